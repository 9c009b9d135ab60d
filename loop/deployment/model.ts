import type { DayColour, Reason } from '../analysis/model.ts'
import type { PersonKind } from '../force/model.ts'

export type { DayColour, Reason } from '../analysis/model.ts'

/** Duty level of a station: 1 is the highest, 3 is every day. */
export type DutyLevel = 1 | 2 | 3
export const dutyLevels = [1, 2, 3] as const

/** Occasion of the day: decides the share of the third system. */
export const occasions = ['normal', 'holiday'] as const
export type Occasion = (typeof occasions)[number]

/** Who counts in a share: its denominator is printed with every share. */
export const bases = ['sworn', 'sworn_auxiliary', 'all_staff'] as const
export type Basis = (typeof bases)[number]

/** Hours `[from, to)` of the duty day, local clock, that ask for a share of the force; may pass midnight. */
export interface ShareWindow {
  readonly fromHour: number
  readonly toHour: number
  readonly share: number
}

/** Available heads by kind: on strength minus leave, training and secondment. */
export type Heads = Readonly<Record<PersonKind, { readonly onStrength: number; readonly available: number }>>

/** One of the three share systems, worked out. */
export interface ShareSystem {
  readonly system: 'colour' | 'level' | 'occasion'
  readonly share: number
  readonly basis: Basis
  /** Heads that the basis counts, after absences (and after the reserve, where one is kept). */
  readonly denominator: number
  readonly reserve: number
  readonly heads: number
  readonly source: string
}

/** Least composition that a level asks for, whatever the share says (R-056…R-058). */
export interface Composition {
  readonly officers: number
  readonly guards: number
  readonly villageGuards: number
  readonly groups: readonly string[]
}

/** What a station or sub-bureau owes on a duty day. */
export interface DayLevel {
  readonly orgId: string
  readonly orgPath: string
  readonly dutyDay: string
  readonly colour: DayColour
  readonly level: DutyLevel
  readonly occasion: Occasion
  readonly windows: readonly ShareWindow[]
  /** Heads by hour of the duty day, 24 values from 08:00. */
  readonly required: readonly number[]
  readonly systems: readonly ShareSystem[]
  readonly composition: Composition
  readonly available: Heads
  readonly reasons: readonly Reason[]
  /** `proposed` by the product from the colour, or `set` by a named person. */
  readonly status: 'proposed' | 'set'
  readonly setBy: string | null
  readonly setAt: string | null
  /** Until when a changed level holds; then the proposal holds again. */
  readonly until: string | null
  readonly version: number
}
