import { z } from 'zod'
import { route } from '../../../platform/contract/route.ts'
import { alarmView, level, lngLat } from '../contract-forms.ts'

const id = z.string().min(1).max(64)

/** Who sits at which desk and what he looks at; gone when he stops telling. */
export const deskView = z.object({
  accountId: z.string(),
  name: z.string(),
  role: z.string(),
  incidentId: z.string().nullable(),
  /** `acting`: typing a command or an order; `looking`: it is open before him. */
  doing: z.enum(['looking', 'acting']),
})
export type DeskView = z.output<typeof deskView>

export const chargeView = z.object({
  incidentId: z.string(),
  name: z.string(),
  role: z.string(),
  since: z.string(),
  mine: z.boolean(),
})
export type ChargeView = z.output<typeof chargeView>

/** Several desks at once: who looks at what, who is in charge of what, which alarms were noted by whom. */
export const deskRoutes = {
  getDesks: route({
    method: 'GET',
    path: '/api/dispatch/desks',
    summary: 'Desks that are open now, what each looks at, and who is in charge of which open incident',
    permission: 'dispatch.order',
    response: z.object({ desks: z.array(deskView), charges: z.array(chargeView) }),
  }),
  tellDesk: route({
    method: 'POST',
    path: '/api/dispatch/desks',
    summary: 'This desk tells what it looks at; kept for 45 seconds, never stored',
    permission: 'dispatch.order',
    keyless: true,
    body: z.object({ incidentId: id.nullable(), doing: z.enum(['looking', 'acting']).default('looking') }),
    response: z.object({ desks: z.array(deskView) }),
  }),
  setCharge: route({
    method: 'POST',
    path: '/api/dispatch/incidents/:id/charge',
    summary:
      'Take charge of an incident, or give it back. A duty chief takes it from anybody; of two dispatchers the first keeps it and is named',
    permission: 'dispatch.order',
    params: z.object({ id }),
    body: z.object({ charge: z.enum(['take', 'leave']) }),
    response: z.object({ charge: chargeView.nullable() }),
  }),
  listToClose: route({
    method: 'GET',
    path: '/api/dispatch/closing',
    summary: 'Incidents of the last day whose result is there and that nobody has closed, oldest first',
    permission: 'dispatch.order',
    response: z.array(
      z.object({
        incidentId: z.string(),
        number: z.string(),
        version: z.number(),
        status: z.string(),
        className: z.object({ zh: z.string(), en: z.string() }),
        level,
        placeText: z.string(),
        lngLat: lngLat.nullable(),
        reportedAt: z.string(),
      }),
    ),
  }),
  listNotedAlarms: route({
    method: 'GET',
    path: '/api/dispatch/alarms/noted',
    summary:
      'Alarms of the last twelve hours that are off the list: noted by whom and when, or ended by themselves',
    permission: 'dispatch.read',
    response: z.array(
      alarmView.extend({
        notedBy: z.string().nullable(),
        endedAt: z.string(),
      }),
    ),
  }),
}
