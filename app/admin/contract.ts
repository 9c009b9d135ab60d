import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { accountContract } from './contract-accounts.ts'

const clockState = z.object({ now: z.string(), rate: z.number(), adjustable: z.boolean() })

export const adminContract = {
  getClock: route({
    method: 'GET',
    path: '/api/clock',
    summary: "The product's time and its speed",
    permission: 'signed_in',
    response: clockState,
    example: { now: '2026-11-22T11:05:00.000Z', rate: 1, adjustable: true },
  }),
  setClock: route({
    method: 'PUT',
    path: '/api/clock',
    summary: 'Set the speed of demo time: 0 holds it, 60 is the fastest',
    permission: 'demo.clock',
    body: z.object({ rate: z.number().min(0).max(60) }),
    response: clockState,
  }),
  listAudit: route({
    method: 'GET',
    path: '/api/audit',
    summary: 'The log of acts and of looks at sensitive data, newest first',
    permission: 'audit.read',
    query: z.object({
      type: z.string().optional(),
      stage: z.string().optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      total: z.number(),
      rows: z.array(
        z.object({
          seq: z.number(),
          at: z.string(),
          type: z.string(),
          stage: z.string(),
          actorName: z.string(),
          actorRole: z.string(),
          incidentId: z.string().nullable(),
          unitId: z.string().nullable(),
          ground: z.string().nullable(),
          payload: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  }),
  verifyAudit: route({
    method: 'POST',
    path: '/api/audit/verification',
    summary: "Verify the log's chain of hashes",
    permission: 'audit.read',
    keyless: true,
    response: z.object({
      events: z.number(),
      brokenAt: z.number().nullable(),
      reason: z.string().nullable(),
    }),
  }),
  ...accountContract,
  getSystem: route({
    method: 'GET',
    path: '/api/system',
    summary: 'State of the system: database, live readers, jobs, memory',
    permission: 'system.read',
    response: z.object({
      backend: z.string(),
      events: z.number(),
      liveReaders: z.number(),
      /** Running figures by name: lines, messages, what was refused or left out and why. */
      counts: z.record(z.string(), z.number()),
      memoryMb: z.number(),
      uptimeSeconds: z.number(),
      jobs: z.array(
        z.object({
          name: z.string(),
          key: z.string(),
          status: z.string(),
          endedAt: z.string().nullable(),
          error: z.string().nullable(),
        }),
      ),
    }),
  }),
  listRights: route({
    method: 'GET',
    path: '/api/rights',
    summary: 'The table of rights: who may do what, where',
    permission: 'signed_in',
    response: z.array(
      z.object({
        action: z.string(),
        roles: z.array(z.string()),
        where: z.string(),
        zh: z.string(),
        en: z.string(),
      }),
    ),
  }),
}
