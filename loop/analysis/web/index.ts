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
    {
      path: '/analysis/deep',
      titleKey: 'page.deep',
      permission: 'analysis.read',
      load: () => import('./DeepPage.tsx'),
    },
    {
      path: '/analysis/review',
      titleKey: 'page.review',
      permission: 'analysis.read',
      load: () => import('./ReviewPage.tsx'),
    },
    {
      path: '/analysis/bulletins/$bulletinId',
      titleKey: 'page.bulletin',
      permission: 'analysis.read',
      load: () => import('./BulletinPage.tsx'),
      shot: async (ask) => {
        const list = (await ask('/api/analysis/bulletins')) as readonly { id: string }[]
        return list[0] ? `/analysis/bulletins/${list[0].id}` : null
      },
    },
    {
      path: '/analysis/effect',
      titleKey: 'page.effect',
      permission: 'analysis.read',
      load: () => import('./EffectPage.tsx'),
    },
    {
      path: '/analysis/guards',
      titleKey: 'page.guards',
      permission: 'analysis.read',
      load: () => import('./GuardsPage.tsx'),
    },
  ],
  mapLayers: () => import('./layers.tsx'),
  deskParts: [
    {
      id: 'analysis.wall',
      slot: 'wall',
      order: 10,
      permission: 'analysis.read',
      load: () => import('./WallColour.tsx'),
    },
  ],
  liveInvalidation: {
    AlertsComputed: [
      ['analysis', 'alerts'],
      ['analysis', 'alert-days'],
    ],
    AlertsPublished: [['analysis', 'alerts']],
    AlertsRead: [['analysis', 'alerts']],
    ReviewWritten: [['analysis', 'reviews']],
    DecisionMade: [['analysis', 'reviews']],
    DecisionEnded: [['analysis', 'reviews']],
    BulletinDrafted: [['analysis', 'bulletins']],
    BulletinPublished: [['analysis', 'bulletins']],
    BulletinRead: [['analysis', 'bulletins']],
    SeasonProposed: [['analysis', 'seasons']],
    SeasonDecided: [['analysis', 'seasons']],
    EffectChecked: [['analysis', 'effects']],
  },
})
