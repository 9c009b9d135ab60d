import type { CrewMember, Equipment, UnitKind } from '../model.ts'

export interface StartRefusal {
  readonly code: 'too_few' | 'no_officer' | 'no_radio' | 'double_crew' | 'away' | 'consent_ended'
  readonly zh: string
  readonly en: string
}

/**
 * Who must lead auxiliaries: an officer in the crew, an officer of the station or above who is there that day,
 * or nobody (not checked).
 */
export const officerRules = ['in_crew', 'at_station', 'not_checked'] as const
export type OfficerRule = (typeof officerRules)[number]

export interface StartFacts {
  readonly unitKind: UnitKind
  readonly crew: readonly CrewMember[]
  readonly equipment: readonly Pick<Equipment, 'kind' | 'state'>[]
  /** People of the crew who are on duty with another unit now. */
  readonly elsewhere: readonly CrewMember[]
  /** People of the crew who are on leave, in training, seconded or no longer on strength that day. */
  readonly away: readonly CrewMember[]
  /** Volunteers of the crew whose consent has run out. */
  readonly withoutConsent: readonly CrewMember[]
  /** Officers of the unit's organisation, or of one above it, who are there that day. */
  readonly officersPresent: number
  readonly minCrew: number
  readonly radioNeeded: boolean
  readonly officerForAuxiliaries: OfficerRule
}

/** Volunteers and guards watch and report without police powers: no officer goes with them. */
const WITHOUT_OFFICER: ReadonlySet<UnitKind> = new Set(['volunteer_team', 'guard_team'])

/**
 * All that forbids a unit to start its duty, so that one look shows what is needed: fewer than two people,
 * auxiliaries without an officer, no working radio (R-116; volunteers use their own telephones), a member who is away or
 * on duty elsewhere, a volunteer whose consent has ended.
 */
export function startRefusals(facts: StartFacts): StartRefusal[] {
  const refusals: StartRefusal[] = []
  const refuse = (code: StartRefusal['code'], zh: string, en: string) => refusals.push({ code, zh, en })
  const { crew } = facts
  if (crew.length < facts.minCrew)
    refuse(
      'too_few',
      `只有 ${crew.length} 人，至少 ${facts.minCrew} 人`,
      `${crew.length} people, at least ${facts.minCrew} are needed`,
    )
  const auxiliaries = crew.filter((member) => member.kind === 'auxiliary').length
  const officers = crew.filter((member) => member.kind === 'officer').length
  if (auxiliaries > 0 && officers === 0 && !WITHOUT_OFFICER.has(facts.unitKind)) {
    if (facts.officerForAuxiliaries === 'in_crew')
      refuse('no_officer', '有辅警但没有民警带领', 'auxiliaries without an officer in the crew')
    if (facts.officerForAuxiliaries === 'at_station' && facts.officersPresent === 0)
      refuse(
        'no_officer',
        '所在单位当日没有民警带班',
        'no officer of the organisation is there to lead that day',
      )
  }
  const hasRadio = facts.equipment.some((each) => each.kind === 'radio' && each.state === 'in_use')
  if (facts.radioNeeded && facts.unitKind !== 'volunteer_team' && !hasRadio)
    refuse('no_radio', '没有可用电台', 'no working radio')
  const names = (list: readonly CrewMember[]) => ({
    zh: list.map((member) => member.name).join('、'),
    en: list.map((member) => member.name).join(', '),
  })
  if (facts.away.length > 0) {
    const who = names(facts.away)
    refuse('away', `${who.zh} 当日休假、培训或已离队`, `${who.en} is away that day`)
  }
  if (facts.withoutConsent.length > 0) {
    const who = names(facts.withoutConsent)
    refuse('consent_ended', `${who.zh} 的同意已到期`, `the consent of ${who.en} has ended`)
  }
  if (facts.elsewhere.length > 0) {
    const who = names(facts.elsewhere)
    refuse('double_crew', `${who.zh} 正在其他巡组上岗`, `${who.en} is on duty with another unit`)
  }
  return refusals
}
