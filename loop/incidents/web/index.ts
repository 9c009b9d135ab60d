import { stageWeb } from '../../../web/stage.ts'
import { incidentText } from './text.ts'

export default stageWeb({
  stage: 'incidents',
  text: incidentText,
  pages: [
    {
      path: '/incidents',
      titleKey: 'page.list',
      permission: 'incidents.read',
      nav: {
        order: 30,
        labelKey: 'nav',
        roles: ['dispatcher', 'duty_chief', 'supervisor', 'analyst'],
      },
      load: () => import('./IncidentsPage.tsx'),
    },
    {
      path: '/calls',
      titleKey: 'calls.page',
      permission: 'incidents.calls',
      nav: { order: 31, labelKey: 'calls.page', roles: ['dispatcher', 'duty_chief'] },
      load: () => import('./CallsPage.tsx'),
    },
    {
      path: '/duties',
      titleKey: 'notice.page',
      permission: 'incidents.notices',
      nav: { order: 32, labelKey: 'notice.page', roles: ['dispatcher', 'duty_chief'] },
      load: () => import('./DutiesPage.tsx'),
    },
    {
      path: '/incidents/$incidentId/sheet',
      titleKey: 'sheet.page',
      permission: 'incidents.read',
      frame: 'print',
      load: () => import('./SheetPage.tsx'),
      shot: async (ask) => {
        const answer = (await ask('/api/incidents?statuses=closed,reported&limit=1')) as {
          rows?: Array<{ id: string }>
        }
        const id = answer.rows?.[0]?.id
        return id ? `/incidents/${id}/sheet` : null
      },
    },
    {
      path: '/incidents/$incidentId/trace',
      titleKey: 'page.trace',
      permission: 'incidents.read',
      frame: 'print',
      load: () => import('./TracePage.tsx'),
      shot: async (ask) => {
        const answer = (await ask('/api/incidents?statuses=closed,reported&limit=1')) as {
          rows?: Array<{ id: string }>
        }
        const id = answer.rows?.[0]?.id
        return id ? `/incidents/${id}/trace` : null
      },
    },
  ],
  mapPanels: [
    {
      id: 'incidents.head',
      slot: 'right',
      order: 5,
      titleKey: 'panel.head',
      permission: 'incidents.read',
      selects: 'incident',
      load: () => import('./IncidentHead.tsx'),
    },
    {
      id: 'incidents.more',
      slot: 'right',
      order: 20,
      titleKey: 'panel.more',
      permission: 'incidents.read',
      selects: 'incident',
      load: () => import('./IncidentMore.tsx'),
    },
    {
      id: 'incidents.intake',
      slot: 'tools',
      order: 10,
      titleKey: 'panel.intake',
      permission: 'incidents.create',
      load: () => import('./IntakeTool.tsx'),
    },
  ],
  search: { permission: 'incidents.read', load: () => import('./search.ts') },
  liveInvalidation: {
    'incidents.*': [['incidents'], ['calls'], ['notices'], ['transfers'], ['clues']],
    OrderSent: [['incidents']],
    AssignmentMoved: [['incidents']],
  },
})
