import { type ComponentType, lazy, Suspense } from 'react'
import { CrashGuard } from '../shell/CrashGuard.tsx'
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
  .map(({ count, ...panel }) => ({ ...panel, Content: lazy(panel.load), Count: count ? lazy(count) : null }))
  .sort((a, b) => a.order - b.order)

export function Panels({ panels }: { panels: readonly PlacedPanel[] }) {
  return panels.map(({ id, Content }) => (
    <CrashGuard key={id}>
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </CrashGuard>
  ))
}
