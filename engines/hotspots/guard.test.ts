import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { admitToAnalysis, type GuardedIncident, simulateFeedback } from './index.ts'

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
