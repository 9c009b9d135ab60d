import { type ComponentType, Suspense } from 'react'
import { Loading } from '../components/States.tsx'
import { CrashGuard } from '../shell/CrashGuard.tsx'
import { fetched } from '../shell/fetched.ts'
import type { MapPanel } from '../stage.ts'
import { stages } from '../stages.ts'

export interface PlacedPanel extends Omit<MapPanel, 'count'> {
  readonly stage: string
  readonly Content: ComponentType
  readonly Count: ComponentType | null
}

/** All panels of all stages, in order. */
export const placed: readonly PlacedPanel[] = stages
  .flatMap((s) => (s.mapPanels ?? []).map((panel) => ({ stage: s.stage, ...panel })))
  .map(({ count, ...panel }) => ({
    ...panel,
    Content: fetched(panel.load),
    Count: count ? fetched(count) : null,
  }))
  .sort((a, b) => a.order - b.order)

/** The panels of one place; while their program comes, as many skeleton lines as the place has room for. */
export function Panels({ panels, lines = 1 }: { panels: readonly PlacedPanel[]; lines?: number }) {
  return panels.map(({ id, Content }) => (
    <CrashGuard key={id}>
      <Suspense fallback={<Loading lines={lines} />}>
        <Content />
      </Suspense>
    </CrashGuard>
  ))
}
