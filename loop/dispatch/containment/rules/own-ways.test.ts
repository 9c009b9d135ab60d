import { expect, it } from 'vitest'
import { type AskUnit, placeOfNode } from './field.ts'
import { planByAll } from './own-ways.ts'
import { planRing } from './plan-ring.ts'
import { askOf, exits, graph, leaksOf, networks, numbers } from './testing.ts'

it('closes the exits by e-bikes that stand at them, though the cars are too few, and proves nothing of all units by the cars', () => {
  const unit = (id: string, mode: AskUnit['mode'], node: number): AskUnit => ({
    id,
    callSign: id,
    mode,
    lngLat: placeOfNode(graph, node),
    readySeconds: 0,
    setupSeconds: 0,
  })
  const at = (name: string) => numbers.get(name)!
  const units = [
    unit('车', 'car', at(exits[0]!)),
    ...exits.slice(1).map((name, i) => unit(`电${i}`, 'ebike', at(name))),
  ]
  const ask = askOf(3, { units, mode: 'foot', elapsedSeconds: 20, heading: null })
  const byCars = planRing(networks, ask, 'exits', { quick: true })
  expect(byCars.certified).toBe(false)
  // The one car says nothing of what the others could close.
  expect(byCars.provedFewest).toBe(false)
  const plan = planByAll(networks, ask, 'exits', { quick: true })
  expect(plan.certified).toBe(true)
  expect(leaksOf(ask, plan)).toBe(0)
  expect(plan.posts.filter(({ mode }) => mode === 'ebike').length).toBeGreaterThan(1)
})
