import { describe, expect, it } from 'vitest'
import { contains, preparePolygons } from '../../engines/geo/index.ts'
import { fortnightOf } from './calendar.ts'
import { incidentsOfDay, makeCity, makeIncidents, surgeOf } from './index.ts'
import type { DemoIncident, IncidentClassKey } from './types.ts'

const city = makeCity(1)
const untilDay = '2026-11-22'
const records = makeIncidents(city, { untilDay })
const firsts = records.filter(({ truth }) => truth.repeatOf === null)
const share = (passes: (record: DemoIncident) => boolean): number =>
  records.filter(passes).length / records.length
const localHour = (iso: string): number => (new Date(iso).getUTCHours() + 8) % 24
const ofClass = (key: IncidentClassKey): DemoIncident[] => firsts.filter((record) => record.classKey === key)

describe('two years of incidents', () => {
  it('are about 14,000, in the order of their reports, each number once', () => {
    expect(records.length).toBeGreaterThan(13_000)
    expect(records.length).toBeLessThan(15_500)
    const times = records.map((record) => record.reportedAt)
    expect([...times].sort()).toEqual(times)
    expect(new Set(records.map((record) => record.number)).size).toBe(records.length)
    expect(times[0]! >= '2024-11-21T16:00:00Z').toBe(true)
    expect(times.at(-1)! < '2026-11-21T16:00:00Z').toBe(true)
  })

  it('carry the usual dirt in the usual amounts', () => {
    expect(share((r) => !r.valid || r.classKey === 'non_police')).toBeGreaterThan(0.2)
    expect(share((r) => !r.valid || r.classKey === 'non_police')).toBeLessThan(0.3)
    const dirty = (...kinds: string[]): number => share((r) => r.truth.dirt.some((d) => kinds.includes(d)))
    expect(dirty('place_zero', 'place_swapped', 'place_outside')).toBeGreaterThan(0.009)
    expect(dirty('place_zero', 'place_swapped', 'place_outside')).toBeLessThan(0.02)
    expect(dirty('time_missing')).toBeGreaterThan(0.04)
    expect(dirty('time_missing')).toBeLessThan(0.06)
    for (const kind of ['repeat_call', 'midnight_heap', 'late_report'])
      expect(dirty(kind)).toBeGreaterThan(0.004)
    expect(share((r) => r.origin === 'officer_initiated')).toBeGreaterThan(0.01)
    expect(share((r) => r.origin === 'sensor')).toBeGreaterThan(0.001)
    expect(new Set(records.map((r) => r.source)).size).toBe(5)
  })

  it('end before they are reported, and intervals hold the true moment unless the midnight was written', () => {
    const wrong = records.filter(
      ({ occurredFrom: from, occurredTo: to, reportedAt, truth }) =>
        (to !== null && to > reportedAt) ||
        (from !== null && to !== null && from > to) ||
        (from !== null && from > truth.occurredAt && !truth.dirt.includes('midnight_heap')),
    )
    expect(wrong.map((r) => r.number)).toEqual([])
    const long = ofClass('burglary').filter((r) => r.occurredFrom && r.occurredTo)
    const hours = long.map((r) => (Date.parse(r.occurredTo!) - Date.parse(r.occurredFrom!)) / 3_600_000)
    expect(hours.filter((h) => h > 2).length / hours.length).toBeGreaterThan(0.8)
  })

  it('really happen inside the zone of their block', () => {
    const zones = new Map(
      city.organisation.units.flatMap((u) =>
        u.level === 'zone' ? [[u.code, preparePolygons([u.polygon!])]] : [],
      ),
    )
    const outside = firsts.filter(
      (r) => !contains(zones.get(city.blocks[r.truth.blockId]!.zoneCode)!, r.truth.lngLat),
    )
    expect(outside.length / firsts.length).toBeLessThan(0.01)
  })

  it('have a class of the tree, a text and an address, and stamps in order where they are pressed', () => {
    const classes = new Set(city.truth.classes.map(({ key }) => key))
    expect(records.every((r) => classes.has(r.classKey) && !r.text.includes('{}'))).toBe(true)
    const disordered = records.filter((r) => {
      const pressed = Object.values(r.stamps).filter((stamp) => stamp !== null)
      return r.source !== 'patrol' && pressed.some((stamp, i) => i > 0 && stamp < pressed[i - 1]!)
    })
    expect(disordered.map((r) => r.number)).toEqual([])
    const gone = records.filter((r) => r.stamps.sent !== null)
    expect(gone.length).toBeGreaterThan(9000)
    expect(gone.some((r) => r.stamps.enRoute === null)).toBe(true)
    const minutes = gone
      .filter((r) => r.stamps.onScene)
      .map((r) => (Date.parse(r.stamps.onScene!) - Date.parse(r.stamps.sent!)) / 60_000)
      .sort((a, b) => a - b)
    expect(minutes[minutes.length >> 1]).toBeGreaterThan(3)
    expect(minutes[minutes.length >> 1]).toBeLessThan(9)
  })

  it('are the same for one day as in the whole period', () => {
    const day = records.filter((r) => r.number.startsWith('YS20260310'))
    expect(incidentsOfDay(city, '2026-03-10')).toEqual(day)
    expect(() => makeIncidents(city, { untilDay: '2026-02-30' })).toThrow('found "2026-02-30"')
    expect(() => makeIncidents(city, { untilDay, days: 0 })).toThrow('found 0')
  })
})

