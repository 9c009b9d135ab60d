import type { Feature, LineString, MultiLineString, Point, Polygon } from 'geojson'
import { useContext, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { mapFonts } from '../../../../web/map/base-style.ts'
import { MapContext, useMapSource } from '../../../../web/map/context.ts'
import type { MapLayer } from '../../../../web/map/layer.ts'
import { collection, emptySource, plateLayers, routeLayers } from '../../../../web/map/parts.ts'
import { DRAWN_LEAKS } from '../rules/plan-places.ts'
import { PlanLegend } from './PlanLegend.tsx'
import { givePlace, useIsPicking } from './pick.ts'
import {
  change,
  sinceSighting,
  useContainmentSelected,
  useDrill,
  useReach,
  useShownPlan,
  useWorking,
} from './state.ts'
import { circleOf, heldStates, linesOf, toneOf } from './words.ts'
import './reach.css'

const reachSource = 'dispatch.contain.reach'
const postSource = 'dispatch.contain.posts'
const leakSource = 'dispatch.contain.leaks'
const seenSource = 'dispatch.contain.seen'
const aroundSource = 'dispatch.contain.around'

/** Streets by the moment he can first be on them, up to the second that the strip shows. */
function ReachFeed() {
  const push = useMapSource(reachSource)
  const on = useContainmentSelected()
  const now = useWorking()
  const { shown, open } = useShownPlan()
  const reach = useReach(shown).data
  useNow()
  const at = open?.sighting.at ?? now?.sighting.at
  const until = on && now && at ? Math.ceil((now.at ?? sinceSighting(at)) / 15) * 15 : -1
  useEffect(() => {
    const bands = reach?.bands ?? []
    push(
      collection(
        until < 0
          ? []
          : bands
              .filter(({ seconds }) => seconds <= until)
              .map(
                ({ seconds, lines }): Feature<MultiLineString> => ({
                  type: 'Feature',
                  properties: { minute: Math.ceil(seconds / 60) },
                  geometry: {
                    type: 'MultiLineString',
                    coordinates: lines.map((line) => line.map(([lon, lat]) => [lon, lat])),
                  },
                }),
              ),
      ),
    )
  }, [push, reach, until])
  return null
}

/** Posts with number, state and slack; the leak's path with its time; the sighting; a drill's fugitive after its end. */
function PlanFeed() {
  const posts = useMapSource(postSource)
  const leaks = useMapSource(leakSource)
  const seen = useMapSource(seenSource)
  const around = useMapSource(aroundSource)
  const host = useContext(MapContext)
  const on = useContainmentSelected()
  const now = useWorking()
  const { plan, open } = useShownPlan()
  const drill = useDrill().data
  const { span, time } = useFormat()
  const { t } = useTranslation('dispatch')
  const picking = useIsPicking()
  const replanning = open !== null && now?.replanOf === open.id
  useEffect(() => {
    const lines = on ? linesOf(plan, open && !replanning ? open.posts : null) : []
    posts(
      collection(
        lines.map((line): Feature<Point> => {
          const held = line.state !== null && heldStates.includes(line.state)
          const tone = toneOf(line.slackSeconds)
          const isOf = line.part === 'inner' || line.part === 'outer'
          const mark = isOf ? t(`contain.two.mark.${line.part}`) : ''
          const slack =
            line.slackSeconds === null
              ? ''
              : `${line.slackSeconds < 0 ? '−' : '+'}${span(Math.abs(Math.floor(line.slackSeconds)))}`
          return {
            type: 'Feature',
            properties: {
              node: line.node,
              number: line.number,
              plate: held
                ? 'plate-held'
                : tone === 'ok'
                  ? 'plate-accent'
                  : tone === 'tight'
                    ? 'plate-warn'
                    : 'plate-leak',
              note: [mark, held ? '' : slack].filter(Boolean).join(' '),
              part: line.part,
            },
            geometry: { type: 'Point', coordinates: [line.lngLat[0], line.lngLat[1]] },
          }
        }),
      ),
    )
  }, [posts, on, plan, open, replanning, span, t])
  useEffect(() => {
    const leak = on ? (plan?.leaks ?? []) : []
    const ran = on && drill?.state === 'ended' ? (drill.outcome?.line ?? []) : []
    leaks(
      collection<LineString>([
        ...leak.slice(0, DRAWN_LEAKS).map(
          ({ line, seconds }, i): Feature<LineString> => ({
            type: 'Feature',
            properties: {
              role: 'leak',
              label: i === 0 ? t('contain.mapLeak', { time: span(Math.max(0, Math.floor(seconds))) }) : '',
            },
            geometry: { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) },
          }),
        ),
        ...(ran.length > 1
          ? [
              {
                type: 'Feature' as const,
                properties: { role: 'main', label: t('contain.mapRan') },
                geometry: {
                  type: 'LineString' as const,
                  coordinates: ran.map(({ lngLat }) => [lngLat[0], lngLat[1]]),
                },
              },
            ]
          : []),
      ]),
    )
  }, [leaks, on, plan, drill, span, t])
  const sighting = open?.sighting ?? now?.sighting
  const place = on ? sighting?.lngLat : undefined
  const at = sighting?.at
  useEffect(() => {
    seen(
      collection<Point>(
        place && at
          ? [
              {
                type: 'Feature',
                properties: { label: t('contain.mapSeen', { time: time(at, true) }) },
                geometry: { type: 'Point', coordinates: [place[0], place[1]] },
              },
            ]
          : [],
      ),
    )
  }, [seen, place, at, t, time])
  const radius = sighting?.radiusMetres ?? 0
  useEffect(() => {
    around(
      collection<Polygon>(
        place && radius > 0 ? [{ type: 'Feature', properties: {}, geometry: circleOf(place, radius) }] : [],
      ),
    )
  }, [around, place, radius])
  useEffect(() => {
    if (!host || !picking) return
    const take = ({ lngLat }: { lngLat: { lng: number; lat: number } }) => givePlace([lngLat.lng, lngLat.lat])
    host.map.getCanvas().style.cursor = 'crosshair'
    host.map.once('click', take)
    return () => {
      host.map.getCanvas().style.cursor = ''
      host.map.off('click', take)
    }
  }, [host, picking])
  return null
}

