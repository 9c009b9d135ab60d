import type { LngLat } from '../../../engines/geo/index.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Db, Tx } from '../../../platform/database/database.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import { type ParametersOf, readParameters } from '../../../platform/parameters/parameters.ts'
import type { Call, Services } from '../../../platform/stage/stage.ts'
import { mapErrors } from '../errors.ts'
import type { Day } from '../model.ts'
import { mapParameters } from '../parameters.ts'
import type { Overlap } from '../rules/overlap.ts'
import type { ShapeFault } from '../rules/shape.ts'

/** What an action may ask of the call that it belongs to: who may do what, and in which zone the days are. */
export interface Acting {
  readonly services: Pick<Services, 'memory' | 'config'>
  readonly demand: Call['demand']
}

/** The duty day of an instant in the product's zone. */
export function dayOf(services: Pick<Services, 'config'>, at: Date): Day {
  return dutyDayOf(at, services.config.timeZone)
}

export function mapParametersFor(db: Db | Tx, orgPath: string): Promise<ParametersOf<typeof mapParameters>> {
  return readParameters(db, 'map', mapParameters, orgPath)
}

/** @throws AppError platform.lost_race that names who was first */
export function refuseLostRace(
  found: number,
  expected: number,
  winner: { by: string; at: Date },
  what: string,
): void {
  if (found === expected) return
  throw platformErrors('lost_race', {
    who: winner.by,
    at: winner.at.toISOString(),
    what: `${what} v${found}`,
  })
}

export function notFound(what: string): Error {
  return platformErrors('not_found', { what })
}

export function refuseShape(field: string, fault: ShapeFault | null): void {
  if (!fault) return
  throw platformErrors('bad_input', {
    field: `${field}${fault.at}`,
    found: fault.found,
    expected: fault.expected,
  })
}

/** @throws AppError map.zones_overlap for the worst overlap when it is more than a sliver */
export function refuseOverlap(overlaps: readonly Overlap[], tolerance: number): void {
  const worst = overlaps[0]
  if (!worst || worst.share <= tolerance) return
  throw mapErrors('zones_overlap', {
    first: worst.codes[0],
    second: worst.codes[1],
    squareMetres: Math.round(worst.squareMetres),
    percent: Math.round(worst.share * 1000) / 10,
    place: placeText(worst.at),
    tolerance: tolerance * 100,
  })
}

export function refuseCode(fit: boolean, code: string): void {
  if (fit) return
  throw platformErrors('bad_input', {
    field: 'code',
    found: code,
    expected: '1–32 字母、数字、- _ . / letters, digits',
  })
}

/** A point for a sentence. */
export function placeText([lon, lat]: LngLat): string {
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`
}
