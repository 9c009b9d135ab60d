import { isNoRoad, ROAD_CLASSES, roadClassIndex } from './classes.ts'
import type { AreaKind, RawWay } from './raw.ts'

/** Tags of an OSM element. */
export type Tags = ReadonlyMap<string, string>

/** What the tags of a way say about a road; null when it is none. Rules: OSM wiki, Key:highway, Key:oneway, Key:access. */
export function roadOfTags(id: string, nodes: readonly number[], tags: Tags): RawWay | null {
  const highway = tags.get('highway')
  if (highway === undefined || isNoRoad(highway) || tags.get('area') === 'yes') return null
  const access = tags.get('access') ?? ''
  const motor = tags.get('motor_vehicle') ?? tags.get('motorcar') ?? tags.get('vehicle') ?? ''
  const roundabout = tags.get('junction') === 'roundabout' || tags.get('junction') === 'circular'
  const bicycleOneway =
    tags.get('oneway:bicycle') === 'no' || (tags.get('cycleway') ?? '').startsWith('opposite')
  return {
    id,
    nodes,
    roadClass: ROAD_CLASSES[roadClassIndex(highway)]!,
    oneway: onewayOf(tags, highway, roundabout),
    onewayExceptBicycle: bicycleOneway || undefined,
    name: tags.get('name') ?? tags.get('name:zh') ?? tags.get('ref') ?? '',
    kmh: speedOf(tags.get('maxspeed')),
    bridge: isYes(tags.get('bridge')) || undefined,
    tunnel: isYes(tags.get('tunnel')) || undefined,
    roundabout: roundabout || undefined,
    closedTo: closedTo(access, motor, tags.get('foot') ?? '', tags.get('bicycle') ?? ''),
  }
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && value !== 'no'
}

function onewayOf(tags: Tags, highway: string, roundabout: boolean): -1 | 0 | 1 {
  const value = tags.get('oneway')
  if (value === 'yes' || value === '1' || value === 'true') return 1
  if (value === '-1' || value === 'reverse') return -1
  if (value === 'no' || value === '0' || value === 'false') return 0
  return roundabout || highway === 'motorway' ? 1 : 0
}

const CLOSED = new Set(['no', 'private', 'agricultural', 'forestry', 'military'])
const OPEN = new Set(['yes', 'permissive', 'designated', 'destination', 'official', 'customers', 'delivery'])

function closedTo(access: string, motor: string, foot: string, bicycle: string): RawWay['closedTo'] {
  const all = CLOSED.has(access) && !OPEN.has(motor)
  const closed = {
    all: all || undefined,
    motor: CLOSED.has(motor) || undefined,
    foot: (all || CLOSED.has(foot)) && !OPEN.has(foot) ? foot !== '' || undefined : undefined,
    bicycle: CLOSED.has(bicycle) || undefined,
  }
  return closed.all || closed.motor || closed.foot || closed.bicycle ? closed : undefined
}

/** Speed limit in km/h; undefined when the tag is absent or no number ("signals", "none", "CN:urban"). */
export function speedOf(value: string | undefined): number | undefined {
  const match =
    value === undefined ? null : /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(value.trim())
  if (!match) return undefined
  const factor = match[2] === 'mph' ? 1.609344 : match[2] === 'knots' ? 1.852 : 1
  const kmh = Number(match[1]) * factor
  return kmh >= 5 && kmh <= 200 ? kmh : undefined
}

const GREEN = new Set([
  'park',
  'garden',
  'golf_course',
  'nature_reserve',
  'pitch',
  'forest',
  'grass',
  'meadow',
  'cemetery',
  'recreation_ground',
  'village_green',
  'allotments',
  'orchard',
  'wood',
  'scrub',
  'grassland',
])
const COMPOUND = new Set([
  'residential',
  'school',
  'university',
  'college',
  'hospital',
  'kindergarten',
  'industrial',
  'commercial',
  'retail',
  'military',
  'railway',
  'stadium',
  'sports_centre',
])

/** Kind of area that the tags of a closed way or multipolygon describe; null when the basemap doesn't show it. */
export function areaKindOf(tags: Tags): AreaKind | null {
  const building = tags.get('building')
  if (building !== undefined && building !== 'no') return 'building'
  const natural = tags.get('natural') ?? ''
  const landuse = tags.get('landuse') ?? ''
  const leisure = tags.get('leisure') ?? ''
  if (
    natural === 'water' ||
    natural === 'bay' ||
    tags.get('waterway') === 'riverbank' ||
    tags.get('waterway') === 'dock'
  )
    return 'water'
  if (landuse === 'reservoir' || landuse === 'basin' || leisure === 'swimming_pool') return 'water'
  if (GREEN.has(natural) || GREEN.has(landuse) || GREEN.has(leisure)) return 'green'
  if (COMPOUND.has(landuse) || COMPOUND.has(leisure) || COMPOUND.has(tags.get('amenity') ?? ''))
    return 'compound'
  return null
}

const RAILS = new Set(['rail', 'subway', 'light_rail', 'tram', 'monorail'])
const STREAMS = new Set(['river', 'canal', 'stream'])

/** Kind of line that the basemap draws besides roads; null for none. Underground rails are not drawn. */
export function lineKindOf(tags: Tags): AreaKind | null {
  if (RAILS.has(tags.get('railway') ?? '') && !isYes(tags.get('tunnel'))) return 'rail'
  return STREAMS.has(tags.get('waterway') ?? '') ? 'water' : null
}

const PLACE_KEYS = [
  'place',
  'railway',
  'amenity',
  'shop',
  'tourism',
  'leisure',
  'office',
  'historic',
  'public_transport',
] as const
const PLACES = new Set([
  'city',
  'town',
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'district',
  'borough',
  'island',
  'square',
  'locality',
  'station',
  'subway_entrance',
  'hospital',
  'police',
  'school',
  'kindergarten',
  'university',
  'college',
  'fire_station',
  'townhall',
  'marketplace',
  'bus_station',
  'theatre',
  'cinema',
  'library',
  'bank',
  'mall',
  'supermarket',
  'department_store',
  'museum',
  'attraction',
  'hotel',
  'park',
  'stadium',
  'sports_centre',
  'government',
  'monument',
  'memorial',
])

/** Kind of named place that the tags describe; null when it is none. */
export function placeKindOf(tags: Tags): string | null {
  for (const key of PLACE_KEYS) {
    const value = tags.get(key)
    if (value !== undefined && PLACES.has(value)) return value
  }
  return null
}
