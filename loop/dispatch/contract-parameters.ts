import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'

const parameter = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string(),
  source: z.string(),
  /** As it holds for the organisation asked for. */
  value: z.unknown(),
  /** What ships. */
  shipped: z.unknown(),
  /** What it may be: a number between two, one of some words, a number a name, rising numbers; null: not to be set here. */
  form: z
    .union([
      z.object({ kind: z.literal('number'), least: z.number(), most: z.number() }),
      z.object({
        kind: z.literal('choice'),
        options: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })),
      }),
      z.object({
        kind: z.literal('each'),
        names: z.array(z.string()),
        least: z.number(),
        most: z.number(),
        /** Some may be left open. */
        open: z.boolean(),
      }),
      z.object({ kind: z.literal('list'), least: z.number(), most: z.number() }),
    ])
    .nullable(),
})
export type DispatchParameter = z.output<typeof parameter>

/** Numbers of dispatch and joint interception: read by all who dispatch, set by the duty chief. */
export const parametersContract = {
  listParameters: route({
    method: 'GET',
    path: '/api/dispatch/parameters',
    summary: 'Numbers of this stage with their sources, as they hold for an organisation',
    permission: 'dispatch.read',
    query: z.object({ orgId: z.string().optional() }),
    response: z.object({ orgId: z.string(), parameters: z.array(parameter) }),
  }),
  setParameter: route({
    method: 'PUT',
    path: '/api/dispatch/parameters',
    summary: 'Set one of them for an organisation and all below it; null goes back to what ships',
    permission: 'dispatch.parameters',
    body: z.object({ orgId: z.string(), key: z.string(), value: z.unknown() }),
    response: z.object({ key: z.string(), orgId: z.string() }),
  }),
}
