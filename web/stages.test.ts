import { describe, expect, it } from 'vitest'
import type { StageWeb, TextTree } from './stage.ts'
import { stages } from './stages.ts'

function has(text: TextTree, key: string): boolean {
  let at: string | TextTree | undefined = text
  for (const step of key.split('.')) at = typeof at === 'object' ? at[step] : undefined
  return typeof at === 'string' || typeof text[key] === 'string'
}

function keysOf(stage: StageWeb): string[] {
  const pages = stage.pages.flatMap((p) => [p.titleKey, ...(p.nav ? [p.nav.labelKey] : [])])
  return [...pages, ...(stage.mapPanels ?? []).map((p) => p.titleKey)]
}

const twice = (list: readonly string[]) => list.filter((item, i) => list.indexOf(item) !== i)

describe('what the stages bring', () => {
  it('has a page or part of the administration at least, and no path or panel twice', () => {
    expect(stages.length).toBeGreaterThanOrEqual(1)
    expect(twice(stages.map((s) => s.stage))).toEqual([])
    expect(twice(stages.flatMap((s) => s.pages.map((p) => p.path)))).toEqual([])
    expect(twice(stages.flatMap((s) => (s.mapPanels ?? []).map((p) => p.id)))).toEqual([])
    expect(twice(stages.flatMap((s) => (s.fieldParts ?? []).map((p) => p.id)))).toEqual([])
  })

  it.each(stages.map((s) => [s.stage, s] as const))('%s names only sentences that it has', (_, stage) => {
    for (const key of keysOf(stage)) {
      expect(has(stage.text.zh, key), key).toBe(true)
      expect(has(stage.text.en, key), key).toBe(true)
    }
  })

  it.each(stages.map((s) => [s.stage, s] as const))('%s asks a right for every page and part', (_, stage) => {
    for (const part of [...stage.pages, ...(stage.mapPanels ?? []), ...(stage.fieldParts ?? [])]) {
      expect(part.permission).toMatch(/^(signed_in|[a-z]+\.[a-z_.]+)$/)
    }
  })
})
