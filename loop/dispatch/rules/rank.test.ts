import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRoadGraph, etasTo, PROFILES, snapToRoad } from '../../../engines/roads/index.ts'
import { unitDutyStateNames, unitDutyStates, unitKinds, unitModes } from '../../force/model.ts'
import { crossing, townRoads } from '../../incidents/testing.ts'
import { type FreeUnit, openingsOf } from './cover.ts'
import { firstUnit, mayGo, type Need, rankUnits, skillsFor, type UnitFacts } from './rank.ts'

const need: Need = {
  incidentId: 'i1',
  level: 1,
  zoneId: 'z1',
  skills: ['mediator'],
  leastCrew: 2,
  fixLimitOf: (mode) => (mode === 'car' ? 120 : 300),
}
const unit = (unitId: string, more: Partial<UnitFacts> = {}): UnitFacts => ({
  unitId,
  callSign: unitId,
  kind: 'patrol',
  mode: 'car',
  zoneId: 'z1',
  state: 'patrol',
  crew: [{ kind: 'officer' }, { kind: 'auxiliary' }],
  skills: [],
  gear: [],
  dutySeconds: null,
  locked: false,
  fix: { ageSeconds: 5, stale: false },
  atHome: false,
  holds: null,
  active: null,
  snapped: true,
  etaSeconds: 100,
  ...more,
})

describe('ranking', () => {
  it('goes by road time; the first is the nearest without a limit; a limited one is listed, never hidden', () => {
    const { ranked } = rankUnits(
      [
        unit('far', { etaSeconds: 200 }),
        unit('alone', { etaSeconds: 50, crew: [{ kind: 'officer' }] }),
        unit('near', { etaSeconds: 80 }),
      ],
      need,
    )
    expect(ranked.map((one) => one.unitId)).toEqual(['near', 'alone', 'far'])
    expect(ranked[1]!.limits).toEqual([{ code: 'crew_short', params: { crew: 1, need: 2, level: 1 } }])
    expect(ranked[0]!.reasons.map(({ code }) => code)).toEqual(['own_zone', 'crew', 'fix_age'])
  })

  it('proposes who is there at most two minutes later before a unit that a containment relies on where it stands, and says so', () => {
    const holds = { point: '收费站', numbers: 'JQ3' }
    const both = [unit('holder', { etaSeconds: 50, holds }), unit('other', { etaSeconds: 90 })]
    const { ranked, refused } = rankUnits(both, need)
    expect(ranked.map((one) => one.unitId)).toEqual(['other', 'holder'])
    expect(ranked[1]!.limits).toEqual([{ code: 'holds_point', params: holds }])
    expect(refused).toEqual([])
    expect(firstUnit(both, [50, 90], need)).toEqual({ unitId: 'other', etaSeconds: 90 })
    // Farther than that, the call goes first: the desk reads what it costs.
    const far = [both[0]!, unit('far', { etaSeconds: 171 })]
    expect(rankUnits(far, need).ranked.map((one) => one.unitId)).toEqual(['holder', 'far'])
    expect(firstUnit(far, [50, 171], need)?.unitId).toBe('holder')
  })

  it.each([
    [{ state: 'off_duty' as const }, 'off_duty'],
    [{ state: 'post' as const, locked: true }, 'locked_post'],
    [{ kind: 'volunteer_team' as const }, 'not_for_calls'],
    [{ active: { incidentId: 'i2', number: 'JQ2' } }, 'busy'],
    [{ active: { incidentId: 'i1', number: 'JQ1' } }, 'already_sent'],
    [{ fix: null }, 'no_fix'],
    [{ fix: { ageSeconds: 121, stale: true } }, 'stale_fix'],
    [{ snapped: false }, 'off_roads'],
    [{ etaSeconds: null }, 'too_far'],
  ])('lists %j apart, with the reason', (more, code) => {
    const { ranked, refused } = rankUnits([unit('u', more)], need)
    expect(ranked).toEqual([])
    expect(refused[0]!.refusals.map((one) => one.code)).toEqual([code])
  })

  it('has a short way to its first, which is the same one for any force', () => {
    const any = fc.record({
      kind: fc.constantFrom(...unitKinds),
      mode: fc.constantFrom(...unitModes),
      state: fc.constantFrom(...unitDutyStateNames),
      crew: fc.constantFrom<UnitFacts['crew']>(
        [],
        [{ kind: 'officer' }],
        [{ kind: 'officer' }, { kind: 'auxiliary' }],
      ),
      locked: fc.boolean(),
      fix: fc.constantFrom(null, { ageSeconds: 5, stale: false }, { ageSeconds: 900, stale: true }),
      atHome: fc.boolean(),
      holds: fc.constantFrom(null, null, { point: '收费站', numbers: 'JQ3' }),
      active: fc.constantFrom(null, null, { incidentId: 'i9', number: '9' }),
      snapped: fc.boolean(),
      etaSeconds: fc.constantFrom(null, 10, 10, 20, 30, 500),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.constantFrom(1, 2, 3, 4), (list, level) => {
        const units = list.map((more, i) => unit(`u${i}`, more as Partial<UnitFacts>))
        const asked = { ...need, level: level as Need['level'] }
        const first = rankUnits(units, asked).ranked[0]
        const able = units.filter((one) => mayGo(one, one.snapped, asked))
        const short = firstUnit(
          able,
          able.map((one) => one.etaSeconds),
          asked,
        )
        expect(short).toEqual(first && { unitId: first.unitId, etaSeconds: first.etaSeconds })
      }),
    )
  })

  it('takes a crew from its meal only for what is urgent, and one that hands over last', () => {
    const onBreak = unit('b', { state: 'break', etaSeconds: 10 })
    expect(rankUnits([onBreak], { ...need, level: 3 }).refused[0]!.refusals[0]!.code).toBe(
      'not_urgent_enough',
    )
    expect(rankUnits([onBreak], need).ranked[0]!.limits.map(({ code }) => code)).toEqual(['on_break'])
    const { ranked } = rankUnits([unit('h', { state: 'shift_pending', etaSeconds: 1 }), unit('p')], need)
    expect(ranked.map((one) => one.unitId)).toEqual(['p', 'h'])
  })

  it('never proposes a unit that is off duty, busy or lost, leaves none out, and sorts the rest by time', () => {
    const facts = fc.record({
      kind: fc.constantFrom(...unitKinds),
      mode: fc.constantFrom(...unitModes),
      state: fc.constantFrom(...unitDutyStateNames),
      crew: fc.array(fc.record({ kind: fc.constantFrom('officer' as const, 'auxiliary' as const) }), {
        maxLength: 4,
      }),
      fix: fc.option(fc.record({ ageSeconds: fc.nat(900), stale: fc.boolean() })),
      atHome: fc.boolean(),
      holds: fc.constantFrom(null, null, { point: '收费站', numbers: 'JQ3' }),
      active: fc.option(fc.record({ incidentId: fc.constantFrom('i1', 'i2'), number: fc.constant('JQ') })),
      snapped: fc.boolean(),
      etaSeconds: fc.option(fc.nat(2000)),
    })
    const level = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), level, (list, wanted) => {
        const units = list.map((more, i) => unit(`u${i}`, more))
        const { ranked, refused } = rankUnits(units, { ...need, level: wanted })
        expect(ranked.length + refused.length).toBe(units.length)
        const byId = new Map(units.map((one) => [one.unitId, one]))
        for (const one of ranked) {
          const facts = byId.get(one.unitId)!
          expect(unitDutyStates[facts.state].dispatchable).not.toBe('no')
          expect(facts.active).toBeNull()
          expect(facts.fix?.stale ?? false).toBe(false)
          expect(one.etaSeconds).toBe(facts.etaSeconds)
        }
        for (const one of refused) expect(one.refusals.length).toBeGreaterThan(0)
        expect(ranked.map((one) => one.rank)).toEqual(ranked.map((_, i) => i + 1))
        const anyFit = ranked.some((one) => one.limits.length === 0)
        if (anyFit) expect(ranked[0]!.limits).toEqual([])
        const rest = ranked
          .slice(1)
          .filter((one) => byId.get(one.unitId)!.state !== 'shift_pending')
          .map((one) => one.etaSeconds)
        expect(rest).toEqual([...rest].sort((a, b) => a - b))
      }),
    )
  })

  it('knows which skills help', () => {
    expect(skillsFor('200201')).toEqual(['mediator'])
    expect(skillsFor('100103')).toEqual([])
  })
})

