import { systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { defaultParameters } from '../../platform/parameters/parameters.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { CallsExpired } from '../events/incidents.ts'
import { tellNoticeOverdue } from './actions/notice.ts'
import { tellTransferOverdue } from './actions/transfer.ts'
import { eraseCalls } from './call-store.ts'
import { deleteClues } from './clue-store.ts'
import { listDeadlines } from './notice-store.ts'
import { incidentParameters } from './parameters.ts'

const KEY = 'incidents.deadlines'
const DAY_MS = 86_400_000

/** What must be done by when, in memory: notices to confirm, transfers to be answered. */
function deadlinesOf(services: Pick<Services, 'memory'>): Map<string, number> {
  let map = services.memory.get(KEY) as Map<string, number> | undefined
  if (!map) {
    map = new Map()
    services.memory.set(KEY, map)
  }
  return map
}

/** Keeps the deadlines by the events; made from the store at start, so a stop loses none. */
export async function followDeadlines(services: Services): Promise<void> {
  const deadlines = deadlinesOf(services)
  const note = ({ type, payload }: StoredEvent) => {
    const { noticeId, transferId, dueAt } = payload as Record<string, string>
    if (type === 'NoticeRequired') deadlines.set(`notice ${noticeId}`, Date.parse(dueAt!))
    else if (type === 'TransferSent') deadlines.set(`transfer ${transferId}`, Date.parse(dueAt!))
    else if (type === 'NoticeConfirmed') deadlines.delete(`notice ${noticeId}`)
    else if (type === 'TransferAnswered') deadlines.delete(`transfer ${transferId}`)
  }
  services.live.subscribe((message) => {
    if (message.kind === 'event' && message.event.stage === 'incidents') note(message.event)
  })
  for (const { key, dueAt } of await listDeadlines(services.db)) deadlines.set(key, dueAt.getTime())
}

/** Alarms of what is overdue, each once; and the daily deletion of what may not be kept longer. */
export function incidentJobs(services: Services): Job[] {
  return [
    {
      name: 'incidents.overdue',
      due: (now) => [...deadlinesOf(services)].filter(([, at]) => at < now.getTime()).map(([key]) => key),
      run: async (key) => {
        const [kind, id] = key.split(' ') as [string, string]
        const order = {
          actor: systemActor,
          key: `incidents.overdue.${key}`,
          name: 'incidents.overdue',
          request: key,
        }
        await act(services, order, async (work) => {
          if (kind === 'notice') await tellNoticeOverdue(work, id)
          else await tellTransferOverdue(work, id)
        })
        deadlinesOf(services).delete(key)
      },
    },
    {
      name: 'incidents.retention',
      due: (now) => [now.toISOString().slice(0, 10)],
      run: (day) => expire(services, new Date(day)),
    },
  ]
}

/** Callers' numbers, words of calls that led nowhere, and clues go when their time is over; how many is in the log. */
async function expire(services: Services, day: Date): Promise<void> {
  const limits = defaultParameters(incidentParameters)
  const before = (days: number) => new Date(day.getTime() - days * DAY_MS)
  const order = {
    actor: systemActor,
    key: `incidents.retention.${day.toISOString()}`,
    name: 'incidents.retention',
    request: null,
  }
  await act(services, order, async (work) => {
    const { phones, words } = await eraseCalls(work.tx, {
      phones: before(limits.keepCallerDays),
      words: before(limits.keepOtherCallDays),
    })
    const clues = await deleteClues(work.tx, before(limits.keepClueDays))
    if (phones + words + clues === 0) return
    work.emit({
      type: 'CallsExpired',
      stage: 'incidents',
      orgPath: systemActor.orgPath,
      payload: { phones, words, clues },
    } satisfies CallsExpired)
  })
}
