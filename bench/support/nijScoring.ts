import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bestPossible, pai, peiStar } from '../../engines/hotspots/index.ts'
import { readCsv } from './portland.ts'

/**
 * Scores the winning team's cells of the 2017 challenge again. Returns the largest difference from the six published
 * check values in units of half their last printed digit: up to 1 is agreement.
 */
export function worstNijDifference(folder: string): number {
  const cells = JSON.parse(readFileSync(join(folder, 'winner_hot_cells_ft.geojson'), 'utf8')) as {
    features: Array<{
      properties: { crime: string; period: string; area_ft2: number }
      geometry: { coordinates: [number, number][][] }
    }>
  }
  const squareMiles = 147.7037
  const expected = [
    { crime: 'vehicle_theft', period: '1MO', to: '2017-04-01', pai: 6.36, pei: 0.103 },
    { crime: 'vehicle_theft', period: '2MO', to: '2017-05-01', pai: 7.28, pei: 0.175 },
    { crime: 'burglary', period: '2MO', to: '2017-05-01', pai: 0, pei: 0 },
  ]
  let worst = 0
  for (const check of expected) {
    const marked = cells.features.filter(
      ({ properties: p }) => p.crime === check.crime && p.period === check.period,
    )
    const rows = readCsv(join(folder, `${check.crime}.csv.gz`)).filter(
      (row) => (row.date as string) >= '2017-03-01' && (row.date as string) < check.to,
    )
    const boxes = marked.map(({ geometry }) => {
      const xs = (geometry.coordinates[0] ?? []).map((p) => p[0])
      const ys = (geometry.coordinates[0] ?? []).map((p) => p[1])
      return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) }
    })
    const places = rows.map((row) => [Number(row.x_ft), Number(row.y_ft)] as const)
    const hits = places.filter(([x, y]) =>
      boxes.some((b) => x >= b.west && x < b.east && y >= b.south && y < b.north),
    ).length
    // the team's grid, continued over the city from its first cell
    const [pitch] = boxes as [(typeof boxes)[number]]
    const counts = new Map<string, number>()
    for (const [x, y] of places) {
      const key = `${Math.floor((x - pitch.west) / (pitch.east - pitch.west))},${Math.floor((y - pitch.south) / (pitch.north - pitch.south))}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const area = marked.reduce((sum, cell) => sum + cell.properties.area_ft2, 0) / 5280 ** 2
    const best = bestPossible([...counts.values()], marked.length)
    const found = { pai: pai(hits, rows.length, area, squareMiles) ?? -1, pei: peiStar(hits, best) ?? -1 }
    // printed to 2 and 3 digits: half a last digit is agreement
    worst = Math.max(worst, Math.abs(found.pai - check.pai) / 0.005, Math.abs(found.pei - check.pei) / 0.0005)
  }
  return worst
}
