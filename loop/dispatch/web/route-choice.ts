import { createStore, useStore } from '../../../web/live/store.ts'

/** The way that the map draws: from the chosen candidate to the selected incident. */
export interface RouteChoice {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

const choice = createStore<RouteChoice | null>(null)

export function chooseRoute(next: RouteChoice | null): void {
  const now = choice.get()
  const same = now?.from.join() === next?.from.join() && now?.to.join() === next?.to.join()
  if (!same) choice.set(next)
}

export function useRouteChoice(): RouteChoice | null {
  return useStore(choice)
}
