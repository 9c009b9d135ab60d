import { ALERT_RULES } from '../../../engines/hotspots/index.ts'
import { type Actor, type Scope, scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds } from '../../../platform/clock/duty-day.ts'
import { act } from '../../../platform/commands/act.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { AlertsComputed } from '../../events/analysis.ts'
import { pagesForAnalysis } from '../../incidents/reads.ts'
import { findPlaceAt, listOrgUnits, listZones } from '../../map/reads.ts'
import { analysisErrors } from '../errors.ts'
import type { DayAlert } from '../model.ts'
import { analysisParameters } from '../parameters.ts'
import { BASELINE_WEEKS, type CountedIncident, colourOrganisation } from '../rules/four-colours.ts'
import { saveAlerts } from '../store.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * Computes the colours of a duty day for every sub-bureau and station in scope and their zones, from what was reported
 * before the day began (or before now, when the day has not begun).
 */
export async function computeDay(
  services: Services,
  actor: Actor,
  scope: Scope,
  dutyDay: string,
  options: { ruleId?: string; save?: boolean } = {},
): Promise<DayAlert[]> {
  const now = services.clock.now()
  const begins = dutyDayBounds(dutyDay, services.config.timeZone).start
  const before = new Date(Math.min(begins.getTime(), now.getTime()))
  const [orgs, zones, incidents] = await Promise.all([
    listOrgUnits(services.db, scope),
    listZones(services.db, scope, { day: dutyDay, kind: 'zone' }),
    countedBefore(services, before),
  ])
  const alerts: DayAlert[] = []
  for (const org of orgs) {
    if (org.level !== 'station' && org.level !== 'sub_bureau') continue
    const parameters = await readParameters(services.db, 'analysis', analysisParameters, org.path)
    const ruleId = options.ruleId ?? parameters.alertRule
    if (!ALERT_RULES.some((rule) => rule.id === ruleId))
      throw analysisErrors('unknown_rule', {
        found: ruleId,
        known: ALERT_RULES.map((rule) => rule.id).join(', '),
      })
    const place = { orgId: org.id, orgPath: org.path, zoneId: '', zoneName: '' }
    const own = zones
      .filter((zone) => zone.orgId === org.id)
      .map((zone) => ({ ...place, zoneId: zone.id, zoneName: zone.name }))
    alerts.push(
      ...colourOrganisation(place, own, incidents, {
        dutyDay,
        beforeMs: before.getTime(),
        ruleId,
        minLocatedShare: parameters.minLocatedShare,
        computedAt: now.toISOString(),
      }),
    )
  }
  if (options.save !== false && alerts.length > 0)
    await act(services, { actor, key: null, name: 'analysis.compute_day', request: null }, async (work) => {
      await saveAlerts(work.tx, alerts)
      work.emit(computedEvent(dutyDay, scope, alerts))
    })
  return alerts
}

/** What was reported in the two years before an instant, as little of each record as a colour needs. */
async function countedBefore(services: Services, before: Date): Promise<CountedIncident[]> {
  const counted: CountedIncident[] = []
  // Millions of records share a few hundred names: each is kept once.
  const names = new Map<string, string>()
  const once = (text: string): string => {
    const known = names.get(text)
    if (known === undefined) names.set(text, text)
    return known ?? text
  }
  for await (const page of pagesForAnalysis(services.db, scopeOf(systemActor), {
    from: new Date(before.getTime() - BASELINE_WEEKS * WEEK_MS),
    to: before,
  }))
    for (const each of page) {
      // Recorded before the zones were drawn: a place is still a place, and the zones of its day answer for it.
      const zoneId =
        each.zoneId === null && each.lon !== null && each.lat !== null
          ? (findPlaceAt(services, [each.lon, each.lat], each.reportedAt)?.zoneId ?? null)
          : each.zoneId
      counted.push({
        orgPath: once(each.orgPath),
        zoneId: zoneId === null ? null : once(zoneId),
        classCode: once(each.classCode),
        reportedAt: each.reportedAt,
      })
    }
  return counted
}

function computedEvent(dutyDay: string, scope: Scope, alerts: readonly DayAlert[]): AlertsComputed {
  const [first] = alerts
  return {
    type: 'AlertsComputed',
    stage: 'analysis',
    orgPath: scope.orgPath,
    payload: {
      dutyDay,
      ruleId: first?.ruleId ?? '',
      ruleVersion: first?.ruleVersion ?? 0,
      colours: alerts.map(({ orgId, zoneId, colour, observed, expected, p }) => ({
        orgId,
        zoneId,
        colour,
        observed,
        expected,
        p,
      })),
    },
  }
}
