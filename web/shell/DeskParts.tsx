import { type ComponentType, Suspense } from 'react'
import type { DeskPart } from '../stage.ts'
import { stages } from '../stages.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { fetched } from './fetched.ts'
import { allows, useMe } from './me.ts'

const parts: readonly (DeskPart & { readonly Content: ComponentType })[] = stages
  .flatMap((s) => s.deskParts ?? [])
  .map((part) => ({ ...part, Content: fetched(part.load) }))
  .sort((a, b) => a.order - b.order)

/** What the stages lay over every desk page. */
export function DeskParts({ slot, onMap = false }: { slot: DeskPart['slot']; onMap?: boolean }) {
  const me = useMe()
  return parts
    .filter((p) => p.slot === slot && !(onMap && p.notOnMap) && allows(me, p.permission))
    .map(({ id, Content }) => (
      <CrashGuard key={id}>
        <Suspense fallback={null}>
          <Content />
        </Suspense>
      </CrashGuard>
    ))
}
