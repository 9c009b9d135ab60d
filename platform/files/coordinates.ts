import { cellText } from './grid.ts'
import { toNumber } from './numbers.ts'
import { done, failed, type Outcome, problem } from './problem.ts'
import type { Cell } from './table.ts'

export type Axis = 'lon' | 'lat'
export type PointOrder = 'lon-lat' | 'lat-lon'
/** Two numbers in the frame of the file, longitude first. */
export type RawPoint = readonly [number, number]

const MARK = '(东经|西经|北纬|南纬|[EWNS])?'
// Letters are capitals and units small ones: "14S" is south, "14s" are seconds.
const ANGLE = new RegExp(
  String.raw`^${MARK}\s*([+-]?\d+(?:\.\d+)?)\s*(?:[°度d:\s]\s*(?:(\d+(?:\.\d+)?)\s*(?:['′’分m:\s]\s*(?:(\d+(?:\.\d+)?)\s*(?:["”秒s]|''|′′)?)?)?)?)?\s*${MARK}$`,
)
const AXIS_OF: Readonly<Record<string, Axis>> = {
  E: 'lon',
  W: 'lon',
  东经: 'lon',
  西经: 'lon',
  N: 'lat',
  S: 'lat',
  北纬: 'lat',
  南纬: 'lat',
}
const NEGATIVE = new Set(['W', 'S', '西经', '南纬'])

interface Angle {
  readonly degrees: number
  /** When the text says which axis it is. */
  readonly axis?: Axis
}

/** Decimal degrees or degrees, minutes, seconds, in the usual notations (`116°24′14.4″E`, `东经116度24分`, `116:24:14.4`). */
function readAngle(cell: Cell): Angle | undefined {
  const plain = toNumber(cell)
  if (plain !== undefined) return { degrees: plain }
  const match = ANGLE.exec(cellText(cell).normalize('NFKC').replaceAll('´', "'").replaceAll('`', "'"))
  if (match === null) return undefined
  const [, before, whole, minutes = '0', seconds = '0', after] = match
  if (before !== undefined && after !== undefined) return undefined
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined
  if (match[3] !== undefined && whole!.includes('.')) return undefined
  const mark = before ?? after
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600
  const negative = whole!.startsWith('-') || (mark !== undefined && NEGATIVE.has(mark))
  return { degrees: negative ? -size : size, axis: mark === undefined ? undefined : AXIS_OF[mark] }
}

/** One column of longitudes or latitudes. */
export function parseDegrees(cell: Cell, axis: Axis): Outcome<number> {
  const angle = readAngle(cell)
  const found = cellText(cell)
  if (angle === undefined) return failed(problem(axis === 'lon' ? 'lon_wrong' : 'lat_wrong', { found }))
  if (angle.axis !== undefined && angle.axis !== axis) {
    return failed(problem(axis === 'lon' ? 'lat_in_lon' : 'lon_in_lat', { found }))
  }
  if (axis === 'lat' && Math.abs(angle.degrees) > 90 && Math.abs(angle.degrees) <= 180) {
    return failed(problem('lon_in_lat', { found }))
  }
  if (Math.abs(angle.degrees) > (axis === 'lon' ? 180 : 90)) {
    return failed(problem(axis === 'lon' ? 'lon_wrong' : 'lat_wrong', { found }))
  }
  return done(angle.degrees)
}

/** Both in one column: `116.40,39.90`, `(116.40; 39.90)`, `N39°54′ E116°24′`. Letters win over the declared order. */
export function parsePair(cell: Cell, order: PointOrder = 'lon-lat'): Outcome<RawPoint> {
  const found = cellText(cell)
  const parts = split(found.normalize('NFKC').replace(/^[([{]\s*|\s*[)\]}]$/g, ''))
  if (parts === undefined) return failed(problem('pair_wrong', { found }))
  const [a, b] = parts.map(readAngle)
  if (a === undefined || b === undefined) return failed(problem('pair_wrong', { found }))
  if (a.axis !== undefined && a.axis === b.axis) return failed(problem('pair_wrong', { found }))
  const told = a.axis ?? (b.axis === undefined ? undefined : b.axis === 'lon' ? 'lat' : 'lon')
  const lonFirst = told === undefined ? order === 'lon-lat' : told === 'lon'
  const [lon, lat] = lonFirst ? [a.degrees, b.degrees] : [b.degrees, a.degrees]
  if (Math.abs(lat) > 90 && Math.abs(lon) <= 90) return failed(problem('pair_swapped', { found }))
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return failed(problem('pair_wrong', { found }))
  return done([lon, lat])
}

function split(text: string): [string, string] | undefined {
  for (const separator of [/\s*[,;、|]\s*/, /\s+/]) {
    const parts = text.trim().split(separator)
    if (parts.length === 2) return parts as [string, string]
  }
  return undefined
}
