import type { LoopEvent } from './event.ts'

/** Told by deployment when the product proposed what an organisation owes on a duty day. Roster plans against it. */
export type LevelProposed = LoopEvent<
  'deployment',
  'LevelProposed',
  { orgId: string; dutyDay: string; colour: string; level: number; peakHeads: number }
>

/** Told by deployment when a named person set the level of a duty day, with reason and expiry. */
export type LevelSet = LoopEvent<
  'deployment',
  'LevelSet',
  {
    orgId: string
    dutyDay: string
    before: { level: number; peakHeads: number }
    after: { level: number; peakHeads: number }
    reason: string
    until: string | null
  }
>

/** Told by deployment when a number of practice is changed for a unit. */
export type DeploymentParameterChanged = LoopEvent<
  'deployment',
  'ParameterChanged',
  { key: string; orgId: string; before: unknown; after: unknown }
>

export type DeploymentEvent = LevelProposed | LevelSet | DeploymentParameterChanged
