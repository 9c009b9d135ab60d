import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { byId, clueMode, clueView, instant, lngLat } from './contract-forms.ts'

export const clueContract = {
  addClue: route({
    method: 'POST',
    path: '/api/incidents/:id/clues',
    summary: 'A clue to follow at once: last seen where and when, which way, how; it expires',
    permission: 'incidents.change',
    params: byId,
    body: z.strictObject({
      seenAt: instant,
      lngLat,
      mode: clueMode.nullish(),
      direction: z.string().trim().max(100).default(''),
      /** What can be recognised: vehicle, colour, load. No names, no numbers of persons. */
      text: z.string().trim().min(1).max(500),
    }),
    response: clueView,
  }),
  getClue: route({
    method: 'GET',
    path: '/api/clues/:id',
    summary: 'One clue: where interception begins',
    permission: 'incidents.read',
    params: byId,
    response: clueView,
  }),
  listClues: route({
    method: 'GET',
    path: '/api/clues',
    summary: 'Clues of the jurisdiction that are still good, last seen first',
    permission: 'incidents.read',
    query: z.object({ incidentId: z.string().max(64).optional() }),
    response: z.array(clueView),
  }),
}
