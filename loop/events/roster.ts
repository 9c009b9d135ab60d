import type { LoopEvent } from './event.ts'

/** Told by roster when duties of days were planned for an organisation. */
export type RosterPlanned = LoopEvent<
  'roster',
  'RosterPlanned',
  { orgId: string; fromDay: string; toDay: string; duties: number; skipped: number; violations: number }
>

/** Told by roster when a named person published the duties of days. Patrol makes tours for them, phones show them. */
export type RosterPublished = LoopEvent<
  'roster',
  'RosterPublished',
  { orgId: string; fromDay: string; toDay: string; duties: number; violations: number; ground: string | null }
>

/** Told by roster when one duty was changed by hand after publication. The people concerned get a notice. */
export type DutyChanged = LoopEvent<
  'roster',
  'DutyChanged',
  {
    callSign: string
    day: string
    before: { startAt: string; endAt: string; people: string[]; status: string }
    after: { startAt: string; endAt: string; people: string[]; status: string }
    reason: string
  }
>

export type RosterEvent = RosterPlanned | RosterPublished | DutyChanged
