import { createStore, useStore } from '../../../../web/live/store.ts'
import type { PointKind } from '../model.ts'

export const containmentTabs = ['plans', 'prepared', 'points', 'drills'] as const
export type ContainmentTab = (typeof containmentTabs)[number]

/** A temporary point that is being written; kept while its place is chosen on the map. */
export interface PointDraft {
  readonly name: string
  readonly kind: PointKind
  readonly place: string
  readonly minutes: number
  readonly level: number | null
}
export const emptyDraft: PointDraft = { name: '', kind: 'gate', place: '', minutes: 120, level: null }

interface Page {
  readonly tab: ContainmentTab
  readonly draft: PointDraft | null
  /** The next click on the map is its place. */
  readonly picking: boolean
}
const page = createStore<Page>({ tab: 'plans', draft: null, picking: false })

export const usePage = (): Page => useStore(page)
export const changePage = (next: Partial<Page>): void => page.set({ ...page.get(), ...next })
export const writeDraft = (next: Partial<PointDraft>): void =>
  changePage({ draft: { ...(page.get().draft ?? emptyDraft), ...next } })
