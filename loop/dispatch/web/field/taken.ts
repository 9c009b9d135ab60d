import { createStore, useStore } from '../../../../web/live/store.ts'
import type { OrderView } from '../../contract.ts'

const PLACE = 'xunfang.field.order'
const takenAway: readonly string[] = ['cancelled', 'reassigned', 'released'] satisfies OrderView['state'][]

/** The order that this phone had last; it outlives a reload, so that the news of its end does. */
const seen = createStore(sessionStorage.getItem(PLACE))
seen.subscribe(() => {
  const id = seen.get()
  if (id === null) sessionStorage.removeItem(PLACE)
  else sessionStorage.setItem(PLACE, id)
})

/** The phone has this order before it: when it goes, that is news. */
export const seeOrder = (id: string) => seen.set(id)
/** The crew has read that it went. */
export const readTaken = () => seen.set(null)

/** The order that the desk took away while the phone had it, until the crew has read so. */
export function useTaken(
  data: { readonly active: OrderView | null; readonly today: readonly OrderView[] } | undefined,
): OrderView | undefined {
  const last = useStore(seen)
  if (last === null || data?.active?.id === last) return undefined
  return data?.today.find(({ id, state }) => id === last && takenAway.includes(state))
}
