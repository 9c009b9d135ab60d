import { type Actor, narrowScope } from '../../platform/accounts/actor.ts'
import { addDays } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import { FileAnswer, type Handlers, type Services } from '../../platform/stage/stage.ts'
import type { BulletinDrafted, BulletinPublished, BulletinRead } from '../events/analysis.ts'
import type { OrgUnit } from '../map/model.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { bulletinRecords } from './actions/bulletin-records.ts'
import { gatherBulletin } from './actions/gather-bulletin.ts'
import { dutyToday, orgOf } from './actions/org-of.ts'
import type { bulletinContract } from './contract-bulletins.ts'
import { bulletinDocument } from './documents/bulletin.ts'
import { analysisErrors } from './errors.ts'
import { demandVersion } from './handlers-review.ts'
import { everywhere } from './reads.ts'
import {
  type Bulletin,
  findBulletin,
  listBulletins,
  listReceipts,
  type Receipt,
  saveBulletin,
  saveReceipt,
} from './store-bulletins.ts'

const kindWords = {
  weekly: '每周警情研判',
  warning: '预警通报',
  special: '警情研判专报',
} as const

function headOf(bulletin: Bulletin, orgs: readonly OrgUnit[], receipts: readonly Receipt[]) {
  const own = receipts.filter((each) => each.bulletinId === bulletin.id)
  const receivers = orgs.filter(
    (org) =>
      org.path.startsWith(bulletin.orgPath) &&
      (org.level === 'station' || org.level === 'sub_bureau') &&
      org.id !== bulletin.orgId,
  )
  return {
    id: bulletin.id,
    orgId: bulletin.orgId,
    orgName: orgs.find((org) => org.id === bulletin.orgId)?.name ?? '',
    kind: bulletin.kind,
    day: bulletin.day,
    title: bulletin.title,
    status: bulletin.status,
    version: bulletin.version,
    draftedBy: bulletin.draftedBy,
    draftedAt: bulletin.draftedAt.toISOString(),
    publishedBy: bulletin.publishedBy,
    publishedAt: bulletin.publishedAt?.toISOString() ?? null,
    readBy: own.map((each) => ({ orgId: each.orgId, name: each.name, at: each.at.toISOString() })),
    unread:
      bulletin.status === 'published'
        ? receivers
            .filter((org) => !own.some((each) => each.orgId === org.id))
            .map((org) => ({ orgId: org.id, orgName: org.name }))
        : [],
  }
}

async function answerOf(services: Services, id: string) {
  const bulletin = await getBulletin(services, id)
  const [orgs, receipts] = await Promise.all([
    listOrgUnits(services.db, everywhere),
    listReceipts(services.db, [id]),
  ])
  return { ...headOf(bulletin, orgs, receipts), content: bulletin.content, remarks: bulletin.remarks }
}

async function getBulletin(services: Services, id: string): Promise<Bulletin> {
  const bulletin = await findBulletin(services.db, id)
  if (!bulletin) throw platformErrors('not_found', { what: { zh: `研判产品 ${id}`, en: `bulletin ${id}` } })
  return bulletin
}

/** A bulletin is read by whom it is about, and, once published, by the units below. */
function demandReading(actor: Actor, bulletin: Bulletin): void {
  const own = bulletin.orgPath.startsWith(actor.orgPath)
  const below = bulletin.status === 'published' && actor.orgPath.startsWith(bulletin.orgPath)
  if (!own && !below)
    throw platformErrors('not_found', {
      what: { zh: `研判产品 ${bulletin.id}`, en: `bulletin ${bulletin.id}` },
    })
}

