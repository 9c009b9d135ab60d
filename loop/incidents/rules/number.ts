import type { DutyDay } from '../../../platform/clock/duty-day.ts'

/** `JQ20261122-0041`: duty day and running number; from 10,000 a day on it has five digits. */
export function incidentNumber(day: DutyDay, running: number): string {
  return `JQ${day.replaceAll('-', '')}-${String(running).padStart(4, '0')}`
}

/** `JJ20261122-0041`: the number of a call (接警单). */
export function callNumber(day: DutyDay, running: number): string {
  return incidentNumber(day, running).replace('JQ', 'JJ')
}

/** `138****8001`: enough to tell two callers apart at the desk, not enough to call. */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return null
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
