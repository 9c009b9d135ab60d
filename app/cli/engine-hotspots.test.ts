import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../engines/statistics/index.ts'
import { hotspotsCommand } from './engine-hotspots.ts'

const box = (west: number, south: number, side: number): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const boundary = JSON.stringify({ type: 'Polygon', coordinates: [box(121.4, 31.2, 0.05)] })

/** Two years of made-up incidents, a third of them at twelve places that stay. */
function incidents(): string {
  const random = seededRandom('made-up city')
  const places = Array.from({ length: 12 }, () => [121.4 + random.next() * 0.05, 31.2 + random.next() * 0.05])
  const rows = Array.from({ length: 1500 }, () => {
    const [lng, lat] =
      random.next() < 1 / 3
        ? random.pick(places)
        : [121.4 + random.next() * 0.05, 31.2 + random.next() * 0.05]
    const at = new Date(Date.UTC(2024, 0, 1) + random.next() * 730 * 864e5).toISOString()
    return `${(lng as number).toFixed(6)},${(lat as number).toFixed(6)},${at},theft`
  })
  return ['lon,lat,time,type', ...rows].join('\n')
}

const base: Record<string, string | Uint8Array> = { 'i.csv': incidents(), 'b.geojson': boundary }
const args = 'backtest --incidents i.csv --boundary b.geojson --test-from 2025-03-03 --weeks 20'.split(' ')

async function run(given: readonly string[], files = base) {
  const out: string[] = []
  const failures: string[] = []
  const code = await hotspotsCommand(given, {
    readFile: (path) => {
      const file = files[path]
      if (file === undefined) throw new Error('no such file')
      return typeof file === 'string' ? new TextEncoder().encode(file) : file
    },
    print: (text) => out.push(text),
    fail: (sentence) => failures.push(sentence),
  })
  return { code, failure: failures.join('\n'), json: out.length > 0 ? JSON.parse(out.join('')) : null }
}

describe('engine hotspots backtest', () => {
  it('prints the contract’s form, the same for the same seed', async () => {
    const { code, json } = await run(args)
    expect(code).toBe(0)
    expect(json).toMatchObject({
      method: 'mixture',
      weeks: 20,
      testFrom: '2025-03-03',
      testTo: '2025-07-20',
      rows: 1500,
      outside: 0,
    })
    expect(json.levels.map((l: { areaPercent: number }) => l.areaPercent)).toEqual([0.25, 0.5, 1, 2, 5, 10])
    for (const level of json.levels) {
      expect(level.low).toBeLessThanOrEqual(level.hitRate)
      expect(level.high).toBeGreaterThanOrEqual(level.hitRate)
      expect(level.pai / (level.hitRate / level.random)).toBeCloseTo(1, 3)
    }
    expect(json.levels[4].pai).toBeGreaterThan(3)
    expect(json.tuned.before).toBe('2025-03-03')
    expect(json.secondsPerForecast).toBeGreaterThan(0)
    const again = await run([...args, '--json'])
    expect({ ...again.json, secondsPerForecast: 0 }).toEqual({ ...json, secondsPerForecast: 0 })
  })

  it('takes gzip, KML, named columns, chosen levels and every method', async () => {
    const ring = box(121.4, 31.2, 0.05)
      .map((p) => p.join(','))
      .join(' ')
    const files = {
      'i.csv.gz': gzipSync(incidents().replace('lon,lat,time,type', '"x, east",y,"when",kind')),
      'b.kml': `<kml><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></kml>`,
    }
    const named =
      'backtest --incidents i.csv.gz --boundary b.kml --test-from 2025-03-03 --weeks 8 --levels 2,5 --types theft'
    for (const method of ['mixture', 'decay', 'count', 'retrospective', 'prospective', 'random']) {
      const { code, json } = await run(
        [...named.split(' '), '--method', method, '--columns', 'lon=x, east,lat=y,time=when,type=kind'],
        files,
      )
      expect(code, method).toBe(0)
      expect(json.levels).toHaveLength(2)
    }
  })

  it('counts rows that it cannot use, by reason', async () => {
    const broken = `${incidents()}\n,31.2,2024-05-05,theft\n0,0,2024-05-05,theft\n121.41,31.21,soon,theft\n`
    const { json } = await run(args, { ...base, 'i.csv': broken })
    expect(json.refused).toEqual({ noPlace: 1, badPlace: 1, badTime: 1, otherType: 0 })
    expect(json.rows).toBe(1503)
  })

  it('answers bad input with exit 2 and one sentence', async () => {
    const changed = (files: Record<string, string>) => ({ ...base, ...files })
    const cases: Array<[readonly string[], Record<string, string | Uint8Array>, string]> = [
      [['forecast'], base, 'found "forecast", expected backtest'],
      [[...args.slice(0, 3), ...args.slice(5)], base, '--boundary is missing'],
      [[...args, '--speed', '9'], base, 'found "--speed", expected one of --incidents'],
      [[...args, '--cell', '-5'], base, '--cell: found "-5", expected a number above 0'],
      [[...args, '--method', 'magic'], base, '--method: found "magic", expected one of mixture'],
      [[...args, '--test-from', '2025-02-30'], base, '--test-from: found "2025-02-30"'],
      [[...args, '--test-from', '2031-01-01'], base, 'expected some in the test period'],
      [[...args, '--test-from', '2023-06-01', '--weeks', '52'], base, 'a forecast needs a past'],
      [args, { 'b.geojson': boundary }, "i.csv: can't be read"],
      [args, changed({ 'i.csv': '' }), 'found an empty file'],
      [args, changed({ 'i.csv': 'lon,lat,time\n' }), 'found a header row alone'],
      [args, changed({ 'i.csv': 'a,b\n1,2\n' }), 'found columns a, b, expected one for lon'],
      [
        args,
        changed({ 'i.csv': 'lon,lat,time\n300000,200000,2025-04-01\n' }),
        'none of 1 rows has a place in degrees',
      ],
      [args, changed({ 'b.geojson': '{"type":' }), 'is neither GeoJSON nor KML'],
      [
        args,
        changed({ 'b.geojson': boundary.replaceAll('121.', '21.') }),
        "none of 1500 incidents lies in the boundary's box",
      ],
      [args, { ...base, 'i.csv': gzipSync(incidents()).subarray(0, 200) }, 'is no whole gzip file'],
    ]
    for (const [given, files, sentence] of cases) {
      const { code, failure } = await run(given, files)
      expect(failure).toContain(sentence)
      expect(code).toBe(2)
    }
  })

  it('says a one-cell jurisdiction as it is: everything in the one cell, PAI 1', async () => {
    const { json } = await run(args, {
      ...base,
      'b.geojson': JSON.stringify({ type: 'Polygon', coordinates: [box(121.42, 31.22, 0.0005)] }),
      'i.csv': `lon,lat,time\n${Array.from({ length: 90 }, (_, i) => `121.42,31.2200,2025-0${1 + (i % 6)}-1${i % 10}`).join('\n')}`,
    })
    expect(json.cells).toBe(1)
    expect(json.levels[0]).toMatchObject({ hitRate: 1, pai: 1 })
  })
})
