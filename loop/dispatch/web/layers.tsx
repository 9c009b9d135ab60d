import i18next from 'i18next'
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { useEffect } from 'react'
import { levelOf } from '../../../web/components/Level.tsx'
import { allPositions } from '../../../web/live/positions.ts'
import { useMapSource } from '../../../web/map/context.ts'
import { UnitLegend } from '../../../web/map/Legends.tsx'
import type { MapLayer } from '../../../web/map/layer.ts'
import {
  collection,
  emptySource,
  frontUnitLayers,
  pinFeature,
  pinLayers,
  routeLayers,
  unitClusterLayers,
  unitClusterSource,
  unitLayers,
} from '../../../web/map/parts.ts'
import { heldLayers } from '../containment/web/held-layers.tsx'
import { containmentLayers } from '../containment/web/layers.tsx'
import { reachLayers } from './reach/layers.tsx'
import { ReplayIncidentFeed } from './replay/feeds.tsx'
import { isReplaying, useReplay } from './replay/store.ts'
import { UnitFeed } from './UnitFeed.tsx'
import { away, shortNumber, useQueue, useUnits } from './useBoard.ts'
import { useRoute } from './useRoute.ts'

/** Pins of the open incidents; in a replay those that were open then. */
function IncidentFeed() {
  return useReplay() ? <ReplayIncidentFeed /> : <LiveIncidentFeed />
}

function LiveIncidentFeed() {
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

/** Groups and single units share a source: a group is drawn by its own layers. */
function alone(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol') return layer
  const single: FilterSpecification = ['!', ['has', 'point_count']]
  const filter = (layer.filter ? ['all', single, layer.filter] : single) as FilterSpecification
  return { ...layer, filter }
}

const layers: readonly MapLayer[] = [
  ...reachLayers,
  ...containmentLayers,
  ...heldLayers,
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
    sources: { 'dispatch.units': emptySource(), 'dispatch.unitGroups': unitClusterSource() },
    layers: (c) => [
      ...unitClusterLayers(
        'dispatch.unitGroups',
        'dispatch.unitGroups',
        c,
        i18next.t('dispatch:units.freeShort'),
      ),
      ...unitLayers('dispatch.unitGroups', 'dispatch.unitGroups', c).map(alone),
      ...unitLayers('dispatch.units', 'dispatch.units', c),
    ],
    front: (c) => [
      ...frontUnitLayers('dispatch.unitGroups', 'dispatch.unitGroups', c).map(alone),
      ...frontUnitLayers('dispatch.units', 'dispatch.units', c),
    ],
    Feed: UnitFeed,
    clickable: [
      'dispatch.units.frontMark',
      'dispatch.units.frontName',
      'dispatch.unitGroups.frontMark',
      'dispatch.unitGroups.frontName',
      'dispatch.units.mark',
      'dispatch.units.name',
      'dispatch.unitGroups.mark',
      'dispatch.unitGroups.name',
      'dispatch.unitGroups.group',
    ],
    onClick: (feature, { select, closer }) => {
      if (feature.properties.point_count) {
        const { geometry } = feature
        if (geometry.type === 'Point') closer([geometry.coordinates[0]!, geometry.coordinates[1]!])
        return
      }
      if (isReplaying()) return
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
      if (isReplaying()) return
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
