import { type Datum, fromDatum } from '../../engines/geo/index.ts'
import type { LngLat } from '../../engines/geo/units.ts'
import { normaliseName } from './names.ts'
import { done, failed, type Outcome, type Problem, problem } from './problem.ts'
import type { Table } from './table.ts'

export type { Datum }

const NAMES: Readonly<Record<Datum, readonly string[]>> = {
  'WGS-84': ['wgs84', 'wgs1984', 'epsg4326', '4326', 'gps', '北斗', 'crs84'],
  CGCS2000: ['cgcs2000', '2000国家大地坐标系', 'epsg4490', '4490', '天地图'],
  'GCJ-02': ['gcj02', 'gcj', '火星坐标', '国测局', '高德', '腾讯', 'amap'],
  'BD-09': ['bd09', 'bd09ll', '百度', 'baidu'],
}

/** Reads a declaration of the frame of coordinates. There is no default: a file with places must say it. */
export function declareDatum(text: string | undefined): Outcome<Datum> {
  if (text === undefined || text.trim() === '') return failed(problem('datum_missing'))
  const name = normaliseName(text)
  const found = (Object.keys(NAMES) as Datum[]).find((datum) => NAMES[datum].includes(name))
  return found === undefined ? failed(problem('datum_unknown', { found: text })) : done(found)
}

/** Coordinates of a declared frame to WGS-84. */
export function toWgs84(datum: Datum, point: readonly [number, number]): LngLat {
  return fromDatum(datum, point)
}

/** A header such as 经度(GCJ02) that names another frame than the declared one. */
export function checkDatumInHeaders(table: Pick<Table, 'headers'>, declared: Datum): Problem[] {
  return table.headers.flatMap((header) => {
    const compact = header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    const named = (Object.keys(NAMES) as Datum[]).find((datum) =>
      NAMES[datum].some((name) => name.length >= 4 && compact.includes(name)),
    )
    return named === undefined || named === declared
      ? []
      : [problem('datum_header_differs', { header, named, declared })]
  })
}
