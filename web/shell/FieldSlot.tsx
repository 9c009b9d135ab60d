import { type ComponentType, type ReactNode, Suspense } from 'react'
import type { FieldPart } from '../stage.ts'
import { stages } from '../stages.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { fetched } from './fetched.ts'
import { allows, useMe } from './me.ts'

const parts: readonly (FieldPart & { readonly Content: ComponentType })[] = stages
  .flatMap((s) => s.fieldParts ?? [])
  .map((part) => ({
    ...part,
    Content: typeof part.load === 'function' ? fetched(part.load) : part.load.atOnce,
  }))
  .sort((a, b) => a.order - b.order)

/** What the stages put into one place of the field frame. */
export function FieldSlot({ slot, fallback = null }: { slot: FieldPart['slot']; fallback?: ReactNode }) {
  const me = useMe()
  const mine = parts.filter((p) => p.slot === slot && allows(me, p.permission))
  if (mine.length === 0) return fallback
  return mine.map(({ id, Content }) => (
    <CrashGuard key={id}>
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </CrashGuard>
  ))
}
