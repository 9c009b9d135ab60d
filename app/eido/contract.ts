import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'

export const eidoContract = {
  exportEido: route({
    method: 'GET',
    path: '/api/incidents/:id/eido',
    summary:
      "An incident with its units and orders as an EIDO document (NENA-STA-021.1b names); the caller's number only for those who may see it, and logged",
    permission: 'incidents.read',
    params: z.object({ id: z.string().min(1).max(64) }),
    query: z.object({ caller: z.enum(['true', 'false']).default('false') }),
    response: z.record(z.string(), z.unknown()),
  }),
  importEido: route({
    method: 'POST',
    path: '/api/eido',
    summary:
      "Take in another system's EIDO document: its incident is made or brought up to date under its foreign id; the same or an older document changes nothing",
    permission: 'eido.import',
    body: z.record(z.string(), z.unknown()),
    response: z.object({
      incidentId: z.string(),
      number: z.string(),
      result: z.enum(['created', 'changed', 'unchanged', 'outdated']),
      /** What the document says and wasn't taken over, in words. */
      kept: z.array(z.object({ zh: z.string(), en: z.string() })),
    }),
  }),
}
