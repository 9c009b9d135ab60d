import { randomBytes } from 'node:crypto'
import { getOrg, listOrgUnits } from '../../loop/map/reads.ts'
import { within } from '../../platform/accounts/actor.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { lastSeq } from '../../platform/events/log.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { addressFault } from '../../platform/webhooks/address.ts'
import {
  countDeliveries,
  failingOf,
  findWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  noteDead,
  replayDelivery,
  saveWebhook,
  type WebhookRow,
} from '../../platform/webhooks/store.ts'
import { catalog } from './catalog.ts'
import { type WebhookView, webhookContract } from './contract.ts'
import { webhookErrors } from './errors.ts'
import { deleteWebhook, demandOwn, demandSeen, tell } from './own.ts'
import { failingView, standing } from './standing.ts'
import { sendTest } from './test-send.ts'

function demandAddress(services: Services, address: string): void {
  const allowed = services.config.webhookOrigins
  const fault = addressFault(address, allowed)
  if (fault)
    throw webhookErrors(
      fault,
      fault === 'off'
        ? {}
        : { found: address, ...(fault === 'not_allowed' && { allowed: allowed.join('、') }) },
    )
}
function demandTypes(types: readonly string[]): void {
  const unknown = types.find((type) => !(type in catalog))
  if (unknown)
    throw platformErrors('bad_input', {
      field: 'types',
      found: unknown,
      expected: Object.keys(catalog).join(' | '),
    })
}

async function own(services: Services, scope: { orgPath: string }, id: string): Promise<WebhookRow> {
  return demandOwn(await findWebhook(services.db, id), scope, id)
}

async function views(services: Services, rows: readonly WebhookRow[]): Promise<WebhookView[]> {
  const counts = await countDeliveries(
    services.db,
    rows.map(({ id }) => id),
  )
  const failing = await failingOf(
    services.db,
    rows.filter(({ active }) => active).map(({ id }) => id),
  )
  const orgNames = services.memory.get('org_names') as Map<string, string> | undefined
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    address: row.address,
    orgPath: row.org_path,
    orgName: orgNames?.get(row.org_path.split('/').at(-2) ?? '') ?? null,
    types: row.types as string[],
    active: row.active,
    ...(counts.get(row.id) ?? { waiting: 0, delivered: 0, dead: 0, alarm: 0 }),
    failing: failingView(failing.get(row.id)),
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at.toISOString(),
  }))
}

/** Subscriptions of other systems: not a stage of the loop, mounted like one. */
export const webhookStage = stage({
  name: 'webhooks',
  migrations: {},
  policy: [],
  contract: webhookContract,
  fields: {
    '*': { name: ['名称', 'Name'], address: ['地址', 'Address'], types: ['事件', 'Events'] },
  },
  handlers: {
    listWebhooks: async ({ services, scope }) => ({
      allowedOrigins: [...services.config.webhookOrigins],
      types: Object.entries(catalog).map(([type, { zh, en }]) => ({ type, zh, en })),
      orgs: (await listOrgUnits(services.db, scope)).map(({ id, name }) => ({ id, name })),
      rows: await views(services, await listWebhooks(services.db, scope)),
    }),
    createWebhook: async ({ services, scope, body, act }) => {
      demandAddress(services, body.address)
      demandTypes(body.types)
      const org = await getOrg(services.db, body.orgId)
      if (!within(scope, org.path)) throw platformErrors('out_of_scope')
      const made = await act('webhooks.create', async (work) => {
        const [id, secret] = [newId(work.at.getTime()), randomBytes(32).toString('base64url')]
        await insertWebhook(work.tx, {
          id,
          name: body.name,
          address: body.address,
          secret,
          org_path: org.path,
          types: JSON.stringify([...new Set(body.types)]),
          active: true,
          // Told is what happens from now on.
          after_seq: await lastSeq(work.tx),
          leased_until: null,
          created_by: work.actor.name,
          created_at: work.at,
          updated_by: work.actor.name,
          updated_at: work.at,
        })
        tell(work, org.path, { webhookId: id, what: 'created', address: body.address, types: body.types })
        return { id }
      })
      // Read after the act, so that the secret isn't kept a second time with the act's answer.
      const row = await own(services, scope, made.id)
      const [webhook] = await views(services, [row])
      return { webhook: webhook!, secret: row.secret }
    },
    changeWebhook: async ({ services, scope, params, body, act }) => {
      await own(services, scope, params.id)
      if (body.address !== undefined) demandAddress(services, body.address)
      if (body.types !== undefined) demandTypes(body.types)
      await act('webhooks.change', async (work) => {
        const row = demandOwn(await findWebhook(work.tx, params.id, true), scope, params.id)
        demandSeen(row, body.expectedVersion)
        const { name, address, types, active } = body
        const change = {
          ...(name !== undefined && { name }),
          ...(address !== undefined && { address }),
          ...(types !== undefined && { types: JSON.stringify([...new Set(types)]) }),
          ...(active !== undefined && { active }),
        }
        await saveWebhook(work.tx, row.id, { ...change, updated_by: work.actor.name, updated_at: work.at })
        const before = { name: row.name, address: row.address, types: row.types, active: row.active }
        tell(work, row.org_path, {
          webhookId: row.id,
          what: 'changed',
          before,
          after: { ...before, ...body },
        })
        return null
      })
      const [webhook] = await views(services, [await own(services, scope, params.id)])
      return webhook!
    },
    deleteWebhook: ({ scope, params, body, act }) =>
      act('webhooks.delete', (work) => deleteWebhook(work, scope, params.id, body.expectedVersion)),
    testWebhook: async ({ services, scope, params, act }) => {
      const row = await own(services, scope, params.id)
      const sent = await sendTest(services, row)
      return act('webhooks.test', async (work) => {
        tell(work, row.org_path, {
          webhookId: row.id,
          what: 'tested',
          answer: sent.answer,
          error: sent.error,
        })
        return sent
      })
    },
    webhookStanding: async ({ services, scope }) => ({ rows: await standing(services, scope) }),
    listDeliveries: async ({ services, scope, params, query }) => {
      await own(services, scope, params.id)
      const { total, rows } = await listDeliveries(services.db, params.id, query)
      return {
        total,
        rows: rows.map((row) => ({
          seq: row.seq,
          type: row.type,
          status: row.status,
          tries: row.tries,
          queuedAt: row.queued_at.toISOString(),
          nextAt: row.status === 'waiting' ? row.next_at.toISOString() : null,
          endedAt: row.ended_at?.toISOString() ?? null,
          answer: row.answer,
          error: row.error,
          body: row.body,
        })),
      }
    },
    replayDelivery: async ({ services, scope, params, act }) => {
      const row = await own(services, scope, params.id)
      return act('webhooks.replay', async (work) => {
        if (!(await replayDelivery(work.tx, row.id, params.seq, work.at)))
          throw platformErrors('not_found', { what: `webhook ${row.name} #${params.seq}` })
        tell(work, row.org_path, { webhookId: row.id, what: 'replayed', seq: params.seq })
        return { seq: params.seq }
      })
    },
    noteDead: async ({ services, scope, params, act }) => {
      const row = await own(services, scope, params.id)
      return act('webhooks.note', async (work) => {
        const noted = await noteDead(work.tx, row.id, work.actor.name)
        tell(work, row.org_path, { webhookId: row.id, what: 'noted', noted })
        return { noted }
      })
    },
  },
})
