import type { Prepared } from './prepare.ts'

/** Which units can close which node of the region in time: entries start[v] … start[v + 1] - 1, soonest hold first. */
export interface Closers {
  readonly start: Int32Array
  readonly unit: Int32Array
  /** Hundredths of a second from now until the unit is there, without set-up. */
  readonly arrive: Int32Array
  /** The same with set-up. */
  readonly hold: Int32Array
  /** Units told a node at the most; units beyond the soonest so many were left out. Infinity when none was. */
  readonly listed: number
}

/** Leaves out every unit but these. */
export type UnitFilter = (unit: number) => boolean

/** The units of a problem, on its roads. */
export type Force = Pick<Prepared, 'graph' | 'overlay' | 'units' | 'typeOf'>

/** When each unit sets out, with its shortest set-up, so that what comes first holds first; Infinity where it mans nothing. */
export const readiness = ({ units }: Pick<Force, 'units'>): number[] =>
  units.map(({ ready, setup }) => ready + Math.min(...setup.filter((time) => time >= 0)))
