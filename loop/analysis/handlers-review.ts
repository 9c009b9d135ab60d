import { narrowScope } from '../../platform/accounts/actor.ts'
import { addDays } from '../../platform/clock/duty-day.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Handlers, Services } from '../../platform/stage/stage.ts'
import type { DecisionEnded, DecisionMade, ReviewWritten } from '../events/analysis.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { draftFor, planOf } from './actions/gather-bulletin.ts'
import { dutyToday, orgOf } from './actions/org-of.ts'
import type { reviewContract } from './contract-review.ts'
import { analysisErrors } from './errors.ts'
import { everywhere } from './reads.ts'
import { mondayOf } from './rules/monday.ts'
import {
  type Decision,
  findDecision,
  findReview,
  insertReview,
  listDecisions,
  listReviews,
  lockDecision,
  type Review,
  saveDecision,
  updateReview,
} from './store-review.ts'

const decisionOf = (decision: Decision, today: string) => ({
  id: decision.id,
  reviewId: decision.reviewId,
  text: decision.text,
  owner: decision.owner,
  due: decision.due,
  status: decision.status,
  overdue: decision.status === 'open' && decision.due < today,
  note: decision.note,
  incidents: [...decision.incidents],
  decidedBy: decision.decidedBy,
  decidedAt: decision.decidedAt.toISOString(),
  endedBy: decision.endedBy,
  endedAt: decision.endedAt?.toISOString() ?? null,
  version: decision.version,
})

const headOf = (review: Review, orgName: string) => ({
  id: review.id,
  orgId: review.orgId,
  orgName,
  week: review.week,
  weekEnds: addDays(review.week, 6),
  status: review.status,
  attendees: review.attendees,
  version: review.version,
  updatedBy: review.updatedBy,
  updatedAt: review.updatedAt.toISOString(),
})

async function answerOf(services: Services, review: Review) {
  const [org, decisions] = await Promise.all([
    getOrg(services.db, review.orgId),
    listDecisions(services.db, narrowScope(everywhere, review.orgPath), { reviewId: review.id }),
  ])
  const today = dutyToday(services)
  return {
    ...headOf(review, org.name),
    minutes: review.minutes,
    draft: review.draft.map(planOf),
    decisions: decisions.map((each) => decisionOf(each, today)),
  }
}

async function getReview(services: Services, id: string): Promise<Review> {
  const review = await findReview(services.db, { id })
  if (!review) throw platformErrors('not_found', { what: { zh: `研判会商 ${id}`, en: `review ${id}` } })
  return review
}

