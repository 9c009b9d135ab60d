import { contains, preparePolygons } from '../../../engines/geo/index.ts'
import { scopeOf, systemActor } from '../../../platform/accounts/actor.ts'
import { addDays } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { NoticesDrafted } from '../../events/community.ts'
import type { Disposition } from '../../incidents/model.ts'
import { type IncidentFilter, listIncidents } from '../../incidents/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import type { NoticeContent } from '../model.ts'
import { noticeTypes } from '../rules/notice-types.ts'
import { weekBounds } from '../rules/week.ts'
import { writeNotice } from '../rules/write-notice.ts'
import { saveDraft } from '../store.ts'

const everywhere = scopeOf(systemActor)
const BASE_DAYS = 28
const solvedBy: readonly Disposition[] = ['caught', 'case_filed']

/** What may be counted in a notice: valid, citizen-reported, of a listed type, neither merged nor cancelled. */
const told: IncidentFilter = {
  validities: ['valid'],
  origins: ['citizen_reported'],
  statuses: [
    'pending',
    'scheduled',
    'monitored',
    'reopened',
    'reported',
    'reviewed',
    'closed',
    'transferred',
  ],
  classes: noticeTypes.flatMap(({ classes }) => classes),
  located: true,
  limit: 1_000_000,
}

/** The content of each community's notice of a week: from here on there are only counts. */
export async function contentsOf(
  services: Services,
  communities: readonly OrgUnit[],
  week: string,
): Promise<Map<string, NoticeContent>> {
  const { timeZone } = services.config
  const { from, to } = weekBounds(week, timeZone)
  const baseFrom = weekBounds(addDays(week, -BASE_DAYS), timeZone).from
  const [incidents, older] = await Promise.all([
    listIncidents(services.db, everywhere, { ...told, from: baseFrom, to }),
    listIncidents(services.db, everywhere, { to: baseFrom, limit: 1 }),
  ])
  const areas = communities.map((org) => ({
    area: preparePolygons(org.geometry ?? []),
    counts: { orgId: org.id, week: {} as Counts, before: {} as Counts, solved: 0 },
  }))
  for (const incident of incidents) {
    if (incident.lon === null || incident.lat === null) continue
    const point = [incident.lon, incident.lat] as const
    const own = areas.find(({ area }) => contains(area, point))?.counts
    if (!own) continue
    const ofWeek = incident.reportedAt >= from
    const counts = ofWeek ? own.week : own.before
    counts[incident.classCode] = (counts[incident.classCode] ?? 0) + 1
    if (ofWeek && incident.dispositionCode && solvedBy.includes(incident.dispositionCode)) own.solved += 1
  }
  return new Map(
    areas.map(({ counts: { orgId, week, before, solved } }) => [
      orgId,
      writeNotice({ week, before: older.length > 0 ? before : null, solved }),
    ]),
  )
}
type Counts = Record<string, number>

/** Saves drafts and tells of them; a published notice stays. */
export async function saveDrafts(
  work: Work,
  communities: readonly OrgUnit[],
  contents: ReadonlyMap<string, NoticeContent>,
  week: string,
  orgPath: string,
): Promise<{ drafted: number; kept: number }> {
  let drafted = 0
  for (const org of communities) {
    const written = await saveDraft(work.tx, {
      id: newId(work.at.getTime()),
      orgId: org.id,
      orgPath: org.path,
      week,
      status: 'draft',
      content: contents.get(org.id)!,
      draftedBy: work.actor.name,
      draftedAt: work.at.toISOString(),
      publishedBy: null,
      publishedAt: null,
      version: 1,
    })
    if (written) drafted += 1
  }
  if (drafted > 0)
    work.emit({
      type: 'NoticesDrafted',
      stage: 'community',
      orgPath,
      payload: { week, notices: drafted },
    } satisfies NoticesDrafted)
  return { drafted, kept: communities.length - drafted }
}
