import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  equipmentKinds,
  equipmentStates,
  leaveKinds,
  personKinds,
  type UnitDutyState,
  unitDutyStateNames,
  unitKinds,
  unitModes,
} from './model.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD')
const state = z.enum(unitDutyStateNames as [UnitDutyState, ...UnitDutyState[]])
const crewMember = z.object({ id: z.string(), name: z.string(), kind: z.enum(personKinds) })
const kindStrength = z.object({
  onStrength: z.number(),
  leave: z.number(),
  training: z.number(),
  seconded: z.number(),
  available: z.number(),
})
const unitDuty = z.object({
  unitId: z.string(),
  callSign: z.string(),
  unitKind: z.enum(unitKinds),
  mode: z.enum(unitModes),
  orgId: z.string(),
  zoneId: z.string().nullable(),
  state,
  since: z.string(),
  crew: z.array(crewMember),
  skills: z.array(z.string()),
  shiftLabel: z.string().nullable(),
  version: z.number(),
})

export const forceContract = {
  listUnits: route({
    method: 'GET',
    path: '/api/force/units',
    summary: 'Units in scope with their duty state and crew now',
    permission: 'force.read',
    response: z.array(unitDuty),
  }),
  changeDuty: route({
    method: 'POST',
    path: '/api/force/units/:id/duty',
    summary: "Change a unit's duty state: start (two people, working radio), patrol, post, break, end",
    permission: 'force.duty',
    params: z.object({ id: z.string() }),
    body: z.object({
      state,
      crew: z.array(z.string()).max(40).optional(),
      shiftLabel: z.string().max(60).nullable().optional(),
      note: z.string().max(400).nullable().optional(),
      expectedVersion: z.number().int().optional(),
    }),
    response: unitDuty,
  }),
  listPeople: route({
    method: 'GET',
    path: '/api/force/people',
    summary: 'People on strength in scope; telephone numbers only for those who may see them',
    permission: 'force.read',
    query: z.object({
      kind: z.enum(personKinds).optional(),
      orgId: z.string().optional(),
      day: day.optional(),
    }),
    response: z.array(
      z.object({
        id: z.string(),
        orgId: z.string(),
        badge: z.string(),
        name: z.string(),
        kind: z.enum(personKinds),
        rankText: z.string(),
        skills: z.array(z.string()),
        unitId: z.string().nullable(),
        phone: z.string().nullable(),
        consentUntil: z.string().nullable(),
        away: z.enum(leaveKinds).nullable(),
      }),
    ),
  }),
  listEquipment: route({
    method: 'GET',
    path: '/api/force/equipment',
    summary: 'Vehicles, e-bikes, radios and cameras in scope with holder and state',
    permission: 'force.read',
    response: z.array(
      z.object({
        id: z.string(),
        orgId: z.string(),
        kind: z.enum(equipmentKinds),
        code: z.string(),
        unitId: z.string().nullable(),
        personId: z.string().nullable(),
        state: z.enum(equipmentStates),
      }),
    ),
  }),
  getStrength: route({
    method: 'GET',
    path: '/api/force/strength',
    summary: 'Strength by organisation and kind on a day: on strength minus leave, training, secondment',
    permission: 'force.read',
    query: z.object({ day: day.optional() }),
    response: z.object({
      day: z.string(),
      orgs: z.array(
        z.object({
          orgId: z.string(),
          orgName: z.string(),
          byKind: z.record(z.enum(personKinds), kindStrength),
        }),
      ),
    }),
  }),
  recordLeave: route({
    method: 'POST',
    path: '/api/force/leave',
    summary: 'Record leave, training or secondment of a person; the roster looks for the holes that it makes',
    permission: 'force.leave',
    body: z.object({ personId: z.string(), fromDay: day, toDay: day, kind: z.enum(leaveKinds) }),
    response: z.object({ id: z.string() }),
  }),
}