describe('the truth can be found again in the records', () => {
  it('hours of the day', () => {
    for (const key of ['ebike_theft', 'traffic_damage', 'noise', 'dispute'] as const) {
      const found = new Array<number>(24).fill(0)
      const own = ofClass(key)
      for (const r of own) found[localHour(r.truth.occurredAt)]! += 1 / own.length
      expect(correlation(found, city.truth.risk[key].hour), key).toBeGreaterThan(0.85)
    }
  })

  it('weekdays and months', () => {
    const own = ofClass('noise')
    const month = new Array<number>(12).fill(0)
    const weekday = new Array<number>(7).fill(0)
    for (const r of own) {
      const local = new Date(Date.parse(r.truth.occurredAt) + 8 * 3_600_000)
      month[local.getUTCMonth()]! += 1
      weekday[(local.getUTCDay() + 6) % 7]! += 1
    }
    expect(correlation(month, city.truth.risk.noise.month)).toBeGreaterThan(0.6)
    expect(correlation(weekday, city.truth.risk.noise.weekday)).toBeGreaterThan(0.5)
  })

  it('hot blocks: they catch several times their share of the land', () => {
    for (const key of ['burglary', 'ebike_theft', 'pickpocketing'] as const) {
      const { hotBlocks, blockShare } = city.truth.risk[key]
      const own = ofClass(key)
      const caught = own.filter((r) => hotBlocks.includes(r.truth.blockId)).length / own.length
      const expected = hotBlocks.reduce((sum, i) => sum + blockShare[i]!, 0)
      expect(Math.abs(caught - expected), key).toBeLessThan(0.1)
      const land = hotBlocks.reduce((sum, i) => sum + city.blocks[i]!.areaHa, 0) / 3000
      expect(caught / land, key).toBeGreaterThan(4)
      const sorted = [...city.truth.risk[key].blockShare].sort((a, b) => b - a)
      expect(sorted.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 9)
    }
  })

  it('surges: their class comes about three times as often in their zone', () => {
    let [seen, usual] = [0, 0]
    const start = Date.parse('2024-11-22T00:00:00Z') / 86_400_000
    for (let fortnight = fortnightOf(start) + 1; fortnight < fortnightOf(start + 715); fortnight++) {
      const { classKey, zoneCode } = surgeOf(city, fortnight)
      const own = ofClass(classKey).filter((r) => city.blocks[r.truth.blockId]!.zoneCode === zoneCode)
      const day = (r: DemoIncident): number =>
        Math.floor((Date.parse(r.truth.occurredAt) + 8 * 3_600_000) / 86_400_000)
      const inside = own.filter((r) => fortnightOf(day(r)) === fortnight).length
      seen += inside
      usual += ((own.length - inside) * 14) / 716
    }
    expect(seen / usual).toBeGreaterThan(2)
    expect(seen / usual).toBeLessThan(4)
  })
})

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (v: readonly number[]): number => v.reduce((sum, x) => sum + x, 0) / v.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((x, i) => {
    ab += (x - ma) * (b[i]! - mb)
    aa += (x - ma) ** 2
    bb += (b[i]! - mb) ** 2
  })
  return ab / Math.sqrt(aa * bb)
}
