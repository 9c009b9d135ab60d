import { systemActor } from '../../platform/accounts/actor.ts'
import { act } from '../../platform/commands/act.ts'
import type { StoredEvent } from '../../platform/events/log.ts'
import type { Services } from '../../platform/stage/stage.ts'
import type { UnitReleased } from '../events/dispatch.ts'
import type { UnitLedBack } from '../events/dispatch-orders.ts'
import { getUnit } from '../force/reads.ts'
import { wayBackOf } from './actions/lead-back.ts'

/** No call: patrol. When the last order of a unit ended, where it is led and why is told and kept. */
export function watchReleases(services: Services): void {
  let line: Promise<unknown> = Promise.resolve()
  services.live.subscribe((message) => {
    if (message.kind !== 'event' || message.event.type !== 'UnitReleased') return
    const { event } = message
    line = line
      .then(() => lead(services, event))
      .catch((error) => services.log.error({ error: String(error) }, 'dispatch: lead back'))
  })
}

async function lead(services: Services, event: StoredEvent): Promise<void> {
  const unit = await getUnit(services.db, event.unitId!)
  const back = await wayBackOf(services, unit)
  if (!back) return
  const { callSign } = event.payload as unknown as UnitReleased['payload']
  const order = {
    actor: systemActor,
    key: `dispatch.back.${event.seq}`,
    name: 'dispatch.lead_back',
    request: event.seq,
  }
  await act(services, order, async (work) => {
    work.emit({
      type: 'UnitLedBack',
      stage: 'dispatch',
      orgPath: unit.orgPath,
      incidentId: event.incidentId,
      unitId: unit.id,
      payload: {
        callSign,
        key: back.key,
        name: back.name,
        overdueSeconds: back.overdueSeconds,
        reasons: back.reasons,
        etaSeconds: back.route?.seconds ?? null,
      },
    } satisfies UnitLedBack)
  })
}
