import { matchTrace, partOfShape, type RoadGraph, type TracePoint } from '../../engines/roads/index.ts'
import { refuse } from './engine-io.ts'

const times = ['time', 'time_utc', 'timestamp', 'seconds', 't']

/**
 * Reads a trace: a CSV with the columns lon and lat and, if reports have times, one of time, time_utc, timestamp, seconds
 * or t (ISO or seconds). @throws BadInput with the line and what was found
 */
export function readTrace(text: string, name: string): TracePoint[] {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const columns = head.split(',').map((each) => each.trim().toLowerCase())
  const [lon, lat] = [columns.indexOf('lon'), columns.indexOf('lat')]
  const time = columns.findIndex((each) => times.includes(each))
  if (lon < 0 || lat < 0) refuse(`${name}, line 1: found "${head}", expected the columns lon and lat`)
  const trace = rows.map((row, i): TracePoint => {
    const cells = row.split(',').map((each) => each.trim())
    const at = [Number(cells[lon] || 'x'), Number(cells[lat] || 'x')] as const
    if (!(Math.abs(at[0]) <= 180) || !(Math.abs(at[1]) <= 90))
      refuse(`${name}, line ${i + 2}: found "${row}", expected lon and lat in degrees, WGS-84`)
    if (time < 0) return { lngLat: at }
    const seconds = secondsOf(cells[time] ?? '')
    if (Number.isNaN(seconds))
      refuse(`${name}, line ${i + 2}: found the time "${cells[time] ?? ''}", expected ISO 8601 or seconds`)
    return { lngLat: at, seconds }
  })
  if (trace.length === 0) refuse(`${name}: found no point, expected at least one row`)
  const back = trace.findIndex((each, i) => i > 0 && each.seconds! < trace[i - 1]!.seconds!)
  if (back > 0)
    refuse(`${name}, line ${back + 2}: found a time before that of the line above, expected them in order`)
  return trace
}

function secondsOf(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return text === '' ? Number.NaN : Date.parse(text.includes('T') || text.includes(' ') ? text : 'x') / 1000
}

/** Puts a trace onto the roads: for each report its edge, place and confidence; the pieces driven as lines; breaks with reasons. */
export function matchOf(graph: RoadGraph, trace: readonly TracePoint[]) {
  const { points, pieces, breaks } = matchTrace(graph, trace)
  return {
    points: points.map(
      (point) =>
        point && {
          edge: point.edge,
          forward: point.directedEdge % 2 === 0,
          fraction: round(point.fraction, 4),
          lon: round(point.lngLat[0], 7),
          lat: round(point.lngLat[1], 7),
          metres: round(point.metres, 2),
          confidence: round(point.confidence, 4),
        },
    ),
    matched: points.filter((point) => point !== null).length,
    pieces: pieces.map(({ first, last, metres, edges }) => ({
      first,
      last,
      metres: Math.round(metres),
      edges: [...edges],
      line: [...edges].flatMap((d, i) => {
        const shape = partOfShape(graph, d >> 1, d & 1 ? 1 : 0, d & 1 ? 0 : 1)
        return i === 0 ? shape : shape.slice(1)
      }),
    })),
    metres: Math.round(pieces.reduce((sum, piece) => sum + piece.metres, 0)),
    breaks,
    graphVersion: graph.version,
  }
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