/** Reach, posts and leaks of the containment that is looked at. */
export const containmentLayers: readonly MapLayer[] = [
  {
    id: 'dispatch.contain.reach',
    order: 310,
    titleKey: 'dispatch:contain.layerReach',
    permission: 'dispatch.contain',
    sources: { [reachSource]: emptySource() },
    layers: (c) => [
      {
        id: 'dispatch.contain.reach.line',
        type: 'line',
        source: reachSource,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color':
            c.mode === 'dark'
              ? ['step', ['get', 'minute'], '#FFF3C4', 2, '#F2DC94', 3, '#D9BD6A', 5, '#B3964A', 8, '#8A7138']
              : [
                  'step',
                  ['get', 'minute'],
                  '#5E4700',
                  2,
                  '#7A5F00',
                  3,
                  '#9A7B14',
                  5,
                  '#B99B3C',
                  8,
                  '#D3BC74',
                ],
          'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.4, 15, 4.5],
          'line-opacity': 0.9,
        },
      },
    ],
    Feed: ReachFeed,
    Legend: PlanLegend,
  },
  {
    id: 'dispatch.contain.plan',
    order: 640,
    titleKey: 'dispatch:contain.layerPlan',
    permission: 'dispatch.contain',
    sources: {
      [postSource]: emptySource(),
      [leakSource]: emptySource(),
      [seenSource]: emptySource(),
      [aroundSource]: emptySource(),
    },
    layers: (c) => [
      ...routeLayers('dispatch.contain.way', leakSource, c),
      {
        id: 'dispatch.contain.way.label',
        type: 'symbol',
        source: leakSource,
        layout: {
          'symbol-placement': 'line-center',
          'text-field': ['get', 'label'],
          'text-font': mapFonts,
          'text-size': 13,
          'text-allow-overlap': true,
          'text-offset': [0, -1],
        },
        paint: { 'text-color': c.magenta, 'text-halo-color': c.halo, 'text-halo-width': 2 },
      },
      {
        id: 'dispatch.contain.outer.round',
        type: 'circle',
        source: postSource,
        filter: ['==', ['get', 'part'], 'outer'],
        paint: {
          'circle-radius': 15,
          'circle-color': c.panel,
          'circle-opacity': 0.6,
          'circle-stroke-color': c.ink,
          'circle-stroke-width': 1.5,
        },
      },
      ...plateLayers('dispatch.contain.post', postSource, c),
      {
        id: 'dispatch.contain.around.line',
        type: 'line',
        source: aroundSource,
        paint: { 'line-color': c.orange, 'line-width': 2, 'line-dasharray': [3, 2] },
      },
      {
        id: 'dispatch.contain.seen.dot',
        type: 'circle',
        source: seenSource,
        paint: {
          'circle-radius': 8,
          'circle-color': c.orange,
          'circle-stroke-color': c.halo,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'dispatch.contain.seen.label',
        type: 'symbol',
        source: seenSource,
        layout: {
          'text-field': ['get', 'label'],
          'text-font': mapFonts,
          'text-size': 13,
          'text-offset': [0, 1.4],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 2 },
      },
    ],
    Feed: PlanFeed,
    clickable: ['dispatch.contain.post.plate'],
    onClick: (feature) => change({ post: String(feature.properties.node) }),
  },
]
