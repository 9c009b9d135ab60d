import { systemActor } from '../../../platform/accounts/actor.ts'
import { act } from '../../../platform/commands/act.ts'
import type { Job } from '../../../platform/jobs/jobs.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { MessagesExpired } from '../../events/dispatch-desk.ts'
import { deleteExpiredMessages } from './store.ts'

/** Once a day: what is past its time is deleted, and the log keeps how many. */
export function messageRetention(services: Services): Job {
  return {
    name: 'dispatch.messages_retention',
    due: (now) => [now.toISOString().slice(0, 10)],
    run: (key) =>
      act(
        services,
        {
          actor: systemActor,
          key: `dispatch.messages_retention.${key}`,
          name: 'dispatch.messages_retention',
          request: null,
        },
        async (work) => {
          const deleted = await deleteExpiredMessages(work.tx, work.at)
          if (deleted > 0)
            work.emit({
              type: 'MessagesExpired',
              stage: 'dispatch',
              orgPath: '/',
              payload: { deleted },
            } satisfies MessagesExpired)
        },
      ),
  }
}
