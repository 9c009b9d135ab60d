import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'appraisal',
  text,
  pages: [
    {
      path: '/appraisal',
      titleKey: 'page.appraisal',
      permission: 'appraisal.read',
      load: () => import('./AppraisalPage.tsx'),
      nav: { order: 110, labelKey: 'nav', roles: ['supervisor', 'duty_chief'] },
    },
  ],
})
