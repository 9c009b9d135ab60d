import type { KnownExits, RingPlan } from '../model/proof.ts'

type Proof = Pick<RingPlan, 'certified' | 'leaks' | 'leakingExits'>

const placeOf = ({ lngLat }: Proof['leaks'][number]) => lngLat.map((degrees) => degrees.toFixed(6)).join(',')

/** What is known of a plan's ways out at the moment of approval. */
export function exitsOf({ leaks, leakingExits }: Proof): KnownExits {
  return { count: leakingExits, places: leaks.map(placeOf) }
}

/**
 * Whether a proof says something that the approver doesn't know yet: more ways out than he accepted, or others. What he
 * accepted isn't reported to him as a change.
 */
export function opensMore(proof: Proof, known: KnownExits | undefined): boolean {
  if (proof.certified) return false
  if (!known || proof.leakingExits === 0 || proof.leakingExits > known.count) return true
  const allTold = known.places.length === known.count
  return allTold && proof.leaks.some((leak) => !known.places.includes(placeOf(leak)))
}
