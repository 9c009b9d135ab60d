import type { LeaveKind, UnitDutyState } from '../force/model.ts'
import type { LoopEvent } from './event.ts'

/**
 * Told by force when a unit's duty state changes: by the unit itself, by a desk, by the roster. Dispatch ranks anew,
 * tracking knows whether positions may be kept, appraisal counts hours.
 */
export type UnitDutyChanged = LoopEvent<
  'force',
  'UnitDutyChanged',
  {
    callSign: string
    from: UnitDutyState
    to: UnitDutyState
    crew: { id: string; name: string }[]
    shiftLabel: string | null
    /** Why, where somebody said it: handover note, reason of an interruption. */
    note: string | null
    source: 'device' | 'server' | 'voice'
    version: number
  }
>

/** Told by force when people are added, changed or leave. No name is repeated here that the record doesn't need. */
export type PeopleChanged = LoopEvent<
  'force',
  'PeopleChanged',
  {
    personIds: string[]
    what: 'created' | 'changed' | 'retired' | 'imported'
    before?: object
    after?: object
  }
>

/** Told by force when a leave is recorded or withdrawn. Roster looks for holes that it makes. */
export type LeaveChanged = LoopEvent<
  'force',
  'LeaveChanged',
  {
    leaveId: string
    personId: string
    fromDay: string
    toDay: string
    kind: LeaveKind
    what: 'recorded' | 'withdrawn'
  }
>

/** Told by force when a unit (patrol team) is made, changed or dissolved. */
export type UnitChanged = LoopEvent<
  'force',
  'UnitChanged',
  { callSign: string; what: 'created' | 'changed' | 'retired' | 'imported'; before?: object; after?: object }
>

/** Told by force when equipment changes hands or state. */
export type EquipmentChanged = LoopEvent<
  'force',
  'EquipmentChanged',
  { equipmentId: string; code: string; before?: object; after: object }
>

/** Told by force when a file was imported. For the audit trail. */
export type ForceImported = LoopEvent<
  'force',
  'ForceImported',
  {
    what: 'people' | 'units' | 'equipment'
    file: string
    added: number
    changed: number
    unchanged: number
    refused: number
  }
>

/** Told by force when a number of practice is changed for a unit. */
export type ForceParameterChanged = LoopEvent<
  'force',
  'ParameterChanged',
  { key: string; orgId: string; before: unknown; after: unknown }
>

export type ForceEvent =
  | UnitDutyChanged
  | PeopleChanged
  | LeaveChanged
  | UnitChanged
  | EquipmentChanged
  | ForceImported
  | ForceParameterChanged
