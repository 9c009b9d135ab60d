import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import { listEvents, type StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { AssignmentReported } from '../events/dispatch.ts'
import { recordResult, reportIfDone } from './actions/record-result.ts'
import type { Disposition } from './model.ts'
import { listOpen } from './reads.ts'
import { noteResponse } from './responses.ts'

const everywhere = scopeOf(systemActor)
const PAGE = 1000

/**
 * Listens to dispatch: keeps the derived state of incidents in memory, records a crew's report as the incident's
 * result, and takes the incident to `reported` when its last unit has cleared. At start the same is done for what
 * happened since the oldest incident that is still open, so nothing is lost by a stop in between; each reaction runs
 * under the event's own key and so once.
 */
export async function followDispatch(services: Services): Promise<void> {
  let line: Promise<unknown> = Promise.resolve()
  const enqueue = (event: StoredEvent) => {
    noteResponse(services, event)
    line = line
      .then(() => react(services, event))
      .catch((error) =>
        services.log.error({ seq: event.seq, error: String(error) }, 'incidents: follow dispatch'),
      )
  }
  services.live.subscribe((message) => {
    if (message.kind === 'event' && message.event.stage === 'dispatch') enqueue(message.event)
  })
  const open = await listOpen(services.db, everywhere)
  if (open.length === 0) return
  const from = new Date(Math.min(...open.map((incident) => incident.createdAt.getTime())))
  const openIds = new Set(open.map((incident) => incident.id))
  for (let afterSeq = 0; ; ) {
    const events = await listEvents(services.db, everywhere, {
      stage: 'dispatch',
      from,
      afterSeq,
      limit: PAGE,
    })
    for (const event of events) if (event.incidentId && openIds.has(event.incidentId)) enqueue(event)
    if (events.length < PAGE) break
    afterSeq = events.at(-1)!.seq
  }
  await line
}

async function react(services: Services, event: StoredEvent): Promise<void> {
  const { incidentId } = event
  if (!incidentId) return
  const order = {
    actor: systemActor,
    key: `incidents.follow.${event.seq}`,
    name: 'incidents.follow',
    request: event.seq,
  }
  if (event.type === 'AssignmentReported') {
    const report = event.payload as unknown as AssignmentReported['payload']
    await act(services, order, async (work) => {
      await recordResult(work, incidentId, {
        expectedVersion: null,
        disposition: report.disposition as Disposition,
        text: report.text,
        by: report.by,
        at: new Date(report.at),
        source: report.source,
      })
    })
  } else if (
    event.type === 'AssignmentMoved' &&
    (event.payload.after as { incidentOpen?: number })?.incidentOpen === 0
  ) {
    await act(services, order, async (work) => {
      await reportIfDone(work, incidentId)
    })
  }
}
