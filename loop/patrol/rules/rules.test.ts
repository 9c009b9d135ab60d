import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../engines/geo/units.ts'
import { gridGraph } from '../../../engines/roads/testNetworks.ts'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import type { Site } from '../../map/model.ts'
import type { StopBasis, Target } from '../model.ts'
import { patrolParameters } from '../parameters.ts'
import { inClockWindow, windowsOnDutyDay } from './clock-windows.ts'
import { controlLine } from './control-line.ts'
import { type PlanDayInput, planDay } from './plan-day.ts'
import { findPersonData, findStopFault, isOnlyAreaWords } from './stop-record.ts'
import { drawStreetPlaces } from './street-places.ts'
import { makeTargets } from './targets.ts'
import { cardOf, taskCards } from './task-cards.ts'
import { wayOfStop } from './way-of-stop.ts'

const parameters = defaultParameters(patrolParameters)

describe('clock windows on a duty day', () => {
  it('put the early morning on the next date and cut what crosses 08:00', () => {
    expect(windowsOnDutyDay([{ from: '16:00', to: '17:30' }], 3)).toEqual([
      { fromMinute: 960, toMinute: 1050 },
    ])
    expect(windowsOnDutyDay([{ from: '06:00', to: '10:30' }], 3)).toEqual([
      { fromMinute: 480, toMinute: 630 },
      { fromMinute: 1800, toMinute: 1920 },
    ])
    expect(windowsOnDutyDay([{ from: '20:00', to: '02:00' }], 3)).toEqual([
      { fromMinute: 1200, toMinute: 1560 },
    ])
  })

  it('count the weekday of the date on which the window begins', () => {
    const school = [
      { from: '07:00', to: '08:00' },
      { from: '16:00', to: '17:00' },
    ]
    const weekdays = [1, 2, 3, 4, 5]
    expect(windowsOnDutyDay(school, 5, weekdays)).toEqual([{ fromMinute: 960, toMinute: 1020 }])
    expect(windowsOnDutyDay(school, 7, weekdays)).toEqual([{ fromMinute: 1860, toMinute: 1920 }])
    expect(windowsOnDutyDay(school, 6, weekdays)).toEqual([])
  })

  it('know their own minutes, also past midnight', () => {
    const night = { from: '23:00', to: '05:00' }
    expect([1379, 1380, 1500, 1739, 1740].map((minute) => inClockWindow(night, minute))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })
})

describe('the way of working at a stop', () => {
  const stop = { kind: 'site' as const, roadClass: 'primary', count: null }
  const at = (minute: number, more = {}) =>
    wayOfStop('car', { ...stop, ...more }, minute, parameters.modeSlots)

  it('follows the slots of the hour, then the road, and says which', () => {
    expect(at(1210)).toMatchObject({ way: 'vehicle', reasons: [{ code: 'mode_slot' }] })
    expect(at(1440)).toMatchObject({ way: 'foot', reasons: [{ code: 'mode_slot' }] })
    expect(at(700)).toMatchObject({ way: 'vehicle', reasons: [{ code: 'wide_road' }] })
    expect(at(700, { roadClass: 'residential' })).toMatchObject({
      way: 'foot',
      reasons: [{ code: 'narrow_road' }],
    })
  })

  it('keeps crews without a car as they move, and asks for both dresses at hot places', () => {
    const ride = wayOfStop('ebike', { ...stop, kind: 'hotspot', count: 20 }, 1440, parameters.modeSlots)
    expect(ride.way).toBe('ride')
    expect(ride.reasons.map((reason) => reason.code)).toEqual(['unit_mode', 'both_dresses'])
  })
})

const site = (id: string, more: Partial<Site>): Site => ({
  id,
  orgId: 'o',
  orgPath: '/o/',
  kind: 'school',
  importance: 'ordinary',
  code: id,
  name: id,
  lngLat: [121.4, 31.2],
  zoneId: 'z1',
  beatId: null,
  attributes: {},
  externalKey: null,
  version: 1,
  demo: true,
  ...more,
})
const near = (lngLat: LngLat) => ({ lngLat, street: '甲路', crossing: '乙路', roadClass: 'residential' })

describe('targets of a day', () => {
  const hot = [
    { cell: 7, centre: [121.4, 31.2] as LngLat, zoneId: 'z1', count: 14, score: 3 },
    { cell: 9, centre: [121.41, 31.2] as LngLat, zoneId: 'z2', count: 2, score: 1 },
  ]

  it('never name a check-in point without reader code, and say so', () => {
    const { targets, left } = makeTargets(
      [],
      [
        site('d1', { kind: 'checkin_point', attributes: { readerCode: 'RD1' } }),
        site('d2', { kind: 'checkin_point' }),
      ],
      near,
      parameters,
      { weekday: 2, level: 3 },
    )
    expect(targets.map((target) => [target.key, target.readerCode, target.mustVisit])).toEqual([
      ['site:d1', 'RD1', true],
    ])
    expect(left.map((target) => [target.key, target.reason.code])).toEqual([['site:d2', 'no_reader']])
  })

  it('visit hot spots as often as the level asks, for 10 to 15 minutes', () => {
    const gaps = (level: number | null) =>
      makeTargets(hot, [], near, parameters, { weekday: 2, level }).targets.map(
        (target) => target.minGapSeconds / 60,
      )
    expect(gaps(1)).toEqual([60, 60])
    expect(gaps(3)).toEqual([120, 120])
    expect(gaps(null)).toEqual([120, 120])
    const [first, second] = makeTargets(hot, [], near, parameters, { weekday: 2, level: 3 }).targets
    expect(first!.dwellSeconds).toBeGreaterThanOrEqual(600)
    expect(first!.dwellSeconds).toBeLessThanOrEqual(900)
    expect(first!.reward).toBeGreaterThan(second!.reward)
  })

  it('leave out what is closed that day, ordinary houses, posts and cameras; keep key targets of any kind', () => {
    const sites = [
      site('school', {}),
      site('house', { kind: 'compound' }),
      site('water', { kind: 'factory', importance: 'key_target' }),
      site('eye', { kind: 'camera', importance: 'key_target' }),
    ]
    const keys = (weekday: number) =>
      makeTargets([], sites, near, parameters, { weekday, level: 3 }).targets.map((target) => target.key)
    expect(keys(2)).toEqual(['site:school', 'site:water'])
    expect(keys(6)).toEqual(['site:water'])
  })

  it('list a place far from every road instead of losing it', () => {
    const { targets, left } = makeTargets(hot, [], () => null, parameters, { weekday: 2, level: 3 })
    expect(targets).toEqual([])
    expect(left.map((target) => target.reason.code)).toEqual(['no_road', 'no_road'])
  })
})

const target = (key: string, more: Partial<Target> = {}): Target => ({
  key,
  kind: 'hotspot',
  siteId: null,
  siteKind: null,
  readerCode: null,
  name: null,
  street: '',
  crossing: '',
  roadClass: 'residential',
  lngLat: [121.4, 31.2],
  zoneId: 'z1',
  dwellSeconds: 720,
  reward: 8,
  mustVisit: false,
  minVisits: 1,
  repeats: true,
  minGapSeconds: 3600,
  windows: [],
  count: 5,
  ...more,
})

/** Targets and unit homes on a line, a minute apart; walkers take three. */
function dayOf(targets: readonly Target[], more: Partial<PlanDayInput> = {}): PlanDayInput {
  const duties = more.duties ?? [
    {
      dutyId: 'a',
      profile: 'police',
      zoneId: 'z1',
      start: targets.length,
      end: targets.length,
      fromMinute: 490,
      toMinute: 700,
    },
    {
      dutyId: 'b',
      profile: 'foot',
      zoneId: 'z2',
      start: targets.length + 1,
      end: targets.length + 1,
      fromMinute: 490,
      toMinute: 700,
    },
  ]
  const places = targets.length + 2
  const table = (minute: number) => ({
    places,
    seconds: Float64Array.from(
      { length: places * places },
      (_, i) => Math.abs(Math.floor(i / places) - (i % places)) * minute,
    ),
  })
  return {
    duties,
    targets,
    travel: { police: table(60), foot: table(180) },
    history: [],
    kept: [],
    exploreShare: 0.15,
    streetEveryMinutes: 45,
    minDifference: 0.5,
    sameTimeMinutes: 20,
    seed: 5,
    ...more,
  }
}

describe('the tours of a day', () => {
  const targets = [
    ...Array.from({ length: 6 }, (_, i) => target(`hot:${i}`, { zoneId: i % 2 ? 'z1' : 'z2' })),
    target('site:d1', {
      kind: 'checkin',
      readerCode: 'RD1',
      mustVisit: true,
      dwellSeconds: 180,
      repeats: false,
    }),
    target('site:d2', {
      kind: 'checkin',
      readerCode: 'RD2',
      mustVisit: true,
      dwellSeconds: 180,
      repeats: false,
      zoneId: 'z3',
    }),
    ...Array.from({ length: 8 }, (_, i) =>
      target(`street:${i}`, { kind: 'explore', zoneId: i % 2 ? 'z1' : 'z2', repeats: false, reward: 16 }),
    ),
  ]
  const keep = (key: string, minute: number) => ({ key, beginSecond: minute * 60 })
  const plan = planDay(dayOf(targets))
  const visitsOf = (duty: string) => plan.tours.find((tour) => tour.dutyId === duty)!.visits

  it('pass the independent checker and meet every must-visit', () => {
    expect(plan.faults).toEqual([])
    expect(plan.uncovered.filter((each) => each.mustVisit)).toEqual([])
    expect(plan.visits).toBeGreaterThan(8)
  })

  it('keep units in their own zone, and let anybody serve a zone that has nobody', () => {
    const zones = (duty: string) =>
      new Set(visitsOf(duty).map((visit) => targets.find((each) => each.key === visit.key)!.zoneId))
    expect(zones('a').has('z2')).toBe(false)
    expect(zones('b').has('z1')).toBe(false)
    expect(
      [...visitsOf('a'), ...visitsOf('b')].map((visit) => visit.key).filter((key) => key === 'site:d2'),
    ).toHaveLength(1)
  })

  it('give a tenth to a fifth of the visits to chance, more only when every target is met, and say so at the stop', () => {
    expect(plan.exploreShare).toBeGreaterThanOrEqual(0.1)
    expect(plan.exploreShare <= 0.2 || plan.uncovered.length === 0).toBe(true)
    const drawn = [...visitsOf('a'), ...visitsOf('b')].filter((visit) => visit.key.startsWith('street:'))
    expect(drawn.every((visit) => visit.reasons.some((reason) => reason.code === 'explore'))).toBe(true)
  })

  it('differ from the day before by more than asked, with the same targets met', () => {
    const midnight = plan.tours.map((tour) => ({
      unit: tour.dutyId,
      visits: tour.visits.map((visit) => ({ stop: visit.key, beginSecond: visit.arriveSecond })),
    }))
    const next = planDay(dayOf(targets, { history: [midnight], seed: 6 }))
    expect(next.faults).toEqual([])
    expect(next.difference).toBeGreaterThanOrEqual(0.5)
    expect(next.uncovered.filter((each) => each.mustVisit)).toEqual([])
  })

  it('do not repeat what was done when they are planned anew in the middle of the day', () => {
    const again = planDay(dayOf(targets, { kept: [keep('site:d1', 500), keep('hot:1', 640)] }))
    const keys = again.tours.flatMap((tour) => tour.visits.map((visit) => visit.key))
    expect(keys).not.toContain('site:d1')
    const again1 = again.tours.flatMap((tour) => tour.visits).filter((visit) => visit.key === 'hot:1')
    expect(again1.every((visit) => visit.leaveSecond - 720 <= 580 * 60)).toBe(true)
    expect(again.uncovered.map((each) => each.key)).not.toContain('site:d1')
  })

  it('name what stays uncovered with the hours that nobody is there', () => {
    const late = target('site:late', { kind: 'site', windows: [{ fromMinute: 1200, toMinute: 1320 }] })
    const { uncovered } = planDay(dayOf([...targets, late]))
    expect(uncovered.find((each) => each.key === 'site:late')!.reason).toEqual({
      code: 'nobody_in_hours',
      params: { windows: '20:00–22:00' },
    })
  })

  it('are sound and the same again for any set of targets', () => {
    const any = fc.record({
      zone: fc.constantFrom('z1', 'z2', 'z3', null),
      dwell: fc.integer({ min: 60, max: 900 }),
      must: fc.boolean(),
      visits: fc.integer({ min: 1, max: 3 }),
      from: fc.integer({ min: 480, max: 680 }),
      windowed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), fc.integer(), (list, seed) => {
        const some = list.map((each, i) =>
          target(`t:${i}`, {
            zoneId: each.zone,
            dwellSeconds: each.dwell,
            mustVisit: each.must,
            minVisits: 1,
            repeats: each.visits > 1,
            windows: each.windowed ? [{ fromMinute: each.from, toMinute: each.from + 40 }] : [],
          }),
        )
        const input = dayOf(some, { seed })
        const one = planDay(input)
        expect(one.faults).toEqual([])
        expect(planDay(input)).toEqual(one)
        const seen = new Set(one.tours.flatMap((tour) => tour.visits.map((visit) => visit.key)))
        for (const each of some)
          expect(seen.has(each.key) || one.uncovered.some((gap) => gap.key === each.key)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('street places by chance', () => {
  const stretches = Array.from({ length: 40 }, (_, edge) => ({
    edge,
    metres: 50 + edge,
    zoneId: edge % 2 ? 'z1' : 'z2',
  }))
  const middleOf = (edge: number): LngLat => [121.4 + edge * 0.001, 31.2]
  const draw = (seed: string, weights = new Map([['z1', 100]])) =>
    drawStreetPlaces(stretches, middleOf, [middleOf(21)], weights, 6, seed)

  it('lie in the zones that have patrol time, apart from hot spots, none twice, the same for a seed', () => {
    const drawn = draw('1')
    expect(drawn).toHaveLength(6)
    expect(drawn.every((each) => each.zoneId === 'z1')).toBe(true)
    expect(new Set(drawn.map((each) => each.edge)).size).toBe(6)
    expect(drawn.every((each) => Math.abs(each.edge - 21) >= 2)).toBe(true)
    expect(draw('1')).toEqual(drawn)
    expect(draw('2')).not.toEqual(drawn)
  })

  it('are fewer rather than false when a zone has too few streets', () => {
    expect(drawStreetPlaces(stretches.slice(0, 3), middleOf, [], new Map([['z1', 1]]), 6, 's')).toHaveLength(
      1,
    )
    expect(draw('1', new Map())).toEqual([])
  })
})

describe('the three-minute line', () => {
  const graph = gridGraph(9, 9)
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => edge)
  const line = (units: readonly { edge: number; fraction: number }[], seconds: number) =>
    controlLine([{ graph, sources: units.map((place) => ({ place })) }], edges, seconds)

  it('covers all within reach, nothing without units, and never less with one unit more', () => {
    expect(line([], 180).allRoads.share).toBe(0)
    expect(line([{ edge: 60, fraction: 0.5 }], 600).allRoads.share).toBeCloseTo(1)
    const one = line([{ edge: 0, fraction: 0 }], 30).allRoads.share!
    const two = line(
      [
        { edge: 0, fraction: 0 },
        { edge: 140, fraction: 1 },
      ],
      30,
    ).allRoads.share!
    expect(one).toBeGreaterThan(0)
    expect(two).toBeGreaterThan(one)
  })

  it('lists what is missing: reached and listed metres are the whole', () => {
    const { allRoads, gaps } = line([{ edge: 0, fraction: 0 }], 25)
    const listed = gaps.reduce((sum, gap) => sum + gap.metres, 0)
    expect(allRoads.reachedMetres + listed).toBeGreaterThan(allRoads.metres - edges.length * 20)
    expect(allRoads.reachedMetres + listed).toBeLessThanOrEqual(allRoads.metres + 1e-6)
    expect(gaps.every((gap) => gap.street !== '' && gap.edges.length > 0)).toBe(true)
  })
})

describe('task cards', () => {
  it('exist for every kind of stop, in both languages, and name no kind of person to stop', () => {
    for (const kind of ['hotspot', 'checkin', 'explore', 'site'] as const)
      expect(taskCards[cardOf(kind, 'school')]).toBeDefined()
    const all = Object.values(taskCards).flatMap((card) => [
      card.title,
      ...card.look,
      ...card.ask,
      ...card.note,
    ])
    expect(all.every((each) => each.zh.length > 1 && each.en.length > 1)).toBe(true)
    expect(all.filter((each) => /可疑人|盘查|抓/.test(each.zh))).toEqual([])
  })
})

describe('a stop record', () => {
  const draft = {
    facts: '一男子凌晨持撬棍推未熄火电动车，见警车丢车就跑',
    placeText: '甲路近乙路',
    bases: ['art9_suspicion'] as StopBasis[],
    documentShown: true,
    outcome: 'released' as const,
  }

  it('is kept with ground and facts', () => {
    expect(findStopFault(draft)).toBeNull()
    expect(findStopFault({ ...draft, facts: 'Pushed a bike with its lock cut' })).toBeNull()
  })

  it.each([
    ['热点区域'],
    ['重点区域可疑人员'],
    ['位于高发地段，例行盘查'],
    ['红色预警巡区 12345'],
    ['hot spot, routine check'],
  ])('is refused when %s is all it says', (facts) => {
    expect(isOnlyAreaWords(facts)).toBe(true)
    expect(findStopFault({ ...draft, facts })).toMatchObject({ code: 'stop_no_ground' })
  })

  it('is refused without facts, document or one of the four items for continued questioning', () => {
    expect(findStopFault({ ...draft, facts: ' 翻墙 ' })).toEqual({
      code: 'stop_facts_short',
      found: 2,
      expected: 5,
    })
    expect(findStopFault({ ...draft, documentShown: false })).toEqual({ code: 'stop_document' })
    expect(findStopFault({ ...draft, outcome: 'continued' })).toMatchObject({ code: 'stop_continued' })
    expect(findStopFault({ ...draft, outcome: 'continued', bases: ['art9_4_goods'] })).toBeNull()
  })

  it('is refused with data of a person in its texts', () => {
    expect(findPersonData('证号 430421 19900101 1234')).toBe('identity_number')
    expect(findPersonData('电话10012345678')).toBe('phone_number')
    expect(findPersonData('推着演A12345的车')).toBe('plate')
    expect(findPersonData('23:45 在 3 号楼门口撬锁')).toBeNull()
    expect(findStopFault({ ...draft, placeText: '甲路 10012345678' })).toMatchObject({
      code: 'stop_person_data',
      field: 'placeText',
    })
  })
})
