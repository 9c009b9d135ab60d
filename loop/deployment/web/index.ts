import { stageWeb } from '../../../web/stage.ts'
import { draftText } from './draft-text.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'deployment',
  text: { zh: { ...text.zh, ...draftText.zh }, en: { ...text.en, ...draftText.en } },
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
  liveInvalidation: { 'deployment.*': [['deployment']], ReviewWritten: [['deployment', 'draft']] },
})
