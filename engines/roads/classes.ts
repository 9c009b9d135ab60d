/** Road classes in OSM's words, from the widest to the narrowest; an edge stores the index in this list. */
export const ROAD_CLASSES = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'busway',
  'pedestrian',
  'track',
  'cycleway',
  'footway',
  'path',
  'bridleway',
  'steps',
  'other',
] as const

/** One of the road classes. */
export type RoadClass = (typeof ROAD_CLASSES)[number]

const INDEX = new Map<string, number>(ROAD_CLASSES.map((name, i) => [name, i]))
INDEX.set('road', INDEX.get('unclassified')!)
INDEX.set('minor', INDEX.get('unclassified')!)
INDEX.set('bus_guideway', INDEX.get('busway')!)
INDEX.set('corridor', INDEX.get('footway')!)
INDEX.set('crossing', INDEX.get('footway')!)

/** Index of a class in `ROAD_CLASSES`; words that are not in the list count as `other`. */
export function roadClassIndex(name: string): number {
  return INDEX.get(name) ?? ROAD_CLASSES.length - 1
}

/** True for values of OSM's `highway` tag that are no road one can use (planned, gone, or points). */
export function isNoRoad(highway: string): boolean {
  return NO_ROAD.has(highway)
}

const NO_ROAD = new Set([
  '',
  'proposed',
  'construction',
  'abandoned',
  'razed',
  'demolished',
  'planned',
  'platform',
  'elevator',
  'raceway',
  'rest_area',
  'services',
  'bus_stop',
  'no',
])
