import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'community',
  text,
  pages: [
    {
      path: '/community',
      titleKey: 'page.community',
      permission: 'community.read',
      load: () => import('./CommunityPage.tsx'),
      nav: { order: 120, labelKey: 'nav', roles: ['duty_chief', 'analyst', 'supervisor'] },
    },
    {
      path: '/community/notices/$noticeId/print',
      titleKey: 'page.print',
      permission: 'community.read',
      frame: 'print',
      load: () => import('./NoticeSheet.tsx'),
      shot: async (ask) => {
        const { communities } = (await ask('/api/community/notices')) as {
          communities: readonly { notice: { id: string } | null }[]
        }
        const id = communities.find((each) => each.notice)?.notice?.id
        return id ? `/community/notices/${id}/print` : null
      },
    },
  ],
  liveInvalidation: { 'community.*': [['community']] },
})
