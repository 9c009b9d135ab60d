import type { StagePage } from '../../../web/stage.ts'
import { containmentPages } from '../containment/web/parts.ts'

/** Pages of dispatch, loaded when they are opened. */
export const dispatchPages: readonly StagePage[] = [
  {
    path: '/map',
    titleKey: 'page.map',
    permission: 'dispatch.order',
    frame: 'map',
    nav: { order: 10, labelKey: 'nav.map' },
    load: () => import('../../../web/map/OneMapFrame.tsx'),
  },
  {
    path: '/dispatch/times',
    titleKey: 'page.times',
    permission: 'dispatch.metrics',
    nav: { order: 75, labelKey: 'nav.times', roles: ['dispatcher', 'duty_chief', 'supervisor', 'analyst'] },
    load: () => import('./times/TimesPage.tsx'),
  },
  {
    path: '/dispatch/reviews',
    titleKey: 'review.list',
    permission: 'dispatch.review',
    nav: { order: 76, labelKey: 'review.nav', roles: ['duty_chief', 'supervisor'] },
    load: () => import('./review/ReviewsPage.tsx'),
  },
  {
    path: '/dispatch/review/$incidentId',
    titleKey: 'review.title',
    permission: 'dispatch.review',
    load: () => import('./review/ReviewPage.tsx'),
    shot: async (ask) => {
      const rows = (await ask('/api/dispatch/reviews?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z')) as {
        incidentId: string
      }[]
      return rows[0] ? `/dispatch/review/${rows[0].incidentId}` : null
    },
  },
  {
    path: '/wall',
    titleKey: 'page.wall',
    permission: 'dispatch.order',
    frame: 'print',
    load: () => import('./wall/WallPage.tsx'),
  },
  {
    path: '/field/messages',
    titleKey: 'page.messages',
    permission: 'dispatch.press',
    frame: 'field',
    nav: { order: 60, labelKey: 'nav.messages', roles: ['officer', 'auxiliary'] },
    load: () => import('./field/messages/MessagesPage.tsx'),
  },
  {
    path: '/dispatch/plans',
    titleKey: 'page.plans',
    permission: 'dispatch.read',
    nav: { order: 76, labelKey: 'nav.plans', roles: ['dispatcher', 'duty_chief'] },
    load: () => import('./orders/PlansPage.tsx'),
  },
  {
    path: '/dispatch/choices',
    titleKey: 'page.choices',
    permission: 'dispatch.choices',
    nav: { order: 77, labelKey: 'nav.choices', roles: ['duty_chief', 'supervisor', 'analyst'] },
    load: () => import('./orders/ChoicesPage.tsx'),
  },
  {
    path: '/dispatch/handovers',
    titleKey: 'page.handovers',
    permission: 'dispatch.handover',
    nav: { order: 78, labelKey: 'nav.handovers', roles: ['dispatcher', 'duty_chief', 'supervisor'] },
    load: () => import('./orders/HandoversPage.tsx'),
  },
  {
    path: '/dispatch/rules',
    titleKey: 'rules.title',
    permission: 'dispatch.read',
    nav: { order: 79, labelKey: 'rules.nav', roles: ['duty_chief'] },
    load: () => import('./rules/RulesPage.tsx'),
  },
  {
    path: '/dispatch/states',
    titleKey: 'page.states',
    permission: 'dispatch.read',
    load: () => import('./orders/StatesPage.tsx'),
  },
  {
    path: '/field',
    titleKey: 'page.field',
    permission: 'dispatch.press',
    frame: 'field',
    nav: { order: 10, labelKey: 'nav.field', roles: ['officer', 'auxiliary'] },
    load: () => import('./field/TodayPage.tsx'),
  },
  {
    path: '/field/calls',
    titleKey: 'page.orders',
    permission: 'dispatch.press',
    frame: 'field',
    nav: { order: 20, labelKey: 'nav.orders', roles: ['officer', 'auxiliary'] },
    load: () => import('./field/CallsPage.tsx'),
  },
  ...containmentPages,
]
