import type { Kmh, Seconds } from '../geo/index.ts'
import type { RoadClass } from './classes.ts'

/** Who travels: which one-way and access rules bind. */
export type TravelMode = 'motor' | 'bicycle' | 'foot'

/** How somebody travels, as data: speeds by class, rules, penalties. */
export interface Profile {
  readonly id: string
  readonly mode: TravelMode
  /** Speed by class where the file states none; a class that is absent can't be used. */
  readonly kmh: Readonly<Partial<Record<RoadClass, Kmh>>>
  /** Take the file's speeds (limits or estimates) in place of those by class. */
  readonly usesFileSpeed: boolean
  /** Take the file's travel times, where it has them, in place of any speed. */
  readonly usesFileTime: boolean
  /** All speeds times this: 1.2 for an emergency drive. */
  readonly speedFactor: number
  readonly maxKmh: Kmh
  /** Time lost on the average at a traffic signal. */
  readonly signalSeconds: Seconds
  /** Time lost where three or more streets meet without a signal (turning, giving way). */
  readonly junctionSeconds: Seconds
  /** Bound by one-way streets. */
  readonly obeysOneway: boolean
  /** May use roads that are closed to the public (access=no, private). */
  readonly entersPrivate: boolean
  /** 24 factors on travel time by hour of day; absent: 1 at every hour. */
  readonly hourFactors?: readonly number[]
}

const CAR_KMH: Profile['kmh'] = {
  motorway: 100,
  motorway_link: 60,
  trunk: 80,
  trunk_link: 50,
  primary: 60,
  primary_link: 40,
  secondary: 50,
  secondary_link: 40,
  tertiary: 40,
  tertiary_link: 30,
  unclassified: 30,
  residential: 30,
  living_street: 15,
  service: 15,
}

/**
 * The profiles that come with the product. Speeds by class are assumptions (reference speeds of the road file's
 * makers), meant to be calibrated on the unit's own positions; `plain` is the bare table with no penalty, for
 * comparisons with other engines.
 */
export const PROFILES = {
  plain: {
    id: 'plain',
    mode: 'motor',
    kmh: { ...CAR_KMH, track: 10, other: 15 },
    usesFileSpeed: true,
    usesFileTime: true,
    speedFactor: 1,
    maxKmh: 130,
    signalSeconds: 0,
    junctionSeconds: 0,
    obeysOneway: true,
    entersPrivate: false,
  },
  car: {
    id: 'car',
    mode: 'motor',
    kmh: CAR_KMH,
    usesFileSpeed: true,
    usesFileTime: true,
    speedFactor: 1,
    maxKmh: 110,
    signalSeconds: 10,
    junctionSeconds: 2,
    obeysOneway: true,
    entersPrivate: false,
  },
  police: {
    id: 'police',
    mode: 'motor',
    kmh: { ...CAR_KMH, busway: 40, pedestrian: 8, track: 10 },
    usesFileSpeed: true,
    usesFileTime: true,
    speedFactor: 1,
    maxKmh: 110,
    signalSeconds: 8,
    junctionSeconds: 2,
    obeysOneway: true,
    entersPrivate: true,
  },
  policeUrgent: {
    id: 'policeUrgent',
    mode: 'motor',
    kmh: { ...CAR_KMH, busway: 50, pedestrian: 10, track: 15 },
    usesFileSpeed: true,
    usesFileTime: true,
    speedFactor: 1.2,
    maxKmh: 120,
    signalSeconds: 3,
    junctionSeconds: 1,
    obeysOneway: true,
    entersPrivate: true,
  },
  ebike: {
    id: 'ebike',
    mode: 'bicycle',
    kmh: {
      primary: 20,
      primary_link: 20,
      secondary: 20,
      secondary_link: 20,
      tertiary: 20,
      tertiary_link: 20,
      unclassified: 20,
      residential: 20,
      living_street: 15,
      service: 15,
      busway: 20,
      pedestrian: 8,
      track: 12,
      cycleway: 20,
      footway: 6,
      path: 10,
      other: 10,
    },
    usesFileSpeed: false,
    usesFileTime: false,
    speedFactor: 1,
    maxKmh: 25,
    signalSeconds: 12,
    junctionSeconds: 1,
    obeysOneway: true,
    entersPrivate: true,
  },
  foot: {
    id: 'foot',
    mode: 'foot',
    kmh: {
      primary: 5,
      primary_link: 5,
      secondary: 5,
      secondary_link: 5,
      tertiary: 5,
      tertiary_link: 5,
      unclassified: 5,
      residential: 5,
      living_street: 5,
      service: 5,
      busway: 5,
      pedestrian: 5,
      track: 5,
      cycleway: 5,
      footway: 5,
      path: 5,
      bridleway: 4,
      steps: 2.5,
      other: 5,
    },
    usesFileSpeed: false,
    usesFileTime: false,
    speedFactor: 1,
    maxKmh: 8,
    signalSeconds: 10,
    junctionSeconds: 0,
    obeysOneway: false,
    entersPrivate: true,
  },
} as const satisfies Record<string, Profile>

/** Name of a profile that comes with the product. */
export type ProfileId = keyof typeof PROFILES
