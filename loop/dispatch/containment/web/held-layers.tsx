import type { Feature, Point } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { mapFonts } from '../../../../web/map/base-style.ts'
import { useMapSource } from '../../../../web/map/context.ts'
import type { MapLayer } from '../../../../web/map/layer.ts'
import { collection, emptySource } from '../../../../web/map/parts.ts'
import { usePage } from './point-draft.ts'
import { useContainmentSelected, useShownPlan } from './state.ts'
import { useCameras } from './useCameras.ts'
import './held-points.css'
import './reach.css'

const fixedSource = 'dispatch.contain.fixed'
const cameraSource = 'dispatch.contain.cameras'

/** Fixed points of the shown proof, round where posts are square, and the cameras that he may come by. */
function HeldFeed() {
  const pushFixed = useMapSource(fixedSource)
  const pushCameras = useMapSource(cameraSource)
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const on = useContainmentSelected()
  const { plan } = useShownPlan()
  const cameras = useCameras()
  useEffect(() => {
    pushFixed(
      collection(
        (on ? (plan?.fixed ?? []) : []).map(
          (one): Feature<Point> => ({
            type: 'Feature',
            properties: {
              relied: one.relied,
              mark: t(`contain.held.mark.${one.kind}`),
              name: one.name,
            },
            geometry: { type: 'Point', coordinates: [one.lngLat[0], one.lngLat[1]] },
          }),
        ),
      ),
    )
  }, [pushFixed, on, plan, t])
  useEffect(() => {
    const from = cameras ? Date.parse(cameras.at) : 0
    pushCameras(
      collection(
        (on ? (cameras?.cameras ?? []) : []).map(
          (one): Feature<Point> => ({
            type: 'Feature',
            properties: { label: time(from + one.seconds * 1000, true) },
            geometry: { type: 'Point', coordinates: [one.lngLat[0], one.lngLat[1]] },
          }),
        ),
      ),
    )
  }, [pushCameras, on, cameras, time])
  return null
}

function Legend() {
  const { t } = useTranslation('dispatch')
  const { picking } = usePage()
  const on = useContainmentSelected()
  const { plan } = useShownPlan()
  const cameras = useCameras()
  const hasFixed = on && (plan?.fixed.length ?? 0) > 0
  const hasCameras = on && (cameras?.cameras.length ?? 0) > 0
  if (!hasFixed && !hasCameras && !picking) return null
  return (
    <span className="map-legend cp-legend">
      {picking && (
        <b className="warn" role="status">
          {t('contain.held.picking')}
        </b>
      )}
      {hasFixed && (
        <>
          <b>{t('contain.held.legend')}</b>
          <span>
            <i className="cp-round relied" aria-hidden="true" /> {t('contain.held.legendRelied')}
          </span>
          <span>
            <i className="cp-round" aria-hidden="true" /> {t('contain.held.legendOther')}
          </span>
        </>
      )}
      {hasCameras && (
        <span>
          <i className="cp-round camera" aria-hidden="true" /> {t('contain.held.legendCamera')}
        </span>
      )}
    </span>
  )
}

/** What stands fixed: points that stop everybody, cameras that confirm. */
export const heldLayers: readonly MapLayer[] = [
  {
    id: 'dispatch.contain.held',
    order: 635,
    titleKey: 'dispatch:contain.held.layer',
    permission: 'dispatch.contain',
    sources: { [fixedSource]: emptySource(), [cameraSource]: emptySource() },
    layers: (c) => [
      {
        id: 'dispatch.contain.camera.dot',
        type: 'circle',
        source: cameraSource,
        paint: {
          'circle-radius': 5,
          'circle-color': c.panel,
          'circle-stroke-color': c.ink,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'dispatch.contain.camera.label',
        type: 'symbol',
        source: cameraSource,
        minzoom: 13,
        layout: {
          'text-field': ['get', 'label'],
          'text-font': mapFonts,
          'text-size': 12,
          'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
          'text-radial-offset': 0.8,
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
      },
      {
        id: 'dispatch.contain.fixed.round',
        type: 'circle',
        source: fixedSource,
        paint: {
          'circle-radius': 12,
          'circle-color': ['case', ['get', 'relied'], c.green, c.panel],
          'circle-stroke-color': ['case', ['get', 'relied'], c.halo, c.ink],
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'dispatch.contain.fixed.mark',
        type: 'symbol',
        source: fixedSource,
        layout: {
          'text-field': ['get', 'mark'],
          'text-font': mapFonts,
          'text-size': 12,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': ['case', ['get', 'relied'], c.panel, c.ink] },
      },
      {
        id: 'dispatch.contain.fixed.name',
        type: 'symbol',
        source: fixedSource,
        minzoom: 12.5,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': mapFonts,
          'text-size': 12,
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 1.2,
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
      },
    ],
    Feed: HeldFeed,
    Legend,
  },
]
