import { expect, it } from 'vitest'
import { keptActs } from './kept-acts.ts'

it("keeps one's own acts until they are sent, and another's for a day", () => {
  const acts = [
    { account: 'a', pressedAt: 0 },
    { account: 'b', pressedAt: 0 },
    { account: 'b', pressedAt: 1_000 },
  ]
  expect(keptActs(acts, 'a', 86_400_000)).toEqual([acts[0], acts[2]])
})