describe('what sending a unit uncovers', () => {
  const raw = townRoads()
  const graphs = { police: buildRoadGraph(raw, PROFILES.police), foot: buildRoadGraph(raw, PROFILES.foot) }
  const all = new Map([
    ['police', { graph: graphs.police, boundSeconds: 1200 }],
    ['foot', { graph: graphs.foot, boundSeconds: 900 }],
  ])
  const stand = (
    unitId: string,
    column: number,
    row: number,
    group: 'police' | 'foot' = 'police',
  ): FreeUnit => ({
    unitId,
    zoneId: column < 5 ? 'west' : 'east',
    place: snapToRoad(graphs[group], crossing(column, row))!,
    group,
  })

  it('names the nearest other unit and what its zone has left', async () => {
    const openings = await openingsOf([stand('a', 1, 1), stand('b', 2, 1), stand('c', 9, 9)], all)
    expect(openings.get('a')).toMatchObject({ zoneId: 'west', left: 1, filler: { unitId: 'b' } })
    expect(openings.get('c')).toMatchObject({ zoneId: 'east', left: 0 })
    expect((await openingsOf([stand('a', 1, 1)], all)).get('a')!.filler).toBeNull()
  })

  it('agrees with a search for each pair', async () => {
    const place = fc.record({
      column: fc.integer({ min: 0, max: 10 }),
      row: fc.integer({ min: 0, max: 10 }),
      group: fc.constantFrom('police' as const, 'foot' as const),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(place, {
          minLength: 2,
          maxLength: 5,
          selector: ({ column, row }) => `${column} ${row}`,
        }),
        async (list) => {
          const units = list.map(({ column, row, group }, i) => stand(`u${i}`, column, row, group))
          const openings = await openingsOf(units, all)
          for (const unit of units) {
            // Arrival is asked at the middle of the edge where the unit stands.
            const target = { edge: unit.place.edge, fraction: 0.5 }
            const times = units
              .filter((other) => other.unitId !== unit.unitId)
              .map(
                (other) =>
                  etasTo(
                    graphs[other.group as 'police' | 'foot'],
                    target,
                    [other.place],
                    all.get(other.group)!.boundSeconds,
                  )[0],
              )
              .filter((time) => time != null)
            const best = times.length > 0 ? Math.min(...times) / 100 : null
            const found = openings.get(unit.unitId)!.filler?.seconds ?? null
            if (best === null) expect(found).toBeNull()
            else expect(Math.abs(found! - best)).toBeLessThanOrEqual(0.02)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
