import { within } from '../../platform/accounts/actor.ts'
import { FontMissing, writeDocx, writePdf } from '../../platform/documents/index.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type Call, FileAnswer, type Handlers } from '../../platform/stage/stage.ts'
import type { ReviewFindingAdded, ReviewFindingMoved } from '../events/dispatch.ts'
import type { Incident } from '../incidents/model.ts'
import { getIncident } from '../incidents/reads.ts'
import type { reviewContract } from './contract-review.ts'
import { dispatchErrors } from './errors.ts'
import { findingViewOf, reviewOf, reviewsOf } from './review.ts'
import { reviewDocument } from './review-document.ts'
import { insertFinding, lockFinding, moveFinding } from './review-store.ts'

type Some = Pick<Call, 'services' | 'actor' | 'demand'>

async function reviewed({ services, demand }: Some, id: string): Promise<Incident> {
  const incident = await getIncident(services.db, id)
  if (!incident) throw platformErrors('not_found', { what: { zh: `警情 ${id}`, en: `incident ${id}` } })
  demand('dispatch.review', { orgPath: incident.orgPath })
  return incident
}

export const reviewHandlers: Handlers<typeof reviewContract> = {
  listReviews: ({ services, scope, query }) =>
    reviewsOf(services, scope, { from: new Date(query.from), to: new Date(query.to) }),
  getReview: async (call) =>
    reviewOf(call.services, call.actor, call.scope, await reviewed(call, call.params.id)),
  addFinding: async (call) => {
    const incident = await reviewed(call, call.params.id)
    const { kind, text } = call.body
    const [owner, dueOn] = [call.body.owner ?? null, call.body.dueOn ?? null]
    if (kind === 'lesson' && (owner === null || dueOn === null))
      throw dispatchErrors('finding_needs_owner', { field: owner === null ? 'owner' : 'dueOn' })
    return call.act('dispatch.review_finding', async (work) => {
      const id = newId(work.at.getTime())
      await insertFinding(work.tx, {
        id,
        incident_id: incident.id,
        org_path: incident.orgPath,
        kind,
        text,
        about_seq: call.body.aboutSeq ?? null,
        owner,
        due_on: dueOn,
        state: 'open',
        created_by: work.actor.name,
        created_at: work.at,
        updated_by: work.actor.name,
        updated_at: work.at,
      })
      work.emit({
        type: 'ReviewFindingAdded',
        stage: 'dispatch',
        orgPath: incident.orgPath,
        incidentId: incident.id,
        payload: { findingId: id, kind, text, owner, dueOn },
      } satisfies ReviewFindingAdded)
      return findingViewOf(await lockFinding(work.tx, id))
    })
  },
  moveFinding: async (call) =>
    call.act('dispatch.review_finding_state', async (work) => {
      const row = await lockFinding(work.tx, call.params.id)
      if (!within(call.actor, row.org_path)) throw platformErrors('out_of_scope')
      if (row.version !== call.body.expectedVersion)
        throw platformErrors('lost_race', {
          who: row.updated_by,
          at: row.updated_at.toISOString(),
          what: row.text.slice(0, 40),
        })
      const { state } = call.body
      await moveFinding(work.tx, row.id, state, { name: work.actor.name, at: work.at })
      work.emit({
        type: 'ReviewFindingMoved',
        stage: 'dispatch',
        orgPath: row.org_path,
        incidentId: row.incident_id,
        payload: { findingId: row.id, before: row.state, state },
      } satisfies ReviewFindingMoved)
      return findingViewOf(await lockFinding(work.tx, row.id))
    }),
  getReviewDocument: async (call) => {
    const { services, query } = call
    const incident = await reviewed(call, call.params.id)
    const review = await reviewOf(services, call.actor, call.scope, incident)
    const document = reviewDocument(review, query.language, services.config.timeZone, services.clock.now())
    const fonts = services.config.font ? { font: services.config.font } : {}
    const fileName = `${query.language === 'zh' ? '复盘' : 'review'}-${incident.number}.${query.form}`
    if (query.form === 'docx') {
      const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      return new FileAnswer(await writeDocx(document, fonts), mime, { fileName })
    }
    try {
      const bytes = await writePdf(document, { at: services.clock.now(), ...fonts })
      return new FileAnswer(bytes, 'application/pdf', { fileName })
    } catch (error) {
      if (error instanceof FontMissing) throw dispatchErrors('no_font')
      throw error
    }
  },
}
