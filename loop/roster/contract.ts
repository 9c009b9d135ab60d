import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import { dutyRoles } from './model.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2026-11-22 / a day, e.g. 2026-11-22')
const person = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['officer', 'auxiliary', 'guard', 'volunteer']),
})
const duty = z.object({
  id: z.string(),
  orgId: z.string(),
  day: z.string(),
  unitId: z.string().nullable(),
  callSign: z.string(),
  role: z.enum(dutyRoles),
  shift: z.string(),
  mode: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  people: z.array(person),
  status: z.enum(['planned', 'published', 'cancelled']),
  version: z.number(),
})
const violation = z.object({
  rule: z.string(),
  day: z.string(),
  dutyId: z.string().nullable(),
  callSign: z.string().nullable(),
  person: z.string().nullable(),
  found: z.number(),
  limit: z.number(),
})
const skipped = z.object({
  day: z.string(),
  callSign: z.string(),
  shift: z.string(),
  present: z.number(),
  needed: z.number(),
  away: z.array(z.string()),
})

const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
const candidate = person.extend({
  unitId: z.string().nullable(),
  /** On leave, in training or seconded that day. */
  away: z.boolean(),
  /** Duties that touch that day, as call sign and times. */
  duties: z.array(z.object({ id: z.string(), callSign: z.string(), startAt: z.string(), endAt: z.string() })),
})
const proposal = z.object({
  kind: z.enum(['extend', 'form', 'join', 'ask']),
  dutyId: z.string().nullable(),
  callSign: z.string().nullable(),
  expectedVersion: z.number().nullable(),
  startAt: z.string().nullable(),
  endAt: z.string().nullable(),
  people: z.array(
    person.extend({
      hours: z.number(),
      restBefore: z.number().nullable(),
      restAfter: z.number().nullable(),
    }),
  ),
  personIds: z.array(z.string()),
  heads: z.number(),
  reasons: z.array(reason),
})

export const rosterContract = {
  listDuties: route({
    method: 'GET',
    path: '/api/roster/duties',
    summary: 'Duties of a span of duty days, with the hard rules that they break',
    permission: 'roster.read',
    query: z.object({ from: day, to: day, orgId: z.string().optional() }),
    response: z.object({ duties: z.array(duty), violations: z.array(violation) }),
  }),
  listOwnDuties: route({
    method: 'GET',
    path: '/api/roster/own-duties',
    summary: "Duties of the caller's own unit, from yesterday to a week ahead",
    permission: 'signed_in',
    response: z.object({ duties: z.array(duty) }),
  }),
  getDayForce: route({
    method: 'GET',
    path: '/api/roster/force',
    summary: 'Required against planned by hour of a duty day, and every hole to the minute',
    permission: 'roster.read',
    query: z.object({ day: day.optional() }),
    response: z.object({
      dutyDay: z.string(),
      /** Local hours that ask for most attention. */
      keyHours: z.array(z.number()),
      orgs: z.array(
        z.object({
          orgId: z.string(),
          orgName: z.string(),
          required: z.array(z.number()),
          planned: z.array(z.number()),
          /** Fewest planned at any minute of the hour. */
          least: z.array(z.number()),
          holes: z.array(
            z.object({
              from: z.string(),
              to: z.string(),
              required: z.number(),
              planned: z.number(),
              missing: z.number(),
            }),
          ),
        }),
      ),
    }),
  }),
  listProposals: route({
    method: 'GET',
    path: '/api/roster/proposals',
    summary:
      "Ways to close the holes of a station's duty day within rest and day length, each with its grounds",
    permission: 'roster.read',
    query: z.object({ orgId: z.string(), day: day.optional() }),
    response: z.object({
      dutyDay: z.string(),
      holes: z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          required: z.number(),
          planned: z.number(),
          missing: z.number(),
          proposals: z.array(proposal),
        }),
      ),
    }),
  }),
  listCandidates: route({
    method: 'GET',
    path: '/api/roster/candidates',
    summary: 'People of an organisation who could hold a duty that day, with what they already hold',
    permission: 'roster.change',
    query: z.object({ orgId: z.string(), day }),
    response: z.object({ people: z.array(candidate) }),
  }),
  addDuty: route({
    method: 'POST',
    path: '/api/roster/duties',
    summary: 'Add one duty by hand: the leader on site, or a team beside the rotation',
    permission: 'roster.change',
    body: z.object({
      orgId: z.string(),
      day,
      unitId: z.string().nullable().default(null),
      role: z.enum(dutyRoles),
      shift: z.string().trim().min(1).max(40),
      startAt: z.iso.datetime(),
      endAt: z.iso.datetime(),
      personIds: z.array(z.string()).min(1).max(40),
      force: z.boolean().optional(),
      reason: z.string().trim().min(2).max(400),
    }),
    response: duty,
  }),
  planDays: route({
    method: 'POST',
    path: '/api/roster/plans',
    summary: 'Plan duties by rotation and windows; published ones stay',
    permission: 'roster.plan',
    body: z.object({ orgId: z.string(), fromDay: day, days: z.number().int().min(1).max(35) }),
    response: z.object({
      duties: z.number(),
      skipped: z.array(skipped),
      violations: z.array(violation),
    }),
  }),
  publishDays: route({
    method: 'POST',
    path: '/api/roster/publications',
    summary: 'Publish planned duties under the own name; with broken hard rules only with a reason',
    permission: 'roster.publish',
    body: z.object({
      orgId: z.string(),
      fromDay: day,
      toDay: day,
      ground: z.string().min(2).max(400).optional(),
    }),
    response: z.object({ published: z.number(), violations: z.array(violation) }),
  }),
  changeDuty: route({
    method: 'PATCH',
    path: '/api/roster/duties/:id',
    summary: 'Change people or times of one duty, or cancel it, with a reason',
    permission: 'roster.change',
    params: z.object({ id: z.string() }),
    body: z.object({
      personIds: z.array(z.string()).max(40).optional(),
      startAt: z.iso.datetime().optional(),
      endAt: z.iso.datetime().optional(),
      cancel: z.boolean().optional(),
      force: z.boolean().optional(),
      reason: z.string().min(2).max(400),
      expectedVersion: z.number().int(),
    }),
    response: duty,
  }),
}
