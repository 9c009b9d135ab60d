import type { MapPanel, StagePage } from '../../../../web/stage.ts'

/** What joint interception adds to the pages of dispatch. */
export const containmentPages: readonly StagePage[] = [
  {
    path: '/dispatch/containment',
    titleKey: 'contain.page',
    permission: 'dispatch.contain',
    nav: { order: 70, labelKey: 'contain.nav', roles: ['dispatcher', 'duty_chief'] },
    load: () => import('./ContainmentsPage.tsx'),
  },
]

/** What it adds to the one map. */
export const containmentPanels: readonly MapPanel[] = [
  {
    id: 'dispatch.calls',
    slot: 'left',
    order: 5,
    titleKey: 'contain.calls',
    permission: 'dispatch.contain',
    selects: 'containment',
    load: () => import('./CallList.tsx'),
  },
  {
    id: 'dispatch.contain',
    slot: 'right',
    order: 10,
    titleKey: 'contain.panel',
    permission: 'dispatch.read',
    selects: 'containment',
    load: () => import('./ContainPanel.tsx'),
  },
  {
    id: 'dispatch.drillTool',
    slot: 'tools',
    order: 30,
    titleKey: 'contain.drill',
    permission: 'dispatch.contain',
    load: () => import('./DrillTool.tsx'),
  },
  {
    id: 'dispatch.reachStrip',
    slot: 'bottom',
    order: 10,
    titleKey: 'contain.strip',
    permission: 'dispatch.contain',
    selects: 'containment',
    load: () => import('./ReachStrip.tsx'),
  },
]
