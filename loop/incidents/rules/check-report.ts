import {
  type Bbox,
  bboxContains,
  fastMetres,
  haversineMetres,
  type LngLat,
  padBbox,
} from '../../../engines/geo/index.ts'
import { type CallReason, type Validity, validityReasons } from '../model.ts'

/** What is wrong with what was entered, as data: the field, what was found, what is expected. */
export interface ReportFault {
  readonly code:
    | 'ancient'
    | 'future'
    | 'reversed'
    | 'after_report'
    | 'answered_before'
    | 'validity_reason'
    | 'point_zero'
    | 'point_swapped'
    | 'outside'
  readonly params: Readonly<Record<string, string | number>>
}

/** Clocks of phones and other systems run this much ahead at most. */
export const CLOCK_AHEAD_MS = 120_000

export interface ReportTimes {
  readonly reportedAt: Date
  readonly occurredFrom: Date | null
  readonly occurredTo: Date | null
}

/** Nobody alive reports what was before: an earlier time is a typing error. */
const EARLIEST = new Date('1900-01-01T00:00:00Z')

/** Nothing happens in the future, nothing ends before it begins, and nobody reports what begins later. */
export function checkTimes(times: ReportTimes, now: Date): ReportFault | null {
  const latest = now.getTime() + CLOCK_AHEAD_MS
  for (const field of ['reportedAt', 'occurredFrom', 'occurredTo'] as const) {
    const at = times[field]
    if (at && at.getTime() > latest)
      return { code: 'future', params: { field, found: at.toISOString(), expected: now.toISOString() } }
    if (at && at < EARLIEST)
      return {
        code: 'ancient',
        params: { field, found: at.toISOString(), expected: EARLIEST.toISOString() },
      }
  }
  const { occurredFrom, occurredTo, reportedAt } = times
  if (occurredFrom && occurredTo && occurredTo < occurredFrom)
    return {
      code: 'reversed',
      params: { field: 'occurredTo', found: occurredTo.toISOString(), expected: occurredFrom.toISOString() },
    }
  if (occurredFrom && occurredFrom.getTime() > reportedAt.getTime() + CLOCK_AHEAD_MS)
    return {
      code: 'after_report',
      params: {
        field: 'occurredFrom',
        found: occurredFrom.toISOString(),
        expected: reportedAt.toISOString(),
      },
    }
  return null
}

/** A call is answered after it rang, and neither lies in the future. */
export function checkCallTimes(
  { offeredAt, answeredAt }: { offeredAt: Date | null; answeredAt: Date | null },
  now: Date,
): ReportFault | null {
  for (const [field, at] of [
    ['offeredAt', offeredAt],
    ['answeredAt', answeredAt],
  ] as const) {
    const fault = at && checkTimes({ reportedAt: at, occurredFrom: null, occurredTo: null }, now)
    if (fault) return { ...fault, params: { ...fault.params, field } }
  }
  if (offeredAt && answeredAt && answeredAt < offeredAt)
    return {
      code: 'answered_before',
      params: { field: 'answeredAt', found: answeredAt.toISOString(), expected: offeredAt.toISOString() },
    }
  return null
}

/** A coded reason belongs to what it explains; without one nothing is made up. */
export function checkValidity(validity: Validity, reason: CallReason | null): ReportFault | null {
  if (reason === null) return null
  const fitting: readonly CallReason[] =
    validity === 'invalid' || validity === 'non_police' ? validityReasons[validity] : []
  if (fitting.includes(reason)) return null
  return {
    code: 'validity_reason',
    params: { field: 'validityReason', found: reason, expected: fitting.join(', ') || '—' },
  }
}

/**
 * Can the place be right? Never 0,0; inside the jurisdiction's box with a margin (calls near the border belong to a
 * neighbour but are taken); exchanged numbers are named as such.
 * @param jurisdiction null when nothing is drawn yet: then only 0,0 is refused
 */
export function checkPlace(
  at: LngLat,
  jurisdiction: Bbox | null,
  marginMetres: number,
  field = 'lngLat',
): ReportFault | null {
  const found = `${at[0]}, ${at[1]}`
  if (at[0] === 0 && at[1] === 0) return { code: 'point_zero', params: { field, found } }
  if (!jurisdiction) return null
  const box = padBbox(jurisdiction, marginMetres)
  if (bboxContains(box, at)) return null
  if (bboxContains(box, [at[1], at[0]])) return { code: 'point_swapped', params: { field, found } }
  return { code: 'outside', params: { field, found, km: kmOutside(at, box) } }
}

function kmOutside(at: LngLat, box: Bbox): number {
  const near: LngLat = [Math.min(Math.max(at[0], box[0]), box[2]), Math.min(Math.max(at[1], box[1]), box[3])]
  return Math.max(1, Math.round(haversineMetres(at, near) / 1000))
}

/** Metres between two places; null when one of them is not known. */
export function metresBetween(a: LngLat | null, b: LngLat | null): number | null {
  return a && b ? fastMetres(a, b) : null
}
