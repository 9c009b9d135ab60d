export interface Holder {
  readonly accountId: string
  readonly name: string
  readonly role: string
}

export type ChargeDecision =
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly after: Holder | null }
  | { readonly kind: 'refused'; readonly holder: Holder }

/**
 * Who is in charge after somebody takes or leaves it. What is free anybody takes; what another holds only the
 * duty chief takes; what a chief holds only a chief takes or leaves, because a command isn't ended from below.
 */
export function decideCharge(holder: Holder | null, asker: Holder, charge: 'take' | 'leave'): ChargeDecision {
  const chief = asker.role === 'duty_chief'
  if (charge === 'leave') {
    if (!holder) return { kind: 'same' }
    if (holder.accountId === asker.accountId || chief) return { kind: 'change', after: null }
    return { kind: 'refused', holder }
  }
  if (holder?.accountId === asker.accountId) return { kind: 'same' }
  if (!holder || chief) return { kind: 'change', after: asker }
  return { kind: 'refused', holder }
}
