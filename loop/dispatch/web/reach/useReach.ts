import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../../web/api/call.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { dispatchContract } from '../../contract.ts'

export type Pair = readonly [number, number]
export type By = 'police' | 'ebike' | 'foot'

const by = createStore<By>('police')
export const useBy = (): By => useStore(by)
export const chooseBy = (next: By): void => by.set(next)

export const pairText = ([lon, lat]: Pair): string => `${lon.toFixed(6)},${lat.toFixed(6)}`

/** The place that is selected on the map; null while something else is. */
export function usePoint(): Pair | null {
  const selection = useSelection()
  return selection?.kind === 'point' ? (selection.lngLat ?? null) : null
}

/** Rings around a place and who gets there when; asked again while it is looked at, since units move. */
export function useReach(at: Pair | null) {
  const way = useBy()
  return useQuery({
    ...ask(dispatchContract.getReach, {
      query: { at: at ? pairText(at) : '0,0', minutes: '3,5,10', by: way },
    }),
    enabled: at !== null,
    refetchInterval: 15_000,
    placeholderData: (before) => (at ? before : undefined),
  })
}

/** The fastest way between two places for one way of travelling. */
export function useWay(from: Pair, to: Pair | null, way: By) {
  return useQuery({
    ...ask(dispatchContract.getWay, {
      query: { from: pairText(from), to: to ? pairText(to) : '0,0', by: way },
    }),
    enabled: to !== null,
  })
}

const kept = createStore(false)
export const keepCover = (on: boolean): void => kept.set(on)
export const useCoverKept = (): boolean => useStore(kept)

/** The cover is drawn while its panel is open, and afterwards when it was asked to stay. */
export function useCoverShown(): boolean {
  const stays = useCoverKept()
  return useSelection()?.kind === 'cover' || stays
}

/** What the free units cover now; asked again while it is shown. */
export function useCover() {
  return useQuery({
    ...ask(dispatchContract.getCover, { query: { minutes: '3,5,10' } }),
    enabled: useCoverShown(),
    refetchInterval: 15_000,
  })
}
