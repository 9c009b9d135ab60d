import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlan } from '../model/proof.ts'
import { type AskUnit, placeOfNode } from './field.ts'
import { proveRing } from './plan-ring.ts'
import { changesOf, type Replan, replan } from './replan.ts'
import { askOf, leaksOf, networks, networksOf, plansOf, runs, seeds } from './testing.ts'

describe('a re-plan', () => {
  it('moves nobody while all posts still hold, and never says closed without the walker', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ask = askOf(seed)
        const [plan] = plansOf(ask).filter(({ certified, posts }) => certified && posts.length > 0)
        fc.pre(plan !== undefined)
        const running = plan!.posts.map(({ unitId, node }) => ({
          unitId,
          node,
          forced: false,
          inPosition: false,
        }))
        const same = replan(networks, ask, plan!.ring, running, () => 0)
        expect(same.changes.added).toEqual([])
        expect(same.changes.moved.filter(({ to }) => to !== null)).toEqual([])
        const lost = running[0]!.unitId
        const without = { ...ask, units: ask.units.filter(({ id }) => id !== lost) }
        const told: Replan[] = []
        const next = replan(
          networks,
          without,
          plan!.ring,
          running.slice(1),
          () => 0,
          (better) => told.push(better),
        )
        for (const { answer, changes } of told) {
          if (!isPlan(answer)) continue
          expect(answer.certified).toBe(leaksOf(without, answer) === 0)
          expect(changes).toEqual(changesOf(running.slice(1), answer))
        }
        // What closes once isn't taken back, and the last told is the answer.
        const closed = told.map(({ answer }) => isPlan(answer) && answer.certified)
        expect(closed).toEqual([...closed].sort())
        if (isPlan(next.answer)) expect(told.at(-1)).toEqual(next)
        if (!isPlan(next.answer)) return
        expect(next.answer.certified).toBe(leaksOf(without, next.answer) === 0)
        expect(next.answer.posts.map(({ unitId }) => unitId)).not.toContain(lost)
        expect(next.changes).toEqual(changesOf(running.slice(1), next.answer))
      }),
      runs,
    )
  })

  it('moves nobody for one who was seen again, where the posts hold him in a wider ring', () => {
    const town = networksOf(61)
    const { graph: streets } = town.car
    const at = (column: number, row: number): [number, number] => [
      121.4 + column * 0.00105,
      31.2 + row * 0.0009,
    ]
    const numbers = new Map(
      Array.from(streets.nodeIds as Iterable<number | string>, (node, n) => [
        placeOfNode(streets, n)
          .map((degrees) => degrees.toFixed(5))
          .join(),
        String(node),
      ]),
    )
    const id = (column: number, row: number) =>
      numbers.get(
        at(column, row)
          .map((degrees) => degrees.toFixed(5))
          .join(),
      )!
    const units = Array.from({ length: 400 }, (_, i) => i).map(
      (i): AskUnit => ({
        id: `u${i}`,
        callSign: `巡${i}`,
        mode: 'car',
        lngLat: at(10 + 2 * (i % 20), 10 + 2 * Math.floor(i / 20)),
        readySeconds: 0,
        setupSeconds: 0,
      }),
    )
    // All crossings ten streets from the first place, held already.
    const running = units.slice(0, 40).map(({ id: unitId }, i) => {
      const [east, south] = [i % 2 === 0 ? 1 : -1, i % 4 < 2 ? 1 : -1]
      const far = Math.floor(i / 4)
      const [dx, dy] = east === south ? [10 - far, far] : [far, 10 - far]
      return {
        unitId,
        node: id(30 + east * dx, 30 + south * dy),
        forced: false,
        heldSeconds: -30,
        inPosition: true,
      }
    })
    const again = askOf(1, {
      seen: at(34, 30),
      elapsedSeconds: 0,
      mode: 'foot',
      units,
      exits: [id(0, 30), id(60, 30), id(30, 0), id(30, 60)],
    })
    expect(proveRing(town, { ...again, seen: at(30, 30) }, 5, running).certified).toBe(true)
    expect(proveRing(town, again, 2, running).certified).toBe(false)
    const found = replan(town, again, 2, running, () => 0)
    expect(found.answer.ring).toBe(5)
    expect(isPlan(found.answer) && found.answer.certified).toBe(true)
    expect(found.changes).toEqual({ moved: [], added: [] })
  })
})
