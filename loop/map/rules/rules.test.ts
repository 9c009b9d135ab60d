import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInPolygons, type LngLat, polygonsSquareMetres } from '../../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES } from '../../../engines/roads/index.ts'
import type { OrgUnit, Zone } from '../model.ts'
import { findRepeatedCodes, isFitCode, nextBeatCode, nextZoneCode } from './codes.ts'
import { findOverlaps } from './overlap.ts'
import { ownRoads, ruleByLevel, ruleByStation } from './ownership.ts'
import { makePlaceIndex } from './place.ts'
import { resolveAreas } from './resolve-areas.ts'
import { box, gridNetwork, square } from './samples.ts'
import { pointInside, shapeFault } from './shape.ts'
import { checkAttributes, isRoutable, missingParts } from './site-attributes.ts'
import { checkZones } from './zone-check.ts'
import { versionStep } from './zone-version.ts'

const org = (
  id: string,
  level: OrgUnit['level'],
  parent: OrgUnit | null,
  geometry: OrgUnit['geometry'],
): OrgUnit => ({
  id,
  path: `${parent?.path ?? '/'}${id}/`,
  parentId: parent?.id ?? null,
  level,
  code: id,
  name: id,
  shortName: id,
  geometry,
  lngLat: null,
  leader: null,
  residents: null,
  version: 1,
  demo: false,
})
const zone = (code: string, owner: OrgUnit, geometry: Zone['geometry'], more: Partial<Zone> = {}): Zone => ({
  id: code,
  version: 1,
  orgId: owner.id,
  orgPath: owner.path,
  kind: 'zone',
  parentId: null,
  code,
  name: code,
  unitId: null,
  unitName: `${code}组`,
  leader: '某',
  geometry,
  squareMetres: polygonsSquareMetres(geometry),
  validFrom: '2026-01-01',
  validTo: null,
  demo: false,
  ...more,
})
const bureau = org('b', 'sub_bureau', null, [square(0, 0, 10)])
const station = org('w', 'station', bureau, [square(0, 0, 10)])

describe('codes', () => {
  it('never give a code twice, whatever is taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), fc.boolean(), (numbers, digits) => {
        const own = digits ? { code: '990121510000', shortName: '城关' } : { code: 'CG', shortName: '城关' }
        const taken = new Set(
          numbers.map((n) => (digits ? `99012151${String(n).padStart(2, '0')}00` : `城关-巡${n}`)),
        )
        const next = nextZoneCode(own, taken)
        expect(taken.has(next)).toBe(false)
        expect(isFitCode(next)).toBe(true)
        const beat = nextBeatCode(next, new Set())
        expect(beat).toBe(digits ? `${next.slice(0, 10)}01` : `${next}-段01`)
      }),
    )
  })
  it('are found when they repeat', () => {
    const list = [{ code: 'a' }, { code: 'b' }, { code: 'a' }]
    expect(findRepeatedCodes(list)).toEqual([{ code: 'a', carriers: [list[0], list[2]] }])
    expect(isFitCode('')).toBe(false)
    expect(isFitCode('a b')).toBe(false)
  })
})

