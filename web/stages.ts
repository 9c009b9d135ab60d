import type { StageWeb } from './stage.ts'

const found = import.meta.glob<{ default: StageWeb }>(['../loop/*/web/index.ts', './admin/index.ts'], {
  eager: true,
})

/** All stages that bring pages or map parts, found by their folders. */
export const stages: readonly StageWeb[] = Object.values(found).map((module) => module.default)
