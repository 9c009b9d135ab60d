import type { CrewMember, Equipment, UnitKind } from '../model.ts'

export interface StartRefusal {
  readonly code: 'too_few' | 'no_radio' | 'double_crew' | 'volunteers_alone_at_night'
  readonly zh: string
  readonly en: string
}

export interface StartFacts {
  readonly unitKind: UnitKind
  readonly crew: readonly CrewMember[]
  readonly equipment: readonly Pick<Equipment, 'kind' | 'state'>[]
  /** People of the crew who are on duty with another unit now. */
  readonly elsewhere: readonly CrewMember[]
  readonly minCrew: number
  readonly radioNeeded: boolean
}

/**
 * What forbids a unit to start its duty: fewer than two people, no working radio (R-116; volunteers use their own
 * telephones), a member who is on duty elsewhere. Auxiliaries patrol in pairs under an officer of their station; the roster
 * checks that he is there.
 */
export function startRefusals(facts: StartFacts): StartRefusal[] {
  const refusals: StartRefusal[] = []
  if (facts.crew.length < facts.minCrew)
    refusals.push({
      code: 'too_few',
      zh: `只有 ${facts.crew.length} 人，至少 ${facts.minCrew} 人`,
      en: `${facts.crew.length} people, at least ${facts.minCrew} are needed`,
    })
  const hasRadio = facts.equipment.some((each) => each.kind === 'radio' && each.state === 'in_use')
  if (facts.radioNeeded && facts.unitKind !== 'volunteer_team' && !hasRadio)
    refusals.push({ code: 'no_radio', zh: '没有可用电台', en: 'no working radio' })
  if (facts.elsewhere.length > 0) {
    const names = facts.elsewhere.map((member) => member.name)
    refusals.push({
      code: 'double_crew',
      zh: `${names.join('、')} 正在其他巡组上岗`,
      en: `${names.join(', ')} is on duty with another unit`,
    })
  }
  return refusals
}
