import type { RosterPerson, ShiftType, Who } from './model.ts'

/** True when a need counts this person. */
export function counts(person: RosterPerson, who: Who | undefined): boolean {
  if (who === undefined) return true
  if (who.kind !== undefined && person.kind !== who.kind) return false
  return who.skill === undefined || (person.skills?.includes(who.skill) ?? false)
}

/** Why a person may never work a shift, or null. */
export function unfitFor(person: RosterPerson, shift: ShiftType): 'missing_skill' | 'wrong_kind' | null {
  if (shift.kinds !== undefined && !shift.kinds.includes(person.kind ?? '')) return 'wrong_kind'
  for (const need of shift.needs ?? []) if (!(person.skills?.includes(need) ?? false)) return 'missing_skill'
  return null
}
