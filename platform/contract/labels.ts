import type { ErrorWords } from '../errors/errors.ts'

/** What a field of a body is called on the page, in Chinese and English. */
export type Label = readonly [zh: string, en: string]
/**
 * Labels of a stage's fields: route name → path of the field in the body → label. What several forms call alike stands
 * under `*`. Places in lists are left out of a path: `items.0.what` is `items.what`. A test keeps it whole.
 */
export type FieldLabels = Readonly<Record<string, Readonly<Record<string, Label>>>>

/** The label of a field, else of what it lies in (`lngLat.1` is the place); undefined when the page has no name for it. */
export function labelOf(labels: FieldLabels, route: string, field: string): ErrorWords | undefined {
  const steps = field.split('.').filter((step) => !/^\d+$/.test(step))
  for (; steps.length > 0; steps.pop()) {
    const path = steps.join('.')
    const label = labels[route]?.[path] ?? labels['*']?.[path]
    if (label) return { zh: label[0], en: label[1] }
  }
  return undefined
}
