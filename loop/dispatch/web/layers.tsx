import { useCallback, useEffect } from 'react'
import { levelOf } from '../../../web/components/Level.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../web/live/clock.ts'
import { allPositions, takePositions, useOnPositions } from '../../../web/live/positions.ts'
import { useMapSource } from '../../../web/map/context.ts'
import { UnitLegend } from '../../../web/map/Legends.tsx'
import type { MapLayer } from '../../../web/map/layer.ts'
import {
  collection,
  emptySource,
  pinFeature,
  pinLayers,
  routeLayers,
  unitFeature,
  unitLayers,
} from '../../../web/map/parts.ts'
import { containmentLayers } from '../containment/web/layers.tsx'
import type { UnitRow } from '../contract.ts'
import { reachLayers } from './reach/layers.tsx'
import { shortNumber, toneOf, useHelpNeeded, useQueue, useUnits } from './useBoard.ts'
import { useRoute } from './useRoute.ts'

const away = ['off_duty', 'rostered', 'out_of_service']
const limitOf = (mode: UnitRow['mode']) => (mode === 'car' ? 120 : 300)

function IncidentFeed() {
  const push = useMapSource('dispatch.incidents')
  const { data } = useQueue()
  useEffect(() => {
    const rows = (data?.rows ?? []).filter((row) => row.lngLat && !row.sensitive)
    push(
      collection(
        rows.map((row) =>
          pinFeature({
            id: row.incidentId,
            level: levelOf(row.level),
            lngLat: row.lngLat!,
            label: shortNumber(row.number),
            rank: 5 - row.level,
          }),
        ),
      ),
    )
  }, [data, push])
  return null
}

/** Marks of the units on duty: places from the live line, colours from what they do. */
function UnitFeed() {
  const push = useMapSource('dispatch.units')
  const { data } = useUnits()
  const { span } = useFormat()
  const help = useHelpNeeded()
  const now = useNow()
  useEffect(() => {
    takePositions(
      (data?.units ?? []).flatMap((unit) =>
        unit.lngLat && unit.fixAgeSeconds !== null
          ? [
              {
                unitId: unit.unitId,
                lon: unit.lngLat[0],
                lat: unit.lngLat[1],
                at: new Date(Date.parse(data!.now) - unit.fixAgeSeconds * 1000).toISOString(),
                heading: unit.heading,
                speedKmh: unit.speedKmh,
              },
            ]
          : [],
      ),
    )
  }, [data])
  const draw = useCallback(() => {
    const positions = allPositions()
    const at = serverNow()
    push(
      collection(
        (data?.units ?? []).flatMap((unit) => {
          const position = positions.get(unit.unitId)
          if (!position || away.includes(unit.state)) return []
          const ageSeconds = Math.max(0, (at - Date.parse(position.at)) / 1000)
          const limitSeconds = limitOf(unit.mode)
          return [
            unitFeature({
              id: unit.unitId,
              callSign: unit.callSign,
              mark: unit.mode,
              tone: toneOf({ ...unit, stale: false }, help.has(unit.unitId)),
              lngLat: [position.lon, position.lat],
              heading: position.heading ?? null,
              ageSeconds,
              limitSeconds,
              ageText: span(ageSeconds),
            }),
          ]
        }),
      ),
    )
  }, [data, push, span, help])
  useOnPositions(draw)
  // biome-ignore lint/correctness/useExhaustiveDependencies: fixes grow old with each second, also when none comes in
  useEffect(draw, [data, now])
  return null
}

function RouteFeed() {
  const push = useMapSource('dispatch.route')
  const route = useRoute()
  useEffect(() => {
    push(
      collection(
        route
          ? [
              {
                type: 'Feature' as const,
                properties: { role: 'main' },
                geometry: { type: 'LineString' as const, coordinates: route.map(([lon, lat]) => [lon, lat]) },
              },
            ]
          : [],
      ),
    )
  }, [route, push])
  return null
}

function Legend() {
  const { data } = useUnits()
  const counts = { car: 0, foot: 0, ebike: 0, post: 0 }
  for (const { mode, state } of data?.units ?? [])
    if (!away.includes(state)) counts[mode === 'bicycle' ? 'ebike' : mode] += 1
  return <UnitLegend counts={counts} />
}

const layers: readonly MapLayer[] = [
  ...reachLayers,
  ...containmentLayers,
  {
    id: 'dispatch.route',
    order: 300,
    titleKey: 'dispatch:layer.route',
    permission: 'dispatch.read',
    sources: { 'dispatch.route': emptySource() },
    layers: (c) => routeLayers('dispatch.route', 'dispatch.route', c),
    Feed: RouteFeed,
  },
  {
    id: 'dispatch.units',
    order: 500,
    titleKey: 'dispatch:layer.units',
    permission: 'dispatch.read',
    sources: { 'dispatch.units': emptySource() },
    layers: (c) => unitLayers('dispatch.units', 'dispatch.units', c),
    Feed: UnitFeed,
    clickable: ['dispatch.units.mark', 'dispatch.units.name'],
    onClick: (feature, { select }) => {
      const id = String(feature.properties.id)
      const position = allPositions().get(id)
      select({ kind: 'unit', id, ...(position && { lngLat: [position.lon, position.lat] as const }) })
    },
    Legend,
  },
  {
    id: 'dispatch.incidents',
    order: 600,
    titleKey: 'dispatch:layer.incidents',
    permission: 'dispatch.read',
    sources: { 'dispatch.incidents': emptySource() },
    layers: (c) => pinLayers('dispatch.incidents', 'dispatch.incidents', c),
    Feed: IncidentFeed,
    clickable: ['dispatch.incidents.pin'],
    onClick: (feature, { select }) => {
      const at = feature.geometry.type === 'Point' ? feature.geometry.coordinates : null
      select({
        kind: 'incident',
        id: String(feature.properties.id),
        ...(at && { lngLat: [at[0]!, at[1]!] as const }),
      })
    },
  },
]

export default layers
