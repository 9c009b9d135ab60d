import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'roster',
  text,
  pages: [
    {
      path: '/today',
      titleKey: 'page.today',
      permission: 'deployment.read',
      load: () => import('./today/TodayPage.tsx'),
      nav: { order: 5, labelKey: 'nav.today', roles: ['duty_chief', 'dispatcher', 'supervisor'] },
    },
    {
      path: '/roster',
      titleKey: 'page.roster',
      permission: 'roster.read',
      load: () => import('./RosterPage.tsx'),
      nav: {
        order: 60,
        labelKey: 'nav.roster',
        roles: ['duty_chief', 'dispatcher', 'supervisor', 'analyst'],
      },
    },
    {
      path: '/roster/print',
      titleKey: 'page.print',
      permission: 'roster.read',
      frame: 'print',
      load: () => import('./PrintSheet.tsx'),
    },
  ],
  liveInvalidation: {
    'roster.*': [['roster']],
    // The board shows what the stages around this one answer.
    'deployment.*': [['roster', 'force'], ['roster', 'proposals'], ['deployment']],
    'analysis.*': [['analysis', 'alerts']],
    'incidents.*': [['incidents']],
    'dispatch.*': [['incidents'], ['tracking', 'force-now']],
    'force.*': [['tracking', 'force-now']],
  },
})
