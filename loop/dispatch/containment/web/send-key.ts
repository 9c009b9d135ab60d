/** What the key of a plan says that it does: whoever sends one with ways out reads so on the key, also of a request that waits. */
export function sendKey(plan: {
  readonly certified: boolean
  /** Fixed points alone close it: nobody is sent. */
  readonly isHeld: boolean
  readonly mayApprove: boolean
}): string {
  if (plan.isHeld) return plan.mayApprove ? 'contain.held.watch' : 'contain.held.askWatch'
  if (!plan.mayApprove) return 'contain.askFor'
  return plan.certified ? 'contain.sendAll' : 'contain.sendLeaks'
}