export const reviewHandlers: Handlers<typeof reviewContract> = {
  listReviews: async ({ services, scope, query }) => {
    const org = await orgOf(services, scope, query.orgId)
    const narrow = narrowScope(scope, org.path)
    const [reviews, decisions, orgs] = await Promise.all([
      listReviews(services.db, narrow),
      listDecisions(services.db, narrow, {}),
      listOrgUnits(services.db, narrow),
    ])
    const names = new Map(orgs.map((each) => [each.id, each.name]))
    const today = dutyToday(services)
    return {
      reviews: reviews.map((review) => {
        const own = decisions.filter((each) => each.reviewId === review.id)
        return {
          ...headOf(review, names.get(review.orgId) ?? ''),
          open: own.filter((each) => each.status === 'open').length,
          done: own.filter((each) => each.status === 'done').length,
        }
      }),
      decisions: decisions.filter((each) => each.status === 'open').map((each) => decisionOf(each, today)),
      newestWeek: addDays(mondayOf(today), -7),
    }
  },
  openReview: async ({ services, scope, body, act, demand }) => {
    const org = await getOrg(services.db, body.orgId)
    demand('analysis.review', { orgPath: org.path })
    if (mondayOf(body.week) !== body.week)
      throw analysisErrors('not_monday', { week: body.week, monday: mondayOf(body.week) })
    if (body.week > mondayOf(dutyToday(services)))
      throw analysisErrors('period_in_future', { from: body.week, to: addDays(body.week, 6) })
    const existing = await findReview(services.db, { orgId: org.id, week: body.week })
    if (existing) return answerOf(services, existing)
    const today = dutyToday(services)
    const last = addDays(body.week, 6) < today ? addDays(body.week, 6) : addDays(today, -1)
    const { plan } = await draftFor(services, scope, org, last, [])
    const review = await act('analysis.open_review', async (work) => {
      const made: Review = {
        id: newId(work.at.getTime()),
        orgId: org.id,
        orgPath: org.path,
        week: body.week,
        status: 'open',
        attendees: '',
        minutes: '',
        draft: plan,
        version: 1,
        updatedBy: work.actor.name,
        updatedAt: work.at,
      }
      if (await insertReview(work.tx, made)) {
        work.emit(writtenEvent(made))
        return { id: made.id }
      }
      const other = await findReview(work.tx, { orgId: org.id, week: body.week })
      return { id: other?.id ?? made.id }
    })
    return answerOf(services, await getReview(services, review.id))
  },
  getReview: async ({ services, params, demand }) => {
    const review = await getReview(services, params.id)
    demand('analysis.read', { orgPath: review.orgPath })
    return answerOf(services, review)
  },
  writeReview: async ({ services, params, body, act, demand }) => {
    const found = await getReview(services, params.id)
    demand('analysis.review', { orgPath: found.orgPath })
    await act('analysis.write_review', async (work) => {
      const before = await findReview(work.tx, { id: params.id }, true)
      if (!before)
        throw platformErrors('not_found', {
          what: { zh: `研判会商 ${params.id}`, en: `review ${params.id}` },
        })
      if (before.status === 'closed')
        throw analysisErrors('wrong_state', { what: `会商 ${before.week}`, status: 'closed' })
      demandVersion(before, body.expectedVersion, `会商 ${before.week}`)
      const after: Review = {
        ...before,
        attendees: body.attendees,
        minutes: body.minutes,
        status: body.close ? 'closed' : 'open',
        version: before.version + 1,
        updatedBy: work.actor.name,
        updatedAt: work.at,
      }
      await updateReview(work.tx, after)
      work.emit(writtenEvent(after))
      return { id: after.id }
    })
    return answerOf(services, await getReview(services, params.id))
  },
  addDecision: async ({ services, params, body, act, demand }) => {
    const review = await getReview(services, params.id)
    demand('analysis.review', { orgPath: review.orgPath })
    return act('analysis.decide', async (work) => {
      const decision: Decision = {
        id: newId(work.at.getTime()),
        reviewId: review.id,
        orgPath: review.orgPath,
        text: body.text,
        owner: body.owner,
        due: body.due,
        status: 'open',
        note: '',
        incidents: body.incidents,
        decidedBy: work.actor.name,
        decidedAt: work.at,
        endedBy: null,
        endedAt: null,
        version: 1,
      }
      await saveDecision(work.tx, decision)
      work.emit({
        type: 'DecisionMade',
        stage: 'analysis',
        orgPath: review.orgPath,
        payload: {
          decisionId: decision.id,
          reviewId: review.id,
          text: decision.text,
          owner: decision.owner,
          due: decision.due,
          incidents: decision.incidents.length,
        },
      } satisfies DecisionMade)
      return decisionOf(decision, dutyToday(services))
    })
  },
  endDecision: async ({ services, params, body, act, demand }) => {
    const found = await findDecision(services.db, params.id)
    if (!found)
      throw platformErrors('not_found', {
        what: { zh: `会商决定 ${params.id}`, en: `decision ${params.id}` },
      })
    demand('analysis.review', { orgPath: found.orgPath })
    return act('analysis.end_decision', async (work) => {
      const before = await lockDecision(work.tx, params.id)
      if (!before)
        throw platformErrors('not_found', {
          what: { zh: `会商决定 ${params.id}`, en: `decision ${params.id}` },
        })
      if (before.status !== 'open')
        throw analysisErrors('wrong_state', { what: before.text, status: before.status })
      demandVersion(
        { version: before.version, updatedBy: before.decidedBy, updatedAt: before.decidedAt },
        body.expectedVersion,
        before.text,
      )
      const after: Decision = {
        ...before,
        status: body.status,
        note: body.note,
        endedBy: work.actor.name,
        endedAt: work.at,
        version: before.version + 1,
      }
      await saveDecision(work.tx, after)
      work.emit({
        type: 'DecisionEnded',
        stage: 'analysis',
        orgPath: after.orgPath,
        payload: { decisionId: after.id, reviewId: after.reviewId, status: body.status, note: body.note },
      } satisfies DecisionEnded)
      return decisionOf(after, dutyToday(services))
    })
  },
}

/** @throws AppError platform.lost_race naming who was first */
export function demandVersion(
  before: { version: number; updatedBy: string; updatedAt: Date },
  expected: number,
  what: string,
): void {
  if (before.version !== expected)
    throw platformErrors('lost_race', {
      who: before.updatedBy,
      at: before.updatedAt.toISOString(),
      what,
    })
}

const writtenEvent = (review: Review): ReviewWritten => ({
  type: 'ReviewWritten',
  stage: 'analysis',
  orgPath: review.orgPath,
  payload: {
    reviewId: review.id,
    orgId: review.orgId,
    week: review.week,
    status: review.status,
    version: review.version,
  },
})
