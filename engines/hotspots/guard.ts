import type { Incident } from './incident.ts'

/** Who brought the incident to notice. */
export type Origin = 'citizen' | 'officer' | 'sensor'

export interface GuardedIncident extends Incident {
  readonly origin: Origin
}

export interface Admission<T> {
  readonly admitted: T[]
  /** How many were kept out, by reason; shown and audited. */
  readonly refused: { readonly origin: number; readonly type: number }
}

/**
 * The guard before every map and alert: only incidents reported by citizens, of whitelisted types. What patrol finds
 * by itself shows where patrol was, and fed back it would send patrol there again (Ensign et al. 2018).
 */
export function admitToAnalysis<T extends { readonly origin: Origin; readonly type: string }>(
  incidents: readonly T[],
  whitelist: ReadonlySet<string>,
): Admission<T> {
  const refused = { origin: 0, type: 0 }
  const admitted: T[] = []
  for (const incident of incidents) {
    if (incident.origin !== 'citizen') refused.origin++
    else if (!whitelist.has(incident.type)) refused.type++
    else admitted.push(incident)
  }
  return { admitted, refused }
}
