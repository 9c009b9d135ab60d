import type { Scope } from '../../../platform/accounts/actor.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { findClass } from '../../incidents/model.ts'
import { countIncidents, type IncidentFilter, listIncidents } from '../../incidents/reads.ts'
import { listOrgUnits } from '../../map/reads.ts'
import { stopOutcomes as outcomeNames } from '../../patrol/model.ts'
import { stopOutcomes } from '../../patrol/reads.ts'
import type { RateCode } from '../model.ts'
import type { Period } from '../rules/periods.ts'
import { caughtOutcomes, counted, crimeTops } from './counted.ts'
import { dutyRecords } from './duty-records.ts'

export interface RecordsWish {
  readonly code: RateCode
  readonly part: 'numerator' | 'denominator' | 'just_before'
  readonly page: number
  readonly size: number
}

/** What a figure was counted from, a page at a time: incidents by number, duties by call sign, stops by outcome. */
export async function recordsOf(services: Services, scope: Scope, period: Period, wish: RecordsWish) {
  const none = { total: 0, incidents: [], duties: [], stops: [] }
  if (wish.code === 'duty_fulfilment') return { ...none, ...(await duties(services, scope, period, wish)) }
  if (wish.code === 'stop_yield') return { ...none, ...(await stops(services, scope, period, wish)) }
  return { ...none, ...(await incidents(services, scope, period, wish)) }
}

function filterOf(period: Period, { code, part }: RecordsWish): IncidentFilter {
  if (code === 'preventable')
    return {
      ...counted,
      from: period.from,
      to: period.to,
      tops: crimeTops,
      ...(part === 'numerator' ? { preventable: true } : {}),
    }
  const against = part === 'just_before' ? 'just_before' : 'year_before'
  const span = part === 'numerator' ? period : period.earlier.find((then) => then.against === against)!
  return { ...counted, from: span.from, to: span.to }
}

async function incidents(services: Services, scope: Scope, period: Period, wish: RecordsWish) {
  const filter = filterOf(period, wish)
  const [total, rows, orgs] = await Promise.all([
    countIncidents(services.db, scope, filter),
    listIncidents(services.db, scope, {
      ...filter,
      limit: wish.size,
      offset: (wish.page - 1) * wish.size,
    }),
    listOrgUnits(services.db, scope),
  ])
  const names = new Map(orgs.map((org) => [org.id, org.name]))
  return {
    total,
    incidents: rows.map((row) => {
      const known = findClass(row.classCode)
      return {
        id: row.id,
        number: row.number,
        orgName: names.get(row.orgId) ?? '',
        classCode: row.classCode,
        className: { zh: known?.zh ?? row.classCode, en: known?.en ?? row.classCode },
        reportedAt: row.reportedAt.toISOString(),
        preventable: row.preventable,
      }
    }),
  }
}

async function duties(services: Services, scope: Scope, period: Period, wish: RecordsWish) {
  const records = (await dutyRecords(services, scope, period)).filter(({ fulfilment }) =>
    wish.part === 'numerator' ? fulfilment.done > 0 : fulfilment.published > 0,
  )
  const minutes = (seconds: number) => Math.round(seconds / 60)
  return {
    total: records.length,
    duties: records.slice((wish.page - 1) * wish.size, wish.page * wish.size).map(({ duty, fulfilment }) => ({
      id: duty.id,
      day: duty.day,
      callSign: duty.callSign,
      shift: duty.shift,
      startAt: duty.startAt,
      endAt: duty.endAt,
      publishedMinutes: minutes(fulfilment.published),
      doneMinutes: minutes(fulfilment.done),
      unknownMinutes: minutes(fulfilment.unknown),
      absentMinutes: minutes(fulfilment.absent),
    })),
  }
}

async function stops(services: Services, scope: Scope, period: Period, wish: RecordsWish) {
  const [rows, orgs] = await Promise.all([
    stopOutcomes(services.db, scope, period),
    listOrgUnits(services.db, scope),
  ])
  const names = new Map(orgs.map((org) => [org.id, org.name]))
  const shown = rows.filter(({ outcome }) => wish.part !== 'numerator' || caughtOutcomes.includes(outcome))
  return {
    total: shown.length,
    stops: shown
      .slice((wish.page - 1) * wish.size, wish.page * wish.size)
      .map(({ orgId, outcome, count }) => ({
        orgName: names.get(orgId) ?? '',
        outcome,
        outcomeName: { ...outcomeNames[outcome] },
        count,
      })),
  }
}