export const bulletinHandlers: Handlers<typeof bulletinContract> = {
  listBulletins: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const [bulletins, orgs] = await Promise.all([
      listBulletins(services.db, narrowScope(scope, org.path), query.kind),
      listOrgUnits(services.db, everywhere),
    ])
    const receipts = await listReceipts(
      services.db,
      bulletins.map((each) => each.id),
    )
    return bulletins.map((bulletin) => headOf(bulletin, orgs, receipts))
  },
  draftBulletin: async ({ services, scope, body, act, demand }) => {
    const org = await getOrg(services.db, body.orgId)
    demand('analysis.review', { orgPath: org.path })
    const last = addDays(dutyToday(services), -1)
    if (body.day > last) throw analysisErrors('period_in_future', { from: body.day, to: body.day })
    const content = await gatherBulletin(services, scope, org, body)
    const { id } = await act('analysis.draft_bulletin', async (work) => {
      const bulletin: Bulletin = {
        id: newId(work.at.getTime()),
        orgId: org.id,
        orgPath: org.path,
        kind: body.kind,
        day: body.day,
        title: body.title || `${org.name}${kindWords[body.kind]}`,
        content,
        remarks: '',
        status: 'draft',
        version: 1,
        draftedBy: work.actor.name,
        draftedAt: work.at,
        publishedBy: null,
        publishedAt: null,
      }
      await saveBulletin(work.tx, bulletin)
      work.emit(draftedEvent(bulletin))
      return { id: bulletin.id }
    })
    return answerOf(services, id)
  },
  getBulletin: async ({ services, actor, params }) => {
    demandReading(actor, await getBulletin(services, params.id))
    return answerOf(services, params.id)
  },
  listFigureRecords: async ({ services, actor, scope, params, query }) => {
    const bulletin = await getBulletin(services, params.id)
    demandReading(actor, bulletin)
    return bulletinRecords(services, scope, bulletin, query.figure, query.limit)
  },
  writeBulletin: async ({ services, params, body, act, demand }) => {
    demand('analysis.review', { orgPath: (await getBulletin(services, params.id)).orgPath })
    await act('analysis.write_bulletin', async (work) => {
      const before = await lockDraft(work.tx, params.id, body.expectedVersion)
      const after = { ...before, title: body.title, remarks: body.remarks, version: before.version + 1 }
      await saveBulletin(work.tx, after)
      work.emit(draftedEvent(after))
      return { id: after.id }
    })
    return answerOf(services, params.id)
  },
  publishBulletin: async ({ services, params, body, act, demand }) => {
    demand('analysis.bulletin_publish', { orgPath: (await getBulletin(services, params.id)).orgPath })
    await act('analysis.publish_bulletin', async (work) => {
      const before = await lockDraft(work.tx, params.id, body.expectedVersion)
      const after: Bulletin = {
        ...before,
        status: 'published',
        version: before.version + 1,
        publishedBy: work.actor.name,
        publishedAt: work.at,
      }
      await saveBulletin(work.tx, after)
      work.emit({
        type: 'BulletinPublished',
        stage: 'analysis',
        orgPath: after.orgPath,
        payload: { bulletinId: after.id, orgId: after.orgId, kind: after.kind, title: after.title },
      } satisfies BulletinPublished)
      return { id: after.id }
    })
    return answerOf(services, params.id)
  },
  confirmBulletin: async ({ services, actor, params, act }) => {
    const bulletin = await getBulletin(services, params.id)
    demandReading(actor, bulletin)
    if (bulletin.status !== 'published')
      throw analysisErrors('wrong_state', { what: bulletin.title, status: 'draft' })
    return act('analysis.read_bulletin', async (work) => {
      const confirmed = await saveReceipt(work.tx, {
        bulletinId: bulletin.id,
        accountId: work.actor.accountId,
        orgId: work.actor.orgId ?? '',
        name: work.actor.name,
        at: work.at,
      })
      if (confirmed)
        work.emit({
          type: 'BulletinRead',
          stage: 'analysis',
          orgPath: work.actor.orgPath,
          payload: { bulletinId: bulletin.id, orgId: work.actor.orgId ?? '' },
        } satisfies BulletinRead)
      return { confirmed }
    })
  },
  bulletinFile: async ({ services, actor, params, query }) => {
    const bulletin = await getBulletin(services, params.id)
    demandReading(actor, bulletin)
    const document = bulletinDocument(
      {
        kind: bulletin.kind,
        title: bulletin.title,
        day: bulletin.day,
        content: bulletin.content,
        remarks: bulletin.remarks,
        published: bulletin.status === 'published',
        demo: services.config.demo,
      },
      query.language,
    )
    const bytes = await services.compute.run<Uint8Array>('analysis.document', {
      document,
      form: query.form,
      atMs: services.clock.now().getTime(),
      font: services.config.font ?? null,
    })
    return new FileAnswer(
      bytes,
      query.form === 'pdf'
        ? 'application/pdf'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      { fileName: `${bulletin.title}-${bulletin.day}.${query.form}` },
    )
  },
}

async function lockDraft(
  tx: Parameters<typeof findBulletin>[0],
  id: string,
  expectedVersion: number,
): Promise<Bulletin> {
  const before = await findBulletin(tx, id, true)
  if (!before) throw platformErrors('not_found', { what: { zh: `研判产品 ${id}`, en: `bulletin ${id}` } })
  if (before.status !== 'draft')
    throw analysisErrors('wrong_state', { what: before.title, status: before.status })
  demandVersion(
    { version: before.version, updatedBy: before.draftedBy, updatedAt: before.draftedAt },
    expectedVersion,
    before.title,
  )
  return before
}

const draftedEvent = (bulletin: Bulletin): BulletinDrafted => ({
  type: 'BulletinDrafted',
  stage: 'analysis',
  orgPath: bulletin.orgPath,
  payload: {
    bulletinId: bulletin.id,
    orgId: bulletin.orgId,
    kind: bulletin.kind,
    title: bulletin.title,
    version: bulletin.version,
  },
})
