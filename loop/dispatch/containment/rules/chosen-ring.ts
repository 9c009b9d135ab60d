import { type Ring, ringsOf } from '../model.ts'

/**
 * Of a computation's plans the one of a chosen ring. The smallest ring that closes and two rings at once have other minutes
 * every time, so who chose one of them keeps the one of the new computation.
 */
export function planOfRing<Plan extends { readonly ring: Ring }>(
  plans: readonly Plan[],
  chosen: Ring,
): Plan | undefined {
  const exact = plans.find(({ ring }) => ring === chosen)
  if (exact || kindOf(chosen) === 'asked') return exact
  return plans.find(({ ring }) => kindOf(ring) === kindOf(chosen))
}

/** Minutes that were asked for are whole ones. */
function kindOf(ring: Ring): 'asked' | 'smallest' | 'two' {
  if (ringsOf(ring)) return 'two'
  return typeof ring === 'number' && !Number.isInteger(ring) ? 'smallest' : 'asked'
}
