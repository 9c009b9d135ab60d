import { expect, test } from 'vitest'
import { seededRandom } from '../statistics/index.ts'
import { ContainmentInputError } from './errors.ts'
import { planContainment } from './plan.ts'
import { replanSteps } from './replan.ts'
import { type PlainProblem, type SmallCase, smallCase } from './testCases.ts'
import { areLeaksTrue, exhaustive, factsOf, getsOut } from './testExhaustive.ts'

/** News of a small case: a unit is gone, or he was seen somewhere else, or both. */
function withNews(one: SmallCase, kind: number, pick: (n: number) => number): SmallCase {
  const { problem } = one
  const gone = kind === 1 || problem.units.length === 1 ? -1 : pick(problem.units.length)
  const units = problem.units.filter((_, u) => u !== gone)
  const lastSeen = kind === 0 ? problem.lastSeen : { node: 100 + one.nodes[pick(one.nodes.length)]! }
  return { ...one, problem: { ...problem, units, ...(lastSeen ? { lastSeen } : {}) } as PlainProblem }
}

test('re-plans of small networks: closed when anything closes, proved only when nothing does, none gets out', () => {
  const counts = { closed: 0, open: 0, proved: 0 }
  for (let seed = 0; seed < 500; seed++) {
    const random = seededRandom(`replan ${seed}`)
    const one = smallCase(random)
    const next = withNews(one, seed % 3, (n) => random.int(n))
    const label = `seed ${seed}`
    try {
      const before = planContainment(one.graph, one.problem)
      const facts = factsOf(next)
      const least = exhaustive(next, facts)
      const told = [...replanSteps(next.graph, next.problem, before)]
      for (const plan of told) {
        expect(plan.certified, label).toBe(plan.leaks.length === 0)
        expect(new Set(plan.posts.map(({ unit }) => unit)).size, label).toBe(plan.posts.length)
        expect(areLeaksTrue(next, facts, plan), label).toBe(true)
        if (plan.certified)
          for (let k = 0; k < 20; k++) expect(getsOut(next, facts, plan, random), label).toBe(false)
        else if (plan.proved) {
          expect(least, label).toBe(null)
          counts.proved++
        }
      }
      const last = told.at(-1)!
      expect(last.certified, label).toBe(least !== null)
      expect(last.finished, label).toBe(true)
      if (last.certified) counts.closed++
      else counts.open++
    } catch (error) {
      if (!(error instanceof ContainmentInputError)) throw error
    }
  }
  expect(counts.closed).toBeGreaterThan(60)
  expect(counts.open).toBeGreaterThan(60)
  expect(counts.proved).toBeGreaterThan(30)
})
