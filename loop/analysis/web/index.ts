import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'analysis',
  text,
  pages: [
    {
      path: '/analysis',
      titleKey: 'page.analysis',
      permission: 'analysis.read',
      load: () => import('./AnalysisPage.tsx'),
      nav: {
        order: 40,
        labelKey: 'nav',
        roles: ['analyst', 'duty_chief', 'dispatcher', 'supervisor'],
      },
    },
  ],
  mapLayers: () => import('./layers.tsx'),
  liveInvalidation: {
    AlertsComputed: [
      ['analysis', 'alerts'],
      ['analysis', 'alert-days'],
    ],
    AlertsPublished: [['analysis', 'alerts']],
    AlertsRead: [['analysis', 'alerts']],
  },
})
