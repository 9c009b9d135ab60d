import type { Day } from '../../map/model.ts'
import {
  type DutyActorKind,
  type DutyGuard,
  type Person,
  type Unit,
  type UnitDutyState,
  unitDutyTransitions,
} from '../model.ts'
import { hasConsent } from './strength.ts'

/** Why a unit can't start, as data; the sentence is made at the edge. */
export type StartReason =
  | { readonly code: 'crew_too_small'; readonly params: { readonly found: number; readonly least: number } }
  | { readonly code: 'no_officer'; readonly params: { readonly auxiliaries: number } }
  | { readonly code: 'no_radio'; readonly params: Readonly<Record<string, never>> }
  | { readonly code: 'not_available'; readonly params: { readonly name: string } }
  | { readonly code: 'consent_ended'; readonly params: { readonly name: string } }
  | { readonly code: 'crew_elsewhere'; readonly params: { readonly name: string; readonly callSign: string } }

export interface StartRules {
  /** Fewest people of a unit on duty. */
  readonly leastCrew: number
  /** Must a crew with auxiliaries have an officer? */
  readonly officerWithAuxiliaries: boolean
  /** Must the unit carry a working radio? */
  readonly radioNeeded: boolean
}

/** What is known about a unit that wants to start. */
export interface StartFacts {
  readonly unit: Pick<Unit, 'kind'>
  readonly crew: readonly Person[]
  readonly day: Day
  /** People of the crew who are on leave, in training or seconded that day. */
  readonly awayIds: ReadonlySet<string>
  /** People of the crew who are on duty with another unit, and its call sign. */
  readonly elsewhere: ReadonlyMap<string, string>
  readonly workingRadios: number
}

/** Volunteer and guard teams watch and report; they don't act with police powers and need no officer with them. */
const WITHOUT_OFFICER: ReadonlySet<Unit['kind']> = new Set(['volunteer_team', 'guard_team'])

/** All reasons against starting, so that one look shows what is needed; empty = the unit may start. */
export function startReasons(facts: StartFacts, rules: StartRules): StartReason[] {
  const reasons: StartReason[] = []
  const { crew } = facts
  if (crew.length < rules.leastCrew)
    reasons.push({ code: 'crew_too_small', params: { found: crew.length, least: rules.leastCrew } })
  const auxiliaries = crew.filter((person) => person.kind === 'auxiliary').length
  const officers = crew.filter((person) => person.kind === 'officer').length
  if (
    rules.officerWithAuxiliaries &&
    auxiliaries > 0 &&
    officers === 0 &&
    !WITHOUT_OFFICER.has(facts.unit.kind)
  )
    reasons.push({ code: 'no_officer', params: { auxiliaries } })
  if (rules.radioNeeded && facts.workingRadios === 0) reasons.push({ code: 'no_radio', params: {} })
  for (const person of crew) {
    const { name } = person
    if (!person.active || facts.awayIds.has(person.id))
      reasons.push({ code: 'not_available', params: { name } })
    else if (!hasConsent(person, facts.day)) reasons.push({ code: 'consent_ended', params: { name } })
    const callSign = facts.elsewhere.get(person.id)
    if (callSign !== undefined) reasons.push({ code: 'crew_elsewhere', params: { name, callSign } })
  }
  return reasons
}

/** One sentence of a reason. */
export function startSentence(reason: StartReason, language: 'zh' | 'en'): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'crew_too_small':
      return zh
        ? `只有 ${reason.params.found} 人，至少 ${reason.params.least} 人。`
        : `${reason.params.found} people, at least ${reason.params.least} are needed.`
    case 'no_officer':
      return zh
        ? `有 ${reason.params.auxiliaries} 名辅警但没有民警带班。`
        : `${reason.params.auxiliaries} auxiliaries without an officer.`
    case 'no_radio':
      return zh ? '没有可用的电台。' : 'No working radio.'
    case 'not_available':
      return zh
        ? `${reason.params.name}当日不在岗（休假、培训或离队）。`
        : `${reason.params.name} is away that day.`
    case 'consent_ended':
      return zh ? `${reason.params.name}的同意已到期。` : `The consent of ${reason.params.name} has ended.`
    case 'crew_elsewhere':
      return zh
        ? `${reason.params.name}正在“${reason.params.callSign}”值勤。`
        : `${reason.params.name} is on duty with "${reason.params.callSign}".`
  }
}

/** Answer of the machine: what guards a change of state, or that there is no such change. */
export type Step =
  | { readonly possible: true; readonly guard: DutyGuard | null }
  | { readonly possible: false; readonly instead: readonly UnitDutyState[] }

/** May this actor bring the unit from one state to another? A change to the same state is none. */
export function stepOf(from: UnitDutyState, to: UnitDutyState, by: DutyActorKind): Step {
  const own = unitDutyTransitions.filter(
    (transition) => transition.from === from && transition.by.includes(by),
  )
  const found = own.find((transition) => transition.to === to)
  if (found) return { possible: true, guard: found.guard ?? null }
  return { possible: false, instead: own.map((transition) => transition.to) }
}
