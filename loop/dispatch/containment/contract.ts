import { z } from 'zod'
import { route } from '../../../platform/contract/route.ts'
import { lngLat } from '../contract-forms.ts'
import { behaviour, drillPart, drillView } from './contract-drills.ts'
import {
  flightMode,
  ground,
  hand,
  node,
  planStep,
  planView,
  reachView,
  ring,
  runView,
  sentView,
  sighting,
  singleRing,
} from './contract-forms.ts'
import { heldContract } from './contract-held.ts'
import { ownPostView } from './contract-own-post.ts'
import { preparedView } from './contract-standing.ts'

export type { DrillView } from './contract-drills.ts'
export type { CameraPassView, FixedView } from './contract-fixed.ts'
export type {
  LivePostView,
  PlanStepView,
  PlanView,
  PostView,
  ReachView,
  RingAnswerView,
  RingPlanView,
  RunView,
} from './contract-forms.ts'
export type { OwnPostView } from './contract-own-post.ts'
export type { OpeningView, PointsView, PreparedView } from './contract-standing.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const expectedVersion = z.number().int().positive()
const accept = z.enum(['certified', 'with_leaks']).default('certified')
const source = z.object({ kind: z.enum(['incident', 'drill']), id: z.string().min(1).max(64) })

/** Joint interception (合围): computations, plans, posts, drills, prepared plans, checkpoints. */
export const containmentContract = {
  startContainmentRun: route({
    method: 'POST',
    path: '/api/dispatch/containment/runs',
    summary:
      'Begin a computation: posts that close every way out for a fugitive under a speed bound, proved by an independent walker; answers at once',
    permission: 'dispatch.contain',
    keyless: true,
    body: z.object({
      source,
      sighting,
      hand: hand.default({ forbidden: [], forced: [] }),
      rings: z.array(singleRing).min(1).max(8).nullable().default(null),
      /** A night's plan to be taken up; null: the one of where he was seen. */
      preparedId: z.string().min(1).max(64).nullable().default(null),
    }),
    response: runView,
  }),
  getContainmentRun: route({
    method: 'GET',
    path: '/api/dispatch/containment/runs/:id',
    summary: 'What a computation has found so far: a first plan soon, then better ones',
    permission: 'dispatch.contain',
    params: byId,
    response: runView,
  }),
  getContainmentReach: route({
    method: 'GET',
    path: '/api/dispatch/containment/runs/:id/reach',
    summary: 'Where the fugitive can be at most, street by street, in steps of 15 s since the sighting',
    permission: 'dispatch.contain',
    params: byId,
    response: reachView,
  }),
  stopContainmentRun: route({
    method: 'POST',
    path: '/api/dispatch/containment/runs/:id/stop',
    summary: 'End a computation with the best so far',
    permission: 'dispatch.contain',
    keyless: true,
    params: byId,
    body: z.object({}),
    response: runView,
  }),
  listContainments: route({
    method: 'GET',
    path: '/api/dispatch/containment/plans',
    summary: 'Containments: those that wait or run first, then the ended ones with their stamps P1 to P5',
    permission: 'dispatch.contain',
    query: z.object({ incidentId: z.string().max(64).optional(), open: z.stringbool().optional() }),
    response: z.array(planView),
  }),
  listContainmentSteps: route({
    method: 'GET',
    path: '/api/dispatch/containment/plans/:id/steps',
    summary:
      'A containment step by step: P1 to P5, each post by its stamps with their source, changes of the plan',
    permission: 'dispatch.contain',
    params: byId,
    response: z.array(planStep),
  }),
  requestContainment: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/containment',
    summary:
      'Ask for a containment with ground and level, or, by one who may approve, send all its orders as one act',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({
      runId: z.string().min(1).max(64),
      ring,
      /** The night's plan that the computation has taken up, not the one that it found for the ring. */
      prepared: z.boolean().default(false),
      ground,
      level: z.number().int().min(1).max(4),
      lookFor: z.string().trim().min(2).max(200),
      accept,
      approve: z.boolean().default(false),
    }),
    response: sentView,
  }),
  approveContainment: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/approval',
    summary:
      'The named approver sends all orders, after the plan was proved anew from where the units are now',
    permission: 'dispatch.contain_approve',
    params: byId,
    body: z.object({ expectedVersion, accept }),
    response: sentView,
  }),
  sightAgain: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/sighting',
    summary: 'Seen again (a clue, a passed camera): the proof is void until the plan is made anew',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ expectedVersion, sighting }),
    response: planView,
  }),
  startReplan: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/replans',
    summary: 'Begin a re-plan that moves as few units as possible',
    permission: 'dispatch.contain',
    keyless: true,
    params: byId,
    body: z.object({ hand: hand.optional(), ring: ring.optional() }),
    response: runView,
  }),
  changeContainment: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/changes',
    summary: 'Put a re-plan in force: who stays keeps his order, who moves gets a new one, who is idle goes',
    permission: 'dispatch.contain_approve',
    params: byId,
    body: z.object({ expectedVersion, runId: z.string().min(1).max(64), ring, accept }),
    response: sentView,
  }),
  renewContainment: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/renewal',
    summary: 'The approver lets it go on for another time of the same length',
    permission: 'dispatch.contain_approve',
    params: byId,
    body: z.object({ expectedVersion }),
    response: planView,
  }),
  giveUpSealPost: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/posts/:postId/end',
    summary: 'Let one post go; its unit returns to patrol and the plan is proved without it',
    permission: 'dispatch.contain',
    params: z.object({ id: z.string().min(1).max(64), postId: z.string().min(1).max(64) }),
    body: z.object({ expectedVersion, why: z.string().trim().min(1).max(200) }),
    response: planView,
  }),
  releaseContainment: route({
    method: 'POST',
    path: '/api/dispatch/containment/plans/:id/release',
    summary: 'End a containment: all posts are released and return to patrol',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ expectedVersion, ending: z.enum(['released', 'caught']).default('released') }),
    response: planView,
  }),
  getOwnPost: route({
    method: 'GET',
    path: '/api/dispatch/mine/post',
    summary: "A crew's containment post: place and way, part, what to look for, until when",
    permission: 'dispatch.press',
    response: z.object({ post: ownPostView.nullable() }),
  }),
  countPassers: route({
    method: 'POST',
    path: '/api/dispatch/mine/post/counts',
    summary: 'How many a post let pass: numbers only, nothing of who or what passed',
    permission: 'dispatch.press',
    body: z.object({
      vehicles: z.number().int().min(0).max(999).default(0),
      walkers: z.number().int().min(0).max(999).default(0),
    }),
    response: z.object({ postId: z.string() }),
  }),
  listDrills: route({
    method: 'GET',
    path: '/api/dispatch/containment/drills',
    summary: 'Drills, newest first, with time to seal and outcome',
    permission: 'dispatch.contain',
    response: z.array(drillView),
  }),
  getDrill: route({
    method: 'GET',
    path: '/api/dispatch/containment/drills/:id',
    summary: 'One drill; behaviour and way of the fugitive only after its end',
    permission: 'dispatch.contain',
    params: byId,
    response: drillView,
  }),
  startDrill: route({
    method: 'POST',
    path: '/api/dispatch/containment/drills',
    summary: 'Begin a drill: a made-up fugitive, real unit positions, no order to anybody',
    permission: 'dispatch.contain',
    body: z.object({
      behaviour: z.union([behaviour, z.literal('any')]).default('any'),
      mode: flightMode.default('ebike'),
      lngLat: lngLat.nullable().default(null),
    }),
    response: drillView,
  }),
  sendDrill: route({
    method: 'POST',
    path: '/api/dispatch/containment/drills/:id/end',
    summary:
      "The trainee's word: the plan is played against the fugitive; without a plan the drill is given up",
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({
      runId: z.string().min(1).max(64).optional(),
      ring: ring.optional(),
      prepared: z.boolean().default(false),
    }),
    response: drillView,
  }),
  seeDrillAgain: route({
    method: 'POST',
    path: '/api/dispatch/containment/drills/:id/sighting',
    summary: 'Seen again at a camera, if the made-up fugitive came by there; the plan is asked anew from it',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ siteId: z.string().min(1).max(64) }),
    response: drillView,
  }),
  listDrillParts: route({
    method: 'GET',
    path: '/api/dispatch/containment/drill-parts',
    summary: 'For the simulator: drills whose fugitive nobody plays yet',
    permission: 'dispatch.play_drill',
    response: z.array(drillPart),
  }),
  playDrill: route({
    method: 'POST',
    path: '/api/dispatch/containment/drills/:id/route',
    summary:
      "The simulator's part: the fugitive's way, checked against the speed bound, hidden until the end",
    permission: 'dispatch.play_drill',
    params: byId,
    body: z.object({
      route: z
        .array(z.object({ node, seconds: z.number().min(0).max(7200) }))
        .min(2)
        .max(5000),
    }),
    response: z.object({ id: z.string() }),
  }),
  listPreparedPlans: route({
    method: 'GET',
    path: '/api/dispatch/containment/prepared',
    summary: "The night's closing plans by zone and exit set: age, certified or not, units needed",
    permission: 'dispatch.contain',
    response: z.array(preparedView),
  }),
  ...heldContract,
}
