import type { Actor } from '../accounts/actor.ts'
import { type ActServices, act } from '../commands/act.ts'

/**
 * Records in the event log that somebody looked at sensitive data: a track, a caller's number, an export.
 * The look is stored before the data are answered.
 */
export async function recordLook(
  services: ActServices,
  actor: Actor,
  what: string,
  subject: { orgPath: string; unitId?: string; incidentId?: string; detail?: object },
): Promise<void> {
  await act(services, { actor, key: null, name: 'audit.look', request: null }, async (work) => {
    work.emit({
      type: 'SensitiveDataViewed',
      stage: 'audit',
      orgPath: subject.orgPath,
      unitId: subject.unitId ?? null,
      incidentId: subject.incidentId ?? null,
      payload: { what, ...(subject.detail ?? {}) },
    })
  })
}
