import type { Scope } from '../../platform/accounts/actor.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { countDeliveries, type Failing, failingOf, listWebhooks } from '../../platform/webhooks/store.ts'
import type { WebhookView } from './contract.ts'

export function failingView(failing: Failing | undefined): WebhookView['failing'] {
  if (!failing) return null
  const { tries, since, error, nextAt } = failing
  return { tries, since: since.toISOString(), error, nextAt: nextAt?.toISOString() ?? null }
}

/** What a desk must know of the outside: which systems don't hear of its jurisdiction's cases now, and since when. */
export async function standing({ db }: Services, scope: Scope) {
  const rows = (await listWebhooks(db, scope)).filter(({ active }) => active)
  const failing = await failingOf(
    db,
    rows.map(({ id }) => id),
  )
  const counts = await countDeliveries(db, [...failing.keys()])
  return rows.flatMap(({ id, name }) => {
    const why = failing.get(id)
    if (!why) return []
    const { waiting = 0, alarm = 0 } = counts.get(id) ?? {}
    return [{ id, name, since: why.since.toISOString(), waiting, dead: alarm }]
  })
}
