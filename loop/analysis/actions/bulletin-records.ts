import { narrowScope, type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import { platformErrors } from '../../../platform/errors/errors.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { incidentClasses } from '../../incidents/model.ts'
import { listForAnalysis, listReported, type ReportedRecord } from '../../incidents/reads.ts'
import { findPlaceAt, listZones } from '../../map/reads.ts'
import { type FigureQuestion, figureOf } from '../rules/bulletin-figures.ts'
import { cellFinder } from '../rules/cell-finder.ts'
import { nearBox } from '../rules/near-area.ts'
import { bandOf } from '../rules/three-highs.ts'
import { utcOffsetMinutes } from '../rules/utc-offset.ts'
import type { Bulletin } from '../store-bulletins.ts'

const DAY_MS = 86_400_000
/** An incident is reported after it happened, but for a clock that was wrong by so much. */
const SPARE_DAYS = 31

/**
 * The records behind a figure of a bulletin as they are now, newest first: all are counted, those in the reader's scope are
 * listed. Late entries and corrections make the count differ from what the bulletin says; both are told. No person field.
 *
 * @throws AppError not_found for a figure that the bulletin doesn't have
 */
export async function bulletinRecords(
  services: Services,
  scope: Scope,
  bulletin: Bulletin,
  figure: string,
  limit: number,
) {
  const question = figureOf(bulletin.content, figure)
  if (!question) throw platformErrors('not_found', { what: { zh: `数字 ${figure}`, en: `figure ${figure}` } })
  const whole = narrowScope(scopeOf(systemActor), bulletin.orgPath)
  const [found, zones] = await Promise.all([
    question.records === 'usable'
      ? usable(services, whole, question)
      : listReported(services.db, whole, {
          ...boundsOf(services, question),
          classes: question.classes ?? [],
          onlyValid: question.records === 'valid',
        }),
    listZones(services.db, whole, { day: bulletin.day, kind: 'zone' }),
  ])
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const own = found.filter(({ orgPath }) => orgPath.startsWith(scope.orgPath))
  return {
    said: question.said,
    fromDay: question.fromDay,
    toDay: question.toDay,
    total: found.length,
    elsewhere: found.length - own.length,
    rows: own
      .slice(-limit)
      .reverse()
      .map((each) => ({
        id: each.id,
        number: each.number,
        classCode: each.classCode,
        // Where something happened that is sensitive isn't told outside of its own page.
        zoneName: each.zoneId && !isSensitive(each.classCode) ? (names.get(each.zoneId) ?? null) : null,
        reportedAt: each.reportedAt.toISOString(),
      })),
  }
}

const sensitiveCodes = new Set(incidentClasses.filter(({ sensitive }) => sensitive).map(({ code }) => code))
const isSensitive = (code: string) => sensitiveCodes.has(code)

function boundsOf({ config }: Services, { fromDay, toDay }: FigureQuestion): { from: Date; to: Date } {
  return {
    from: dutyDayBounds(fromDay, config.timeZone).start,
    to: dutyDayBounds(toDay, config.timeZone).end,
  }
}

/** What may feed analysis, narrowed to what the figure counts. */
async function usable(services: Services, scope: Scope, question: FigureQuestion): Promise<ReportedRecord[]> {
  const { from, to } = boundsOf(services, question)
  const classes = question.classes ? { classes: question.classes } : {}
  if (question.ring) {
    const inCell = cellFinder([{ cell: 0, ring: question.ring }])
    const near = { box: nearBox([[question.ring]], 10), orgPath: null }
    const found = await listForAnalysis(services.db, scopeOf(systemActor), {
      from: new Date(from.getTime() - SPARE_DAYS * DAY_MS),
      to,
      ...classes,
      near,
    })
    // The map counts whole days of UTC, by when it was last known to have happened.
    const end = Math.floor(to.getTime() / DAY_MS) * DAY_MS
    const days = Math.round((to.getTime() - from.getTime()) / DAY_MS)
    return found.filter(({ lon, lat, to: known, from: began, reportedAt }) => {
      const at = (known ?? began ?? reportedAt).getTime()
      if (at < end - days * DAY_MS || at >= end) return false
      return lon !== null && lat !== null && inCell([lon, lat]) !== null
    })
  }
  const found = await listForAnalysis(services.db, scope, { from, to, ...classes })
  const { zoneId, band } = question
  const offset = utcOffsetMinutes(services.config.timeZone, to)
  return found.filter((each) => {
    if (band !== undefined && bandOf(each, offset) !== band) return false
    if (zoneId === undefined || each.zoneId === zoneId) return true
    // Recorded before the zones were drawn: the zones of its day answer for the place, as for the colours.
    if (each.zoneId !== null || each.lon === null || each.lat === null) return false
    return findPlaceAt(services, [each.lon, each.lat], each.reportedAt)?.zoneId === zoneId
  })
}
