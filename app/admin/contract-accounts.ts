import { z } from 'zod'
import { type Role, roles } from '../../platform/accounts/actor.ts'
import { route } from '../../platform/contract/route.ts'

/** Whom an account may be for, for the page as well. */
export const accountRoles = roles
export type AccountRole = Role

const id = z.object({ id: z.string().min(1).max(64) })
const row = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.string(),
  /** '' for the whole installation. */
  orgId: z.string(),
  orgName: z.string(),
  unitId: z.string().nullable(),
  callSign: z.string().nullable(),
  disabled: z.boolean(),
  lockedUntil: z.string().nullable(),
  /** Until when the one-time password can be used; null once somebody has a password of his own. */
  oneTimeUntil: z.string().nullable(),
})
const seat = {
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  orgId: z.string().max(64),
  unitId: z.string().max(64).nullable(),
}
/** The password is told once and kept nowhere. */
const handedOver = row.extend({ oneTimePassword: z.string() })

/** Accounts, as the security administrator keeps them. */
export const accountContract = {
  listAccounts: route({
    method: 'GET',
    path: '/api/accounts',
    summary: 'Accounts with role and organisation',
    permission: 'accounts.read',
    response: z.array(row),
  }),
  listSeats: route({
    method: 'GET',
    path: '/api/accounts/seats',
    summary: 'Organisations and units that an account may belong to',
    permission: 'accounts.write',
    response: z.object({
      orgs: z.array(z.object({ id: z.string(), name: z.string(), depth: z.number() })),
      units: z.array(z.object({ id: z.string(), orgId: z.string(), callSign: z.string() })),
    }),
  }),
  createAccount: route({
    method: 'POST',
    path: '/api/accounts',
    summary: 'Create an account; the answer holds its one-time password, which is told only here',
    permission: 'accounts.write',
    body: z.object({
      login: z
        .string()
        .trim()
        .min(2)
        .max(60)
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
      ...seat,
    }),
    response: handedOver,
  }),
  changeAccount: route({
    method: 'PATCH',
    path: '/api/accounts/:id',
    summary: 'Change name, role, organisation or unit of an account; its sessions end when its rights change',
    permission: 'accounts.write',
    params: id,
    body: z.object(seat),
    response: row,
  }),
  resetPassword: route({
    method: 'POST',
    path: '/api/accounts/:id/password',
    summary: 'A new one-time password, told only here; open sessions end',
    permission: 'accounts.write',
    params: id,
    response: handedOver,
  }),
  setAccountDisabled: route({
    method: 'PUT',
    path: '/api/accounts/:id/disabled',
    summary: 'Disable or enable an account; its sessions end at once',
    permission: 'accounts.write',
    params: id,
    body: z.object({ disabled: z.boolean() }),
    response: z.object({ id: z.string(), disabled: z.boolean() }),
  }),
}
