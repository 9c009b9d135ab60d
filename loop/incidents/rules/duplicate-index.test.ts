import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentClasses } from '../model.ts'
import { DuplicateIndex } from './duplicate-index.ts'
import { DUPLICATE_FROM, duplicateScore, prepare, type Sighting } from './duplicates.ts'

const NOW = Date.UTC(2026, 10, 22, 11)
const words = ['有人打架', '电动车被偷', '人民路口两车相撞', '楼上漏水', 'fight at the station', '']
const places = ['人民路工商银行', '人民路', '站前广场', '人民路 工商银行', '']

const sighting: fc.Arbitrary<Sighting> = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((n) => `i${n}`),
  lngLat: fc.option(
    fc.tuple(
      fc.double({ min: 112.98, max: 113.02, noNaN: true }),
      fc.double({ min: 59, max: 59.01, noNaN: true }),
    ),
    { freq: 3 },
  ),
  atMs: fc.integer({ min: NOW - 30 * 3_600_000, max: NOW }),
  classCode: fc.option(fc.constantFrom(...incidentClasses.slice(0, 6).map((one) => one.code))),
  placeText: fc.constantFrom(...places),
  text: fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map((two) => two.join('，')),
  phone: fc.option(fc.constantFrom('10000000001', '10000000002')),
})

describe('the index of tellings', () => {
  it('finds what comparing with every telling finds, also after changes and forgetting', () => {
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 60 }), sighting, fc.boolean(), (all, query, later) => {
        const index = new DuplicateIndex()
        const byId = new Map<string, Sighting[]>()
        for (const one of all) byId.set(one.id, [...(byId.get(one.id) ?? []), one])
        for (const [id, list] of byId) index.set(id, list)
        for (const [id, list] of [...byId].slice(0, 5)) {
          const fewer = list.slice(1)
          index.set(id, fewer)
          byId.set(id, fewer)
        }
        const asked = { ...query, atMs: later ? NOW : query.atMs }
        if (later) index.forgetBefore(NOW)
        const expected = [...byId].flatMap(([id, list]) => {
          const scores = list.map((one) => duplicateScore(prepare(asked), prepare(one)).score)
          const best = Math.max(0, ...scores)
          return best >= DUPLICATE_FROM ? [[id, best] as const] : []
        })
        const found = index.search(asked, { limit: 100 }).map(({ id, score }) => [id, score] as const)
        expect(new Map(found)).toEqual(new Map(expected))
      }),
      { numRuns: 150 },
    )
  })

  it('says why: place, time, class, words and caller each with what it adds', () => {
    const index = new DuplicateIndex()
    const at = { lngLat: [113, 22.5] as const, placeText: '', classCode: '100103' }
    index.set('a', [
      { id: 'a', ...at, atMs: NOW - 600_000, text: '我的电动车被人偷了', phone: '10012345678' },
    ])
    const [found] = index.search({ ...at, atMs: NOW, text: '电动车被偷', phone: '10012345678' })
    expect(found!.reasons.map(({ code }) => code)).toEqual([
      'near',
      'minutes',
      'same_class',
      'alike',
      'same_phone',
    ])
    expect(found!.parts).toEqual({ place: 0.34, time: 0.183, class: 0.15, text: 0.15, caller: 0.35 })
    expect(found!.score).toBe(1)
  })

  it('does not take the same corner yesterday for the same thing, nor two places apart', () => {
    const index = new DuplicateIndex()
    const at = { lngLat: [113, 22.5] as const, placeText: '', classCode: '100103', text: '', phone: null }
    index.set('old', [{ id: 'old', ...at, atMs: NOW - 20 * 3_600_000 }])
    index.set('far', [{ id: 'far', ...at, lngLat: [113.01, 22.5], atMs: NOW }])
    expect(index.search({ ...at, atMs: NOW })).toEqual([])
  })
})
