import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBoolean, parseChoice } from './choices.ts'
import { parseDegrees, parsePair } from './coordinates.ts'
import { parseNumber } from './numbers.ts'
import { describeProblem, type Outcome } from './problem.ts'
import { dateOrderOf, parseDate, parseTime } from './times.ts'
import { instantInZone } from './zones.ts'

const zone = 'Asia/Shanghai'

function value<T>(outcome: Outcome<T>): T | string {
  return outcome.ok ? outcome.value : outcome.problems[0]!.code
}

describe('times', () => {
  it('reads the forms in use to the same instant', () => {
    const forms = [
      '2026-11-22 19:05',
      '2026/11/22 19:05:00',
      '2026.11.22 19:05:00.0',
      '2026年11月22日 19时05分',
      '2026年11月22日19时05分00秒',
      '2026年11月22日 下午 7:05',
      '２０２６－１１－２２　１９：０５',
      '2026-11-22T19:05:00+08:00',
      '2026-11-22T11:05:00Z',
      '2026-11-22T06:05:00-0500',
      '202611221905',
      '20261122190500',
      46348 + (19 * 60 + 5) / 1440,
      '46348.795138888891',
      { wall: '2026-11-22T19:05:00' },
    ]
    for (const form of forms)
      expect([form, value(parseTime(form, { zone }))]).toEqual([form, '2026-11-22T11:05:00.000Z'])
    expect(value(parseTime('2026-11-22', { zone }))).toBe('2026-11-21T16:00:00.000Z')
    expect(value(parseTime('2026-11-22 24:00', { zone }))).toBe('2026-11-22T16:00:00.000Z')
    expect(value(parseTime('2026年11月22日19时', { zone }))).toBe('2026-11-22T11:00:00.000Z')
  })

  it('never exchanges day and month silently', () => {
    expect(value(parseTime('03/04/2026 10:00', { zone }))).toBe('date_order_undeclared')
    expect(value(parseTime('11/22/2026 10:00', { zone }))).toBe('date_order_undeclared')
    expect(value(parseTime('03/04/2026 10:00', { zone, order: 'month-day' }))).toBe(
      '2026-03-04T02:00:00.000Z',
    )
    expect(value(parseTime('03/04/2026 10:00:00 PM', { zone, order: 'day-month' }))).toBe(
      '2026-04-03T14:00:00.000Z',
    )
    expect(value(parseTime('11/22/2026', { zone, order: 'day-month' }))).toBe('time_not_in_calendar')
    expect(dateOrderOf(['03/04/2026', '11/22/2026'])).toBe('month-day')
    expect(dateOrderOf(['03/04/2026'])).toBe('unclear')
    expect(dateOrderOf(['13/04/2026', '11/22/2026'])).toBe('unclear')
  })

  it('refuses what no calendar or clock shows', () => {
    for (const wrong of [
      '2026-02-30 10:00',
      '2026-13-01',
      '2026-11-22 25:00',
      '2026-11-22 10:60',
      '1026-01-01',
    ]) {
      expect(value(parseTime(wrong, { zone }))).toBe('time_not_in_calendar')
    }
    for (const wrong of ['昨天', '11-22', '26/11/22', '12345', '2026-11-22 10', 'true']) {
      expect([wrong, value(parseTime(wrong, { zone }))]).toEqual([wrong, 'time_wrong'])
    }
    expect(value(parseTime('2026-03-08 02:30', { zone: 'America/New_York' }))).toBe('time_skipped')
    expect(value(parseTime('2026-11-01 01:30', { zone: 'America/New_York' }))).toBe(
      '2026-11-01T05:30:00.000Z',
    )
    expect(value(parseDate('2026-11-22 10:00'))).toBe('date_with_time')
    expect(value(parseDate({ wall: '2026-11-22T00:00:00' }))).toBe('2026-11-22')
  })

  it('law: a local time is turned into the instant at which the zone shows it', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', '+05:45', 'UTC')
    const minutes = fc.integer({ min: Date.UTC(1970, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 })
    fc.assert(
      fc.property(zones, minutes, (timeZone, minute) => {
        const instant = instantInZone(minute * 60_000, timeZone)
        if (instant === undefined || timeZone.startsWith('+')) return
        const shown = new Date(instant).toLocaleString('sv-SE', { timeZone })
        expect(shown).toBe(new Date(minute * 60_000).toISOString().slice(0, 19).replace('T', ' '))
      }),
      { numRuns: 300 },
    )
  })
})

