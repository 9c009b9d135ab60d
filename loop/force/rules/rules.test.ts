import { describe, expect, it } from 'vitest'
import { type UnitDutyState, unitDutyStateNames, unitDutyStates } from '../model.ts'
import { findTransition, possibleStates } from './duty-machine.ts'
import { startRefusals } from './start-duty.ts'

const crew = [
  { id: '1', name: '甲', kind: 'officer' as const },
  { id: '2', name: '乙', kind: 'auxiliary' as const },
]
const radio = [{ kind: 'radio' as const, state: 'in_use' as const }]
const facts = {
  unitKind: 'patrol' as const,
  crew,
  equipment: radio,
  elsewhere: [],
  away: [],
  withoutConsent: [],
  officersPresent: 1,
  minCrew: 2,
  radioNeeded: true,
  officerForAuxiliaries: 'at_station' as const,
}
const auxiliaries = crew.map((member) => ({ ...member, kind: 'auxiliary' as const }))

describe('a unit starts', () => {
  it('with two people and a working radio', () => expect(startRefusals(facts)).toEqual([]))
  it.each([
    ['too_few', { crew: crew.slice(1) }],
    ['no_radio', { equipment: [{ kind: 'radio' as const, state: 'repair' as const }] }],
    ['double_crew', { elsewhere: crew.slice(0, 1) }],
    ['away', { away: crew.slice(0, 1) }],
    ['consent_ended', { withoutConsent: crew.slice(0, 1) }],
    ['no_officer', { crew: auxiliaries, officersPresent: 0 }],
    ['no_officer', { crew: auxiliaries, officerForAuxiliaries: 'in_crew' as const }],
  ])('not: %s', (code, change) => {
    expect(startRefusals({ ...facts, ...change }).map((each) => each.code)).toEqual([code])
  })
  it('with auxiliaries alone while an officer of their station is there', () => {
    expect(startRefusals({ ...facts, crew: auxiliaries })).toEqual([])
    expect(
      startRefusals({
        ...facts,
        crew: auxiliaries,
        officersPresent: 0,
        officerForAuxiliaries: 'not_checked',
      }),
    ).toEqual([])
  })
  it('without a radio only when they are volunteers', () => {
    expect(startRefusals({ ...facts, unitKind: 'volunteer_team', equipment: [] })).toEqual([])
  })
})

describe('the duty machine', () => {
  it('reaches every state from off duty, and off duty from every state, by the desk', () => {
    const reach = (from: UnitDutyState) => {
      const seen = new Set<UnitDutyState>([from])
      for (const state of seen) for (const next of possibleStates(state, 'desk')) seen.add(next)
      return seen
    }
    expect([...reach('off_duty')].sort()).toEqual([...unitDutyStateNames].sort())
    for (const state of unitDutyStateNames) expect(reach(state).has('off_duty'), state).toBe(true)
  })
  it('guards every start and every end of duty', () => {
    for (const from of unitDutyStateNames)
      for (const to of unitDutyStateNames) {
        const change = findTransition(from, to, 'unit')
        if (!change) continue
        if (!unitDutyStates[from].onDuty && unitDutyStates[to].onDuty)
          expect(change.guard, `${from} ${to}`).toBe('start')
        if (unitDutyStates[from].onDuty && to === 'off_duty') expect(change.guard).toBe('handover')
      }
  })
})
