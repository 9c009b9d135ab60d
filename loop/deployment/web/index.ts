import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'deployment',
  text,
  pages: [
    {
      path: '/deployment',
      titleKey: 'page.deployment',
      permission: 'deployment.read',
      load: () => import('./DeploymentPage.tsx'),
      nav: {
        order: 50,
        labelKey: 'nav',
        roles: ['duty_chief', 'analyst', 'dispatcher', 'supervisor'],
      },
    },
  ],
  liveInvalidation: { 'deployment.*': [['deployment']] },
})
