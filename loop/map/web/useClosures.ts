import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../web/api/call.ts'
import { createStore, useStore } from '../../../web/live/store.ts'
import { mapContract } from '../contract.ts'

export type Pair = readonly [number, number]
export type ClosureRow = ReturnType<typeof useClosures>['closures'][number]

const EMPTY: readonly never[] = []
const pairText = ([lon, lat]: Pair): string => `${lon.toFixed(6)},${lat.toFixed(6)}`

/** Stretches that are closed, turned or slowed now or will be. */
export function useClosures() {
  const query = useQuery({ ...ask(mapContract.closures, {}), refetchInterval: 60_000 })
  return { query, closures: query.data?.closures ?? EMPTY }
}

/** The stretch that would be taken in, as it is being chosen. */
export interface Draft {
  readonly from: Pair
  readonly to: Pair | null
}
const draft = createStore<Draft | null>(null)
export const setDraft = (next: Draft | null): void => draft.set(next)
export const useDraft = (): Draft | null => useStore(draft)

export function usePreview(drawn: Draft | null) {
  return useQuery({
    ...ask(mapContract.previewClosure, {
      query: { from: drawn ? pairText(drawn.from) : '0,0', ...(drawn?.to && { to: pairText(drawn.to) }) },
    }),
    enabled: drawn !== null,
    placeholderData: (before) => (drawn ? before : undefined),
  })
}
