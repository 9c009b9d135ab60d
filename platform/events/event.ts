/** What a part tells the log. The language of the loop (its exact types) is in `loop/events`. */
export interface DomainEvent {
  readonly type: string
  readonly stage: string
  readonly orgPath: string
  readonly incidentId?: string | null
  readonly unitId?: string | null
  readonly dutyId?: string | null
  /** Legal or practical ground of the act, where one is needed. */
  readonly ground?: string | null
  readonly payload: object
}

/** One line of the append-only log: also the audit trail, the live feed and the replay. */
export interface StoredEvent {
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly stage: string
  readonly orgPath: string
  readonly actorId: string
  readonly actorName: string
  readonly actorRole: string
  readonly incidentId: string | null
  readonly unitId: string | null
  readonly dutyId: string | null
  readonly ground: string | null
  readonly payload: Record<string, unknown>
  readonly hash: string
}
