import type { Why } from '../model/proof.ts'

/** Lines of trouble that leave the keys of the panel in sight. */
const TOLD = 4

/** What is told of a running plan's trouble at once, and what on demand: many late units must not hide ways out or lost posts. */
export function toldTrouble(trouble: readonly Why[]): { told: Why[]; more: Why[] } {
  const isLate = ({ code }: Why) => code === 'late'
  const all = [...trouble.filter((one) => !isLate(one)), ...trouble.filter(isLate)]
  return { told: all.slice(0, TOLD), more: all.slice(TOLD) }
}
