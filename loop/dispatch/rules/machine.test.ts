import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssignmentState,
  activeStates,
  assignmentRoles,
  assignmentStamps,
  assignmentStateNames,
  assignmentStates,
  assignmentTransitions,
  type Mover,
  phaseOf,
} from '../model.ts'
import { responseOf } from './derived-status.ts'
import { decideMove, movesFrom, type Press, presses, stepsOf } from './machine.ts'

const movers: readonly Mover[] = ['device', 'unit', 'desk', 'system']

describe('the assignment machine', () => {
  it('reaches every state from an order, and nothing leads out of a final one', () => {
    const reached = new Set<AssignmentState>(['reserved', 'sent'])
    for (let grown = true; grown; ) {
      const next = assignmentTransitions.filter(({ from, to }) => reached.has(from) && !reached.has(to))
      grown = next.length > 0
      for (const { to } of next) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...assignmentStateNames].sort())
    for (const state of ['accepted', 'refused', 'reassigned', 'cancelled', 'released'] as const)
      expect(assignmentTransitions.filter(({ from }) => from === state)).toEqual([])
  })

  it('has a stamp for every state and an EIDO word for each', () => {
    for (const state of assignmentStateNames) {
      expect(assignmentStamps[state], state).toBeDefined()
      expect(assignmentStates[state].eido.length).toBeGreaterThan(3)
    }
  })

  it('lets only a device say delivered, only a desk reassign, and no crew move what is ended', () => {
    const by = (to: AssignmentState) =>
      [...new Set(assignmentTransitions.filter((one) => one.to === to).flatMap((one) => one.by))].sort()
    expect(by('delivered')).toEqual(['device'])
    expect(by('reassigned')).toEqual(['desk', 'system'])
    expect(movesFrom({ state: 'cleared', role: 'primary' }, 'unit')).toEqual(['reported'])
  })

  it('a skipped step is allowed, a step back is not', () => {
    const at = (state: AssignmentState) => ({ state, role: 'primary' as const })
    expect(decideMove(at('sent'), 'on_scene', 'unit', null)).toEqual({ ok: true })
    expect(decideMove(at('on_scene'), 'en_route', 'unit', null)).toMatchObject({ code: 'no_such_step' })
    expect(decideMove(at('sent'), 'refused', 'unit', ' ')).toMatchObject({ code: 'reason_needed' })
    expect(decideMove(at('en_route'), 'in_position', 'unit', null)).toMatchObject({ code: 'no_such_step' })
    expect(decideMove({ state: 'en_route', role: 'containment' }, 'in_position', 'unit', null)).toEqual({
      ok: true,
    })
  })

  it('no sequence of moves leaves the machine, and an ended one stays ended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(assignmentRoles) as (keyof typeof assignmentRoles)[])),
        fc.array(
          fc.record({ to: fc.constantFrom(...assignmentStateNames), by: fc.constantFrom(...movers) }),
          { maxLength: 40 },
        ),
        (role, moves) => {
          let state: AssignmentState = 'sent'
          let ended = false
          for (const { to, by } of moves) {
            if (!decideMove({ state, role }, to, by, 'why').ok) continue
            if (ended) expect(phaseOf(to)).toBe('ended')
            state = to
            ended ||= phaseOf(state) === 'ended'
            expect(assignmentStateNames).toContain(state)
          }
        },
      ),
    )
  })

  it('one press sets exactly the steps that are still before the crew', () => {
    expect(stepsOf('ack_en_route', 'delivered')).toEqual(['acked', 'en_route'])
    expect(stepsOf('ack_en_route', 'acked')).toEqual(['en_route'])
    expect(stepsOf('ack_en_route', 'en_route')).toEqual([])
    for (const press of Object.keys(presses) as Press[])
      for (const state of assignmentStateNames) expect(stepsOf(press, state)).not.toContain(state)
  })
})

describe('the derived state of an incident', () => {
  it('is the farthest of what is active, cleared when all have gone, nothing when nobody comes', () => {
    expect(responseOf([])).toEqual({ response: null, open: 0 })
    expect(responseOf(['reserved'])).toEqual({ response: null, open: 1 })
    expect(responseOf(['sent', 'en_route', 'cancelled'])).toEqual({ response: 'en_route', open: 2 })
    expect(responseOf(['on_scene', 'sent', 'reported'])).toEqual({ response: 'on_scene', open: 2 })
    expect(responseOf(['cleared', 'cancelled'])).toEqual({ response: 'cleared', open: 0 })
    expect(responseOf(['refused', 'reassigned'])).toEqual({ response: null, open: 0 })
  })
  it("counts open ones and doesn't depend on their order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...assignmentStateNames), { maxLength: 8 }), (states) => {
        const { response, open } = responseOf(states)
        expect(responseOf([...states].reverse())).toEqual({ response, open })
        expect(open).toBe(states.filter((state) => phaseOf(state) !== 'ended').length)
        if (states.some((state) => activeStates.includes(state))) expect(response).not.toBeNull()
        if (response === 'cleared') expect(open).toBe(0)
      }),
    )
  })
})
