import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admitToAnalysis,
  chooseStops,
  type GuardedIncident,
  type Incident,
  publicLayer,
  simulateFeedback,
} from './index.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

describe('guard', () => {
  const incident = (origin: GuardedIncident['origin'], type: string): GuardedIncident => ({
    lngLat: [121.4, 31.2],
    fromMs: 0,
    toMs: null,
    type,
    origin,
  })
  it('admits citizen reports of whitelisted types and counts what it keeps out', () => {
    const given = [
      incident('citizen', 'theft'),
      incident('officer', 'theft'),
      incident('sensor', 'theft'),
      incident('citizen', 'gambling'),
    ]
    expect(admitToAnalysis(given, new Set(['theft']))).toEqual({
      admitted: [given[0]],
      refused: { origin: 2, type: 1 },
    })
  })
})

describe('feedback', () => {
  const last = (guard: boolean, seed: number) => simulateFeedback({ seed, guard }).at(-1)!
  const noise = (learntFrom: number): number => 4 * Math.sqrt(0.25 / learntFrom)

  it('with the guard two equal areas stay half and half for a year, though one starts with twice the patrol', () => {
    for (let seed = 0; seed < 8; seed++) {
      const history = simulateFeedback({ seed, guard: true })
      expect(history).toHaveLength(52)
      expect(history[0]!.patrolShare).toBeCloseTo(2 / 3, 12)
      const end = history.at(-1)!
      expect(Math.abs(end.mapShare - 0.5)).toBeLessThan(noise(end.learntFrom))
    }
  })
  it('without it they part every time, mostly towards the area that began with more patrol', () => {
    let first = 0
    for (let seed = 0; seed < 12; seed++) {
      const end = last(false, seed)
      expect(Math.abs(end.mapShare - 0.5)).toBeGreaterThan(noise(end.learntFrom))
      if (end.mapShare > 0.5) first++
    }
    expect(first).toBeGreaterThan(8)
  })
  it('is the same run for the same seed', () => {
    expect(last(true, 3)).toEqual(last(true, 3))
  })
})

describe('stops', () => {
  const risk = Array.from({ length: 40 }, (_, cell) => cell)
  it('go by risk, with a share at random, in no telling order', () => {
    const { stops } = chooseStops(risk, { stops: 20, seed: 1 })
    const by = (ground: string) => stops.filter((s) => s.ground === ground).map((s) => s.cell)
    expect(by('explore')).toHaveLength(3)
    expect(by('hot').sort((a, b) => b - a)).toEqual(risk.slice(23).reverse())
    expect(by('explore').every((cell) => cell < 23)).toBe(true)
    expect(stops.map((s) => s.cell)).not.toEqual([...stops.map((s) => s.cell)].sort((a, b) => b - a))
    expect(chooseStops(risk, { stops: 20, seed: 1 }).stops).toEqual(stops)
  })
  it('calls nothing hot where nothing is expected', () => {
    const nothing = new Float64Array(100)
    const grounds = (risk: Float64Array) =>
      chooseStops(risk, { stops: 20, seed: 1 }).stops.map(({ ground }) => ground)
    expect(new Set(grounds(nothing))).toEqual(new Set(['explore']))
    nothing[7] = 0.1
    expect(grounds(nothing).filter((ground) => ground === 'hot')).toHaveLength(1)
  })
  it('leave out cells over the cap and give every beat its floor', () => {
    const recentMinutes = risk.map((cell) => (cell === 39 ? 400 : 10))
    const beatOfCell = risk.map((cell) => Math.floor(cell / 10))
    const plan = chooseStops(risk, { stops: 10, seed: 2, recentMinutes, capShare: 0.2, beatOfCell })
    expect(plan.capped).toEqual([39])
    expect(plan.stops.map((s) => s.cell)).not.toContain(39)
    expect(
      plan.stops
        .filter((s) => s.ground === 'floor')
        .map((s) => s.cell)
        .sort((a, b) => a - b),
    ).toEqual([9, 19, 29, 38])
  })
  it('never give a cell twice, nor more stops than asked or there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
        fc.nat(40),
        fc.nat(),
        (map, n, seed) => {
          const { stops } = chooseStops(map, { stops: n, seed })
          expect(new Set(stops.map((s) => s.cell)).size).toBe(stops.length)
          expect(stops.length).toBe(Math.min(n, map.length))
        },
      ),
    )
    expect(() => chooseStops(risk, { stops: -1, seed: 1 })).toThrow('found -1')
  })
})

describe('public layer', () => {
  const square = [
    [
      [
        [121.4, 31.2],
        [121.42, 31.2],
        [121.42, 31.22],
        [121.4, 31.22],
        [121.4, 31.2],
      ] as Array<[number, number]>,
    ],
  ]
  const at = (lng: number, type = 'theft'): Incident => ({
    lngLat: [lng, 31.21],
    fromMs: 0,
    toMs: null,
    type,
  })
  it('shows no small count and no sensitive type', () => {
    const incidents = [
      ...Array.from({ length: 4 }, () => at(121.405)),
      at(121.41),
      at(121.41),
      at(121.405, 'domestic'),
      at(130),
    ]
    const layer = publicLayer(square, incidents, { sensitiveTypes: new Set(['domestic']) })
    expect(layer.cells.map((c) => c.count)).toEqual([4])
    expect(layer).toMatchObject({
      cellMetres: 250,
      suppressedCells: 1,
      suppressedIncidents: 2,
      sensitive: 1,
      outside: 1,
    })
  })
  it('refuses to be finer', () => {
    const sensitiveTypes = new Set<string>()
    expect(() => publicLayer(square, [], { sensitiveTypes, cellMetres: 150 })).toThrow('found cells of 150 m')
    expect(() => publicLayer(square, [], { sensitiveTypes, minimum: 1 })).toThrow('found minimum 1')
  })
})

describe('no person', () => {
  const FORBIDDEN =
    /\b(person|suspect|offender|victim|caller|officerId|name|phone|idCard|identity|hukou|ethnic\w*|nation\w*|religio\w*|race|gender|sex|age|birth\w*|face|plate|biometric\w*|score(?:OfPerson)?|tier)\??\s*:/i
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  it('reads every file of the engine', () => {
    expect(files.length).toBeGreaterThan(20)
  })
  it('has a field for a person in no type', () => {
    for (const file of files) {
      const inTypes = readFileSync(join(here, file), 'utf8')
        .split('\n')
        .filter((line) => /^\s*(readonly\s)/.test(line))
      for (const line of inTypes.filter((each) => !/readonly (score|ageDays)\b/.test(each)))
        expect(line, `${file}: ${line}`).not.toMatch(FORBIDDEN)
    }
  })
  it('would notice one', () => {
    expect('readonly suspect: string').toMatch(FORBIDDEN)
    expect('readonly idCard?: string').toMatch(FORBIDDEN)
  })
})
