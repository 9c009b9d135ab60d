import { expect, it } from 'vitest'
import type { CrewAct } from './acts.ts'
import { mineAhead, stateAhead } from './ahead.ts'

type Mine = Parameters<typeof mineAhead>[0]

const order = (id: string, state: string) =>
  ({ id, state, role: 'primary', stamps: {} }) as unknown as NonNullable<Mine['active']>
const mine = (active: Mine['active'], toReport: Mine['toReport'] = []) =>
  ({ active, toReport, today: [], stack: [] }) as unknown as Mine
const press = (name: 'on_scene' | 'clear' | 'refuse', assignmentId = 'a'): CrewAct => ({
  name: 'pressOwn',
  input: { body: { press: name, assignmentId } },
})

it('counts in what waits in the phone, step by step, and nothing that the machine refuses', () => {
  expect(stateAhead({ state: 'delivered', role: 'primary' }, ['ack_en_route', 'on_scene'])).toBe('on_scene')
  expect(stateAhead({ state: 'on_scene', role: 'primary' }, ['en_route'])).toBe('on_scene')
  expect(stateAhead({ state: 'on_scene', role: 'primary' }, ['in_position'])).toBe('on_scene')
})

it('goes on to the report without a line, and asks for it once', () => {
  const before = mine(order('a', 'en_route'))
  const cleared = mineAhead(before, [press('on_scene'), press('clear')])
  expect(cleared.active).toBeNull()
  expect(cleared.toReport.map(({ id, state }) => [id, state])).toEqual([['a', 'cleared']])
  const report: CrewAct = {
    name: 'reportOwn',
    input: { params: { id: 'a' }, body: { disposition: 'mediated', text: '已劝解' } },
  }
  expect(mineAhead(before, [press('on_scene'), press('clear'), report]).toReport).toEqual([])
})

it('never counts a press on another order for this one', () => {
  const now = mine(order('b', 'en_route'))
  expect(mineAhead(now, [press('on_scene', 'a'), press('clear', 'a')]).active?.state).toBe('en_route')
})
