/** An order that waits, and an incident that waits for an order: only what their clocks need. */
export interface WaitingOrder {
  readonly assignmentId: string
  readonly sentAtMs: number
  readonly acked: boolean
  readonly support: boolean
}
export interface WaitingIncident {
  readonly incidentId: string
  readonly sinceMs: number
  /** The order whose end put it back into the queue; '' the first time: each return has its own alarm. */
  readonly after?: string
}
export interface LadderLimits {
  readonly ackAlarmSeconds: number
  readonly ackTimeoutSeconds: number
  readonly processingSeconds: number
  readonly responseSeconds: number
  readonly supportSeconds: number
}

/** One rung: what is due for which order or incident. The key names it once and for all. */
export interface Rung {
  readonly kind: 'ack' | 'timeout' | 'arrival' | 'support' | 'queue'
  readonly id: string
  readonly after?: string
}
export const rungKey = ({ kind, id, after }: Rung): string => `${kind} ${id}${after ? ` ${after}` : ''}`
export function rungOf(key: string): Rung {
  const [kind, id, after] = key.split(' ') as [Rung['kind'], string, string | undefined]
  return { kind, id, ...(after && { after }) }
}

/**
 * What is overdue at an instant: 30 s without acknowledgement → alarm with the next-best unit; 60 s → the order counts as
 * timed out; no arrival in time; an incident that nobody was sent to. Each is due from its moment on, so nothing is
 * missed when the clock jumps.
 */
export function dueRungs(
  orders: Iterable<WaitingOrder>,
  incidents: Iterable<WaitingIncident>,
  nowMs: number,
  limits: LadderLimits,
): Rung[] {
  const due: Rung[] = []
  const past = (sinceMs: number, seconds: number) => nowMs - sinceMs >= seconds * 1000
  for (const { assignmentId: id, sentAtMs, acked, support } of orders) {
    if (!acked && past(sentAtMs, limits.ackAlarmSeconds)) due.push({ kind: 'ack', id })
    if (!acked && past(sentAtMs, limits.ackTimeoutSeconds)) due.push({ kind: 'timeout', id })
    if (support && past(sentAtMs, limits.supportSeconds)) due.push({ kind: 'support', id })
    if (!support && past(sentAtMs, limits.responseSeconds)) due.push({ kind: 'arrival', id })
  }
  for (const { incidentId: id, sinceMs, after } of incidents)
    if (past(sinceMs, limits.processingSeconds)) due.push({ kind: 'queue', id, ...(after && { after }) })
  return due
}