describe('the partition check', () => {
  const arbitrary = fc.record({
    columns: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    grow: fc.constantFrom(0, 1, -1),
    at: fc.nat(),
  })
  it('finds no fault in strips that tile, and exactly the strip by which one of them is too wide or too narrow', () => {
    fc.assert(
      fc.property(arbitrary, ({ columns, grow, at }) => {
        const cuts = [0, ...columns.sort((a, b) => a - b), 10]
        const strips = cuts.slice(1).map((to, i) => ({ from: cuts[i]!, to }))
        const inner = strips.length > 1 ? at % (strips.length - 1) : -1
        // Moves the right border of one strip by half a street; its neighbour stays.
        const shift = inner >= 0 ? grow / 2 : 0
        const zones = strips.map(({ from, to }, i) =>
          zone(`z${i}`, station, [box(from, 0, to - from + (i === inner ? shift : 0), 10)]),
        )
        const { faults } = checkZones(zones, [bureau, station], bureau.geometry, 100)
        const whole = polygonsSquareMetres([square(0, 0, 10)])
        if (shift === 0) expect(faults).toEqual([])
        else {
          expect(faults.map((fault) => fault.kind)).toEqual([shift > 0 ? 'overlap' : 'gap'])
          expect(faults[0]!.squareMetres! / whole).toBeCloseTo(0.05, 2)
          expect(isInPolygons([square(0, 0, 10)], faults[0]!.at!)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
  it('finds a station without zone, a zone that nobody answers for and a beat without zone', () => {
    const east = org('e', 'station', bureau, null)
    const zones = [
      zone('z', bureau, [square(0, 0, 10)], { unitName: null, leader: null }),
      zone('p', station, [square(0, 0, 2)], { kind: 'beat', parentId: 'gone' }),
    ]
    const kinds = checkZones(zones, [bureau, station, east], bureau.geometry, 100).faults.map(
      (fault) => fault.kind,
    )
    expect(kinds.sort()).toEqual(
      [
        'lost_beat',
        'no_leader',
        'no_unit',
        'not_a_station',
        'station_without_zone',
        'station_without_zone',
      ].sort(),
    )
  })
})

describe('a place', () => {
  it('has one answer: the version of the day, the beat before the zone, the station where no leader is named', () => {
    const zones = [
      zone('a', station, [box(0, 0, 5, 10)], { validTo: '2026-06-01' }),
      zone('a', station, [box(0, 0, 6, 10)], { version: 2, validFrom: '2026-06-01', name: '新a' }),
      zone('a1', station, [box(0, 0, 2, 10)], {
        kind: 'beat',
        parentId: 'a',
        unitName: '段组',
        leader: null,
      }),
    ]
    const index = makePlaceIndex([bureau, { ...station, leader: '所长' }], zones)
    expect(index.find([0.0055, 0.005], '2026-05-31')).toMatchObject({ zoneId: null, orgId: 'w' })
    expect(index.find([0.0055, 0.005], '2026-06-01')).toMatchObject({ zoneId: 'a', zoneName: '新a' })
    expect(index.find([0.001, 0.005], '2026-06-01')).toMatchObject({
      beatId: 'a1',
      unitName: '段组',
      leader: '某',
    })
    expect(index.find([0.02, 0.02], '2026-06-01')).toBeNull()
    expect(index.orgAt([0.001, 0.001])?.id).toBe('w')
    expect(index.orgAt([0.001, 0.001], 'sub_bureau')?.id).toBe('b')
  })
  it('in two zones is told', () => {
    const index = makePlaceIndex(
      [station],
      [zone('a', station, [square(0, 0, 5)]), zone('b', station, [square(0, 0, 5)])],
    )
    expect(index.find([0.001, 0.001], '2026-02-01')).toMatchObject({ zoneId: 'a', alsoZoneIds: ['b'] })
  })
})

describe('shapes', () => {
  it('inside points lie inside, whatever the shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 8 }), (width, notch) => {
        const deep = Math.min(notch, 9)
        // A square with a deep notch from above: its centre of mass may lie in the notch.
        const at = (x: number, y: number): LngLat => [x / 1000, y / 1000]
        const ring = [
          at(0, 0),
          at(10, 0),
          at(10, 10),
          at((10 + width) / 2, 10),
          at((10 + width) / 2, 10 - deep),
          at((10 - width) / 2, 10 - deep),
          at((10 - width) / 2, 10),
          at(0, 10),
          at(0, 0),
        ]
        expect(shapeFault([[ring]])).toBeNull()
        expect(isInPolygons([[ring]], pointInside([[ring]])!)).toBe(true)
      }),
    )
  })
  it('are refused with their place: too few points, open, in metres, crossing, empty', () => {
    const at = (ring: LngLat[]) => shapeFault([[ring]])
    expect(
      at([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toMatchObject({ at: '[0][0]', expected: '≥ 4' })
    expect(
      at([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ])?.expected,
    ).toMatch(/首末/)
    expect(
      at([
        [500000, 0],
        [500001, 0],
        [500001, 1],
        [500000, 0],
      ])?.expected,
    ).toMatch(/180/)
    expect(
      at([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ])?.found,
    ).toMatch(/0\.500000,0\.500000 自交/)
    expect(
      at([
        [0, 0],
        [1e-6, 0],
        [1e-6, 1e-6],
        [0, 0],
      ])?.expected,
    ).toMatch(/m²/)
    expect(shapeFault([])?.expected).toMatch(/≥ 1/)
  })
  it('overlap by what they share', () => {
    const [overlap] = findOverlaps(
      [{ code: 'a', geometry: [square(0, 0, 4)] }],
      [
        { code: 'b', geometry: [square(3, 0, 4)] },
        { code: 'c', geometry: [square(4, 4, 2)] },
      ],
    )
    expect(overlap!.codes).toEqual(['a', 'b'])
    expect(overlap!.share).toBeCloseTo(0.25, 2)
  })
})

describe('versions', () => {
  it('never change a day that has passed', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-11-${String(d).padStart(2, '0')}`)
    fc.assert(
      fc.property(day, day, day, (validFrom, wanted, today) => {
        const step = versionStep({ version: 3, validFrom }, wanted, today)
        if (step.kind === 'refuse') expect(wanted < today || wanted < validFrom).toBe(true)
        else {
          expect(wanted >= today && wanted >= validFrom).toBe(true)
          expect(step.kind).toBe(wanted === validFrom ? 'correct' : 'succeed')
        }
      }),
    )
  })
})

describe('sites', () => {
  it('have the attributes of their kind, and lack what the standard asks for', () => {
    expect(checkAttributes('school', { readerCode: 'R' })).toMatchObject([{ field: 'readerCode' }])
    expect(checkAttributes('checkpoint', { assets: ['moat'] })).toMatchObject([{ field: 'assets' }])
    expect(checkAttributes('camera', { ownerCode: 'W', useState: 40 })).toEqual([])
    const standards = {
      checkpointAssets: ['booth', 'camera'],
      checkinParts: ['readerCode', 'light'],
    } as const
    expect(missingParts({ kind: 'checkpoint', attributes: { assets: ['booth'] } }, standards)).toEqual([
      'camera',
    ])
    expect(missingParts({ kind: 'checkin_point', attributes: { light: true } }, standards)).toEqual([
      'readerCode',
    ])
    expect(isRoutable({ kind: 'checkin_point', attributes: {} })).toBe(false)
    expect(isRoutable({ kind: 'checkin_point', attributes: { readerCode: 'R' } })).toBe(true)
  })
})

describe('road ownership', () => {
  it('gives every edge one owner under any rule; lengths add up', () => {
    const classes = [
      'trunk',
      'primary',
      'secondary',
      'tertiary',
      'residential',
      'service',
      'footway',
      'other',
    ] as const
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...classes), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (names, byStation) => {
          const graph = buildRoadGraph(
            gridNetwork(6, (i) => names[i]!),
            PROFILES.foot,
          )
          const half = { ...station, geometry: [box(0, 0, 2.5, 5)] }
          const places = makePlaceIndex([{ ...bureau, geometry: [box(0, 0, 4.2, 5)] }, half], [])
          const owned = ownRoads(graph, places, byStation ? ruleByStation : ruleByLevel)
          let unowned = 0
          for (const owner of owned.ownerOf) if (owner < 0) unowned += 1
          expect(unowned).toBe(owned.unowned.length)
          const edges = owned.shares.reduce((sum, share) => sum + share.edges, 0)
          expect(edges + unowned).toBe(graph.edgeCount)
          for (const edge of owned.unowned)
            expect(edge.why).toBe(edge.roadClass === 'other' ? 'class' : 'outside')
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('areas of a file', () => {
  it('hang below each other by code or by place, parents first, whatever their order', () => {
    const rows = [
      {
        row: 4,
        code: 'p',
        name: 'p',
        kind: 'beat' as const,
        parent: null,
        org: null,
        geometry: [box(0, 0, 2, 5)],
      },
      {
        row: 3,
        code: 'z',
        name: 'z',
        kind: 'zone' as const,
        parent: null,
        org: null,
        geometry: [box(0, 0, 5, 5)],
      },
      {
        row: 2,
        code: 's',
        name: 's',
        kind: 'station' as const,
        parent: 'b',
        org: null,
        geometry: [box(0, 0, 5, 10)],
      },
      {
        row: 5,
        code: 'q',
        name: 'q',
        kind: 'beat' as const,
        parent: 'none',
        org: null,
        geometry: [box(0, 0, 2, 5)],
      },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 4 }), (order) => {
        let n = 0
        const found = resolveAreas(order, { orgs: [bureau], zones: [] }, () => `n${++n}`)
        expect(found.orgs).toMatchObject([{ of: { code: 's' }, parentId: 'b' }])
        const [first, second] = found.zones
        expect([first!.of.code, second!.of.code]).toEqual(['z', 'p'])
        expect(first!.orgId).toBe(found.orgs[0]!.id)
        expect(second!.parentId).toBe(first!.id)
        expect(found.unresolved).toMatchObject([{ row: 5, field: 'parent', found: 'none' }])
      }),
    )
  })
})
