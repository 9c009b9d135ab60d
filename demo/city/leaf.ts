import type { Lot } from './subdivide.ts'
import type { BlockUse, RoadClass } from './types.ts'

/** A street before the network is noded. */
export interface StreetTag {
  highway: RoadClass
  name: string
}

export interface Leaf extends Lot {
  use: BlockUse
  /** Number of the skeleton's face. */
  face: number
  village?: string
}
