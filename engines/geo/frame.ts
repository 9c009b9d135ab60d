import { METRES_PER_DEGREE } from './distance.ts'
import type { LngLat, Metres } from './units.ts'

/** Flat metres east and north of an origin. */
export type XY = readonly [x: Metres, y: Metres]

/** A city's local flat frame: degrees to metres and back by two factors. */
export interface LocalFrame {
  readonly origin: LngLat
  /** Metres per degree of longitude at the origin's latitude. */
  readonly kx: number
  /** Metres per degree of latitude. */
  readonly ky: number
}

/**
 * Local equirectangular frame around `origin`. Lengths are off by less than 0.1 % within about 20 km north or south
 * of it at 35° of latitude (the error grows with the distance from the origin's latitude and with tan of it).
 */
export function localFrame(origin: LngLat): LocalFrame {
  return { origin, kx: METRES_PER_DEGREE * Math.cos((origin[1] * Math.PI) / 180), ky: METRES_PER_DEGREE }
}

/** Degrees to metres in the frame. */
export function toXY(frame: LocalFrame, p: LngLat): XY {
  return [(p[0] - frame.origin[0]) * frame.kx, (p[1] - frame.origin[1]) * frame.ky]
}

/** Metres in the frame to degrees. */
export function toLngLat(frame: LocalFrame, p: XY): LngLat {
  return [frame.origin[0] + p[0] / frame.kx, frame.origin[1] + p[1] / frame.ky]
}
