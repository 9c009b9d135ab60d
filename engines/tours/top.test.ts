import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TopInstance } from './model.ts'
import { distances, solveTop } from './top.ts'
import { readTop } from './topfile.ts'

const instances = fc
  .record({
    nodes: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 20 }),
        y: fc.integer({ min: 0, max: 20 }),
        score: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 2, maxLength: 8 },
    ),
    teams: fc.integer({ min: 1, max: 2 }),
    spare: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ nodes, teams, spare }): TopInstance => {
    const first = nodes[0]!
    const last = nodes.at(-1)!
    return {
      teams,
      limit: Math.hypot(first.x - last.x, first.y - last.y) + spare,
      x: nodes.map((node) => node.x),
      y: nodes.map((node) => node.y),
      score: nodes.map((node, i) => (i === 0 || i === nodes.length - 1 ? 0 : node.score)),
    }
  })

/** Highest score by trying every order for every team. */
function bruteForce(instance: TopInstance): number {
  const n = instance.x.length
  const distance = distances(instance)
  const walk = (at: number, length: number, team: number, seen: number): number => {
    let best = team + 1 < instance.teams ? walk(0, 0, team + 1, seen) : 0
    for (let next = 1; next < n - 1; next++) {
      if ((seen & (1 << next)) !== 0) continue
      const reach = length + distance[at * n + next]!
      if (reach + distance[next * n + n - 1]! > instance.limit + 1e-9) continue
      best = Math.max(best, instance.score[next]! + walk(next, reach, team, seen | (1 << next)))
    }
    return best
  }
  return walk(0, 0, 0, 0)
}

test('tiny instances are solved to the optimum', () => {
  fc.assert(
    fc.property(instances, (instance) => {
      expect(solveTop(instance, { seed: 1, rounds: 4000 }).reward).toBe(bruteForce(instance))
    }),
    { numRuns: 60 },
  )
})

test('routes keep the limit, visit no node twice, and sum up to the reward', () => {
  fc.assert(
    fc.property(instances, fc.nat(100), (instance, seed) => {
      const n = instance.x.length
      const distance = distances(instance)
      const { routes, lengths, reward } = solveTop(instance, { seed, rounds: 30 })
      const visited = routes.flat()
      expect(new Set(visited).size).toBe(visited.length)
      expect(visited.every((node) => node > 0 && node < n - 1)).toBe(true)
      expect(visited.reduce((sum, node) => sum + instance.score[node]!, 0)).toBe(reward)
      routes.forEach((route, k) => {
        const stops = [0, ...route, n - 1]
        const length = stops.slice(1).reduce((sum, node, i) => sum + distance[stops[i]! * n + node]!, 0)
        expect(length).toBeCloseTo(lengths[k]!, 6)
        expect(length).toBeLessThanOrEqual(instance.limit + 1e-6)
      })
    }),
  )
})

test('both file forms are read, wrong ones refused with their line', () => {
  const top = readTop('n 3\r\nm 2\r\ntmax 7.5\r\n0 0 0\r\n1 1 5\r\n2 2 0\r\n')
  expect(top).toEqual({ teams: 2, limit: 7.5, x: [0, 1, 2], y: [0, 1, 2], score: [0, 5, 0] })
  const op = readTop('7.5 1\n0 0 0\n2 2 0\n1 1 5\n')
  expect(op).toEqual({ ...top, teams: 1 })
  expect(() => readTop('n 4\nm 1\ntmax 5\n0 0 0\n1 1 0\n')).toThrow('found 2 nodes, expected n = 4')
  expect(() => readTop('n 2\nk 1\ntmax 5\n0 0 0\n1 1 0\n')).toThrow(
    "line 2: found 'k', expected 'm' and a number",
  )
  expect(() => readTop('')).toThrow('line 1: found an empty file')
  expect(() => readTop('5 1\n0 0 0\n1 x 0\n')).toThrow("line 3, field 2: found 'x', expected y as a number")
  expect(() => solveTop({ ...top, limit: 1 }, { seed: 1 })).toThrow(
    'tmax: found 1, expected at least the way',
  )
})

const data = process.env.XUNFANG_DATA ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const folder = join(data, 'team-orienteering', 'data', 'op')

test.skipIf(!existsSync(folder))('a public instance reaches its known optimum', () => {
  const text = readFileSync(join(folder, 'Tsiligirides_2', 'tsiligirides_problem_2_budget_30.txt'), 'utf8')
  expect(solveTop(readTop(text), { seed: 1, rounds: 600 }).reward).toBe(265)
})
