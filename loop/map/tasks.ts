import { type Elimination, orderStreets, type Streets } from '../../engines/roads/index.ts'
import { DraftImpossible, type DraftOrder, draftZones, type ZoneDraft } from './rules/draft.ts'

/** Answer of a task that may be impossible: errors lose their class on the way between threads. */
export type Attempt<T> = { readonly done: T } | { readonly impossible: string }

/** Long pure work of the map stage, for the registry of the worker threads. */
export const mapTasks = {
  'map.order_streets': async (streets: Streets): Promise<Elimination> => orderStreets(streets),
  'map.draft_zones': async (order: DraftOrder): Promise<Attempt<ZoneDraft>> => {
    try {
      return { done: draftZones(order) }
    } catch (error) {
      if (error instanceof DraftImpossible || error instanceof RangeError)
        return { impossible: error.message }
      throw error
    }
  },
}
