import { bboxOfPolygons } from '../../../engines/geo/index.ts'
import { narrowScope, type Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import {
  dataQuality,
  type QualityDrill,
  type QualityPeriod,
  type QualityRecord,
  qualityDrills,
  qualityFacts,
  qualityRecords,
} from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { analysisErrors } from '../errors.ts'
import type { Coverage, QualityCheck } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import { classSteps, wholeMonths } from '../rules/class-steps.ts'
import { qualityChecks, withHour } from '../rules/quality-checks.ts'
import { boundaryOf } from './boundary.ts'

const DAY_MS = 86_400_000
/** Breaks in a series show over two years. */
const MONTHS_BACK_DAYS = 728

export interface QualityWish {
  readonly from: Date
  readonly to: Date
  readonly classes: readonly string[]
}

async function periodOf(services: Services, org: OrgUnit, wish: QualityWish): Promise<QualityPeriod> {
  const boundary = await boundaryOf(services, org)
  return {
    from: wish.from,
    to: wish.to,
    timeZone: services.config.timeZone,
    box: boundary.length > 0 ? (bboxOfPolygons(boundary) ?? null) : null,
    monthsFrom: new Date(wish.to.getTime() - MONTHS_BACK_DAYS * DAY_MS),
    ...(wish.classes.length > 0 ? { classes: wish.classes } : {}),
  }
}

export interface QualityAnswer {
  readonly coverage: Coverage
  readonly counts: Readonly<Record<string, number>>
  readonly checks: readonly QualityCheck[]
}

/** What the records of a period can carry: the coverage line and every check with its counts. */
export async function qualityOf(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  wish: QualityWish,
): Promise<QualityAnswer> {
  const { timeZone } = services.config
  const narrow = narrowScope(scope, org.path)
  const period = await periodOf(services, org, wish)
  const [all, facts, parameters] = await Promise.all([
    dataQuality(services.db, narrow, { from: wish.from, to: wish.to, timeZone }),
    qualityFacts(services.db, narrow, period),
    readParameters(services.db, 'analysis', analysisParameters, org.path),
  ])
  const months = wholeMonths(
    dutyDayOf(period.monthsFrom ?? wish.from, timeZone),
    dutyDayOf(wish.to, timeZone),
  )
  // Months before the first record of all are not known: a series can't break where nothing was recorded.
  const firstMonth = facts.monthly.map((row) => row.month).sort()[0] ?? ''
  const steps = classSteps(
    facts.monthly,
    months.filter((month) => month > firstMonth),
  )
  const checks = qualityChecks(facts, steps, {
    locatedShare: parameters.minLocatedShare,
    timedShare: parameters.minTimedShare,
  })
  return {
    coverage: {
      fromDay: dutyDayOf(wish.from, timeZone),
      toDay: dutyDayOf(new Date(wish.to.getTime() - 1), timeZone),
      total: all.total,
      used: facts.used,
      located: facts.located,
      timed: withHour(facts),
      warnings: checks.filter((check) => check.level === 'warn').length,
    },
    counts: { ...all, usedLocated: facts.located, usedTimed: withHour(facts) },
    checks,
  }
}

/** The records behind one check. @throws AppError analysis.unknown_check */
export async function recordsOfCheck(
  services: Services,
  scope: Scope,
  org: OrgUnit,
  wish: QualityWish,
  drill: string,
): Promise<QualityRecord[]> {
  const point = /^(-?[\d.]+),(-?[\d.]+)$/.exec(drill)
  if (!point && !(qualityDrills as readonly string[]).includes(drill))
    throw analysisErrors('unknown_check', { found: drill, known: qualityDrills.join(', ') })
  const period = await periodOf(services, org, wish)
  return qualityRecords(
    services.db,
    narrowScope(scope, org.path),
    period,
    point ? { lon: Number(point[1]), lat: Number(point[2]) } : (drill as QualityDrill),
    200,
  )
}
