import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { byId } from './contract-forms.ts'

const sheetField = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  valueCode: z.string().optional(),
})
const query = z.object({
  /** Of the call; left out: the first one. */
  callId: z.string().max(64).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
})

export const sheetContract = {
  getSheet: route({
    method: 'GET',
    path: '/api/incidents/:id/sheet',
    summary: 'The call sheet (接警单): field names and codes as integrations know them',
    permission: 'incidents.read',
    params: byId,
    query,
    response: z.object({ number: z.string(), orgName: z.string().nullable(), fields: z.array(sheetField) }),
  }),
  printSheet: route({
    method: 'GET',
    path: '/api/incidents/:id/sheet/:form',
    summary: 'The call sheet as PDF or DOCX; printing is logged',
    permission: 'incidents.read',
    params: byId.extend({ form: z.enum(['pdf', 'docx']) }),
    query,
    response: z.unknown(),
    file: true,
  }),
}
