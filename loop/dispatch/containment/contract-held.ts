import { z } from 'zod'
import { route } from '../../../platform/contract/route.ts'
import { instant, lngLat } from '../contract-forms.ts'
import { cameraPasses, pointKind } from './contract-fixed.ts'
import { opening, pointsView } from './contract-standing.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const word = z.string().trim().min(2).max(100)
const minutes = z.number().int().min(5).max(1440)

/** Standing points opened and closed, the word that one stops everybody, cameras that he may come by. */
export const heldContract = {
  listStandingPoints: route({
    method: 'GET',
    path: '/api/dispatch/containment/points',
    summary:
      'Town exits and stations as standing points: who is there now, open or not, held or not, and the log of a week',
    permission: 'dispatch.contain',
    response: pointsView,
  }),
  openCheckpoint: route({
    method: 'POST',
    path: '/api/dispatch/containment/points',
    summary: 'Open a checkpoint by level, or a temporary point: a checkpoint, a gate, a barrier',
    permission: 'dispatch.contain',
    body: z.object({
      siteId: z.string().max(64).nullable().default(null),
      name: z.string().trim().min(2).max(60).nullable().default(null),
      lngLat: lngLat.nullable().default(null),
      level: z.number().int().min(1).max(3).nullable().default(null),
      minutes: minutes.default(120),
      kind: pointKind.default('checkpoint'),
    }),
    response: opening,
  }),
  closeCheckpoint: route({
    method: 'POST',
    path: '/api/dispatch/containment/points/:id/close',
    summary: 'Close a checkpoint; opening and closing stay in the log',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({}),
    response: opening,
  }),
  extendCheckpoint: route({
    method: 'POST',
    path: '/api/dispatch/containment/points/:id/extension',
    summary: 'Let an opening go on; one that was over begins anew and its holding has to be confirmed again',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ minutes: minutes.default(60) }),
    response: opening,
  }),
  confirmHeldPoint: route({
    method: 'POST',
    path: '/api/dispatch/containment/points/:id/holding',
    summary:
      'Take down who says that an opened point stops everybody, and since when: every proof counts it from now on',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ word, since: instant.nullable().default(null) }),
    response: opening,
  }),
  endHeldPoint: route({
    method: 'POST',
    path: '/api/dispatch/containment/points/:id/holding/end',
    summary:
      'A point no longer stops everybody, with the reason: no proof counts it any more, running ones are made anew',
    permission: 'dispatch.contain',
    params: byId,
    body: z.object({ why: word }),
    response: opening,
  }),
  listRunCameras: route({
    method: 'GET',
    path: '/api/dispatch/containment/runs/:id/cameras',
    summary: 'Cameras that the fugitive may come by against a computed plan, the soonest first',
    permission: 'dispatch.contain',
    params: byId,
    query: z.object({ ring: z.string().max(40) }),
    response: cameraPasses,
  }),
  listPlanCameras: route({
    method: 'GET',
    path: '/api/dispatch/containment/plans/:id/cameras',
    summary:
      'Cameras that the fugitive may come by against a plan that runs or waits as it stands now, the soonest first',
    permission: 'dispatch.contain',
    params: byId,
    response: cameraPasses,
  }),
}
