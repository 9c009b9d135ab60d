import type { HandoverItem, HandoverKind } from '../model/orders.ts'

/** What a handover lacks: somebody caught or something seized must be counted. */
export function handoverLacks(
  kind: HandoverKind,
  persons: number,
  items: readonly Pick<HandoverItem, 'what'>[],
): 'persons' | 'items' | null {
  if (kind === 'caught' && persons < 1) return 'persons'
  if (kind === 'seized' && items.length < 1) return 'items'
  return null
}
