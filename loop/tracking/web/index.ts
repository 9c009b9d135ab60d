import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'tracking',
  text,
  pages: [
    {
      path: '/tracking',
      titleKey: 'page.tracking',
      permission: 'tracking.read',
      load: () => import('./TrackingPage.tsx'),
      nav: { order: 70, labelKey: 'nav', roles: ['duty_chief', 'dispatcher', 'supervisor'] },
    },
  ],
  liveInvalidation: {
    UnitDutyChanged: [['tracking', 'positions']],
  },
})
