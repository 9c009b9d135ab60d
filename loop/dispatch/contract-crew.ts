import { z } from 'zod'
import { route } from '../../platform/contract/route.ts'
import {
  alarmView,
  assignmentView,
  backView,
  instant,
  lngLat,
  nextStopView,
  orderView,
} from './contract-forms.ts'
import { presses } from './rules/machine.ts'

const byId = z.object({ id: z.string().min(1).max(64) })
const byUnit = z.object({ unitId: z.string().min(1).max(64) })
const words = z.string().trim().max(300)
const press = z.enum(Object.keys(presses) as [keyof typeof presses, ...(keyof typeof presses)[]])
const pressBody = z.object({
  press,
  /** The order that was on the screen; without it what the unit works on when the press arrives. */
  assignmentId: z.string().min(1).max(64).optional(),
  /** Time of the press by the device's clock. */
  at: instant.optional(),
  reason: words.optional(),
})

/** What a crew sees and presses on its own phone, and what a radio gateway presses for it. */
export const crewRoutes = {
  getMine: route({
    method: 'GET',
    path: '/api/dispatch/mine',
    summary: "A crew's own orders: the active one with place, way and who else comes, and the stack",
    permission: 'dispatch.press',
    response: z.object({
      now: z.string(),
      unitId: z.string().nullable(),
      callSign: z.string().nullable(),
      /** Duty state with its crew; null for an account without a unit. */
      duty: z
        .object({
          state: z.string(),
          since: z.string(),
          shiftLabel: z.string().nullable(),
          crew: z.array(z.string()),
        })
        .nullable(),
      position: z.object({ lngLat, ageSeconds: z.number(), stale: z.boolean() }).nullable(),
      nextStop: nextStopView.nullable(),
      /** Where to go while there is no order: the most overdue stop before the next planned one. */
      back: backView.nullable(),
      /** The crew's own alarm: that it is at the desk, how often it was pressed, and who took note of it. */
      ownSos: z
        .object({
          raisedAt: z.string(),
          lastAt: z.string(),
          count: z.number(),
          noted: z.object({ by: z.string(), at: z.string() }).nullable(),
        })
        .nullable(),
      /** Crews nearby that pressed the alarm button and nobody has taken note of yet. */
      sosNear: z.array(
        z.object({
          alarmId: z.string(),
          callSign: z.string(),
          lngLat: lngLat.nullable(),
          raisedAt: z.string(),
          fixAgeSeconds: z.number().nullable(),
          route: z.object({ line: z.array(lngLat), metres: z.number(), seconds: z.number() }).nullable(),
        }),
      ),
      active: orderView.nullable(),
      /** Cleared, result still to be written. */
      toReport: z.array(orderView),
      stack: z.array(orderView),
      today: z.array(orderView),
    }),
  }),
  pressOwn: route({
    method: 'POST',
    path: '/api/dispatch/mine/press',
    summary: "A crew's press on its active assignment: acknowledge, set off, arrive, clear, refuse, delay",
    permission: 'dispatch.press',
    body: pressBody,
    response: assignmentView,
  }),
  confirmOwn: route({
    method: 'POST',
    path: '/api/dispatch/mine/assignments/:id/delivery',
    summary: "The crew's device received the order",
    permission: 'dispatch.press',
    params: byId,
    body: z.object({ at: instant.optional() }),
    response: assignmentView,
  }),
  stampOwn: route({
    method: 'POST',
    path: '/api/dispatch/mine/assignments/:id/controlled',
    summary: 'The scene is under control',
    permission: 'dispatch.press',
    params: byId,
    body: z.object({ at: instant.optional() }),
    response: assignmentView,
  }),
  reportOwn: route({
    method: 'POST',
    path: '/api/dispatch/mine/assignments/:id/report',
    summary: "The crew's result; it becomes the incident's, with the name of who wrote it",
    permission: 'dispatch.press',
    params: byId,
    body: z.object({
      disposition: z.string().min(1).max(40),
      text: z.string().trim().min(2).max(2000),
      at: instant.optional(),
    }),
    response: assignmentView,
  }),
  askSupport: route({
    method: 'POST',
    path: '/api/dispatch/mine/support',
    summary: 'Ask for support where the crew works now',
    permission: 'dispatch.press',
    body: z.object({ text: words.default(''), assignmentId: z.string().min(1).max(64).optional() }),
    response: alarmView,
  }),
  raiseOwnSos: route({
    method: 'POST',
    path: '/api/dispatch/mine/sos',
    urgent: true,
    summary: 'The alarm button: reaches every desk at once',
    permission: 'dispatch.sos',
    body: z.object({
      lngLat: lngLat.nullish(),
      /** When the button was pressed: without a line it gets through later, and the desk must know. */
      at: instant.optional(),
    }),
    response: alarmView,
  }),
  pressForUnit: route({
    method: 'POST',
    path: '/api/dispatch/units/:unitId/press',
    summary:
      'A radio gateway passes on the press of a unit; `delivered` is the device receipt, `sos` the alarm button',
    permission: 'dispatch.press',
    params: byUnit,
    body: z.object({
      press: z.enum([...press.options, 'delivered', 'controlled', 'report', 'sos', 'support']),
      at: instant.optional(),
      reason: words.optional(),
      disposition: z.string().max(40).optional(),
      text: z.string().trim().max(2000).optional(),
      lngLat: lngLat.nullish(),
    }),
    response: z.object({ assignment: assignmentView.nullable() }),
  }),
}