describe('numbers, choices, yes and no', () => {
  it('reads full-width digits and thousands', () => {
    expect(value(parseNumber('１，２３４．５'))).toBe(1234.5)
    expect(value(parseNumber(' -3e2 '))).toBe(-300)
    for (const wrong of ['1,23', '12%', '3米', '', '.', '1.2.3', '0x10', 'NaN'])
      expect(value(parseNumber(wrong))).toBe('number_wrong')
    expect(value(parseNumber('2.5', { whole: true }))).toBe('integer_wrong')
    expect(value(parseNumber(7, { max: 5 }))).toBe('number_too_large')
  })

  it('reads a choice by code, label or synonym and lists what is possible', () => {
    const choices = [
      { code: 'theft', label: { zh: '盗窃', en: 'Theft' }, synonyms: ['偷盗', '0501'] },
      { code: 'fraud', label: { zh: '诈骗', en: 'Fraud' } },
    ]
    for (const text of ['theft', 'THEFT ', '盗窃', '偷盗', '0501'])
      expect(value(parseChoice(text, choices))).toBe('theft')
    const refused = parseChoice('抢夺', choices)
    expect(refused.ok ? '' : describeProblem(refused.problems[0]!, 'zh')).toBe(
      '「抢夺」不在可选值内：theft 盗窃, fraud 诈骗。',
    )
    expect(
      [parseBoolean('是'), parseBoolean('N'), parseBoolean(true), parseBoolean('也许')].map(value),
    ).toEqual([true, false, true, 'boolean_wrong'])
  })
})

describe('coordinates', () => {
  it('reads decimal degrees and degrees, minutes, seconds', () => {
    for (const text of [
      '116.404',
      '116.404°',
      'E116.404',
      '116°24′14.4″E',
      `116°24'14.4"`,
      '116度24分14.4秒',
      '东经116度24分14.4秒',
      '116:24:14.4',
      '116 24 14.4',
      '116d24m14.4s',
      '１１６．４０４',
    ]) {
      const lon = value(parseDegrees(text, 'lon'))
      expect([text, typeof lon === 'number' ? lon.toFixed(6) : lon]).toEqual([text, '116.404000'])
    }
    expect(value(parseDegrees('33°30′S', 'lat'))).toBe(-33.5)
    expect(value(parseDegrees('39d54m36s', 'lat'))).toBeCloseTo(39.91, 9)
    for (const wrong of ['116.4.4', '116°70′', '116.5°30′', '200', 'abc', '12680000'])
      expect(value(parseDegrees(wrong, 'lon'))).toBe('lon_wrong')
  })

  it('sees exchanged columns', () => {
    expect(value(parseDegrees(116.4, 'lat'))).toBe('lon_in_lat')
    expect(value(parseDegrees('N39.9', 'lon'))).toBe('lat_in_lon')
  })

  it('reads both numbers in one column', () => {
    for (const text of [
      '116.4,39.9',
      '(116.4, 39.9)',
      '[116.4;39.9]',
      '116.4 39.9',
      '116.4，39.9',
      'N39°54′ E116°24′',
      '39.9N, 116.4E',
    ]) {
      const pair = value(parsePair(text))
      expect(Array.isArray(pair) ? pair.map((x) => x.toFixed(6)) : pair).toEqual(['116.400000', '39.900000'])
    }
    expect(value(parsePair('39.9,116.4', 'lat-lon'))).toEqual([116.4, 39.9])
    expect(value(parsePair('39.9,116.4'))).toBe('pair_swapped')
    for (const wrong of ['116.4', '116.4,39.9,3', 'E116,E117', '北京'])
      expect(value(parsePair(wrong))).toBe('pair_wrong')
  })

  it('law: degrees written as degrees, minutes and seconds come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 179 * 36000 }), (tenths) => {
        const text = `${Math.floor(tenths / 36000)}°${Math.floor((tenths % 36000) / 600)}′${((tenths % 600) / 10).toFixed(1)}″E`
        expect(value(parseDegrees(text, 'lon'))).toBeCloseTo(tenths / 36000, 9)
      }),
    )
  })
})
