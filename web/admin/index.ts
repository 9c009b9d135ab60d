import { stageWeb } from '../stage.ts'
import { adminText } from './text.ts'

/** Pages of the three administrators; joined to the shell like a stage. */
export default stageWeb({
  stage: 'admin',
  text: adminText,
  pages: [
    {
      path: '/admin',
      titleKey: 'page.home',
      permission: 'signed_in',
      load: () => import('./HomePage.tsx'),
      nav: { order: 900, labelKey: 'nav', roles: ['system_admin', 'security_admin', 'audit_admin'] },
    },
    {
      path: '/admin/audit',
      titleKey: 'page.audit',
      permission: 'audit.read',
      load: () => import('./AuditPage.tsx'),
    },
    {
      path: '/admin/accounts',
      titleKey: 'page.accounts',
      permission: 'accounts.read',
      load: () => import('./AccountsPage.tsx'),
    },
    {
      path: '/admin/system',
      titleKey: 'page.system',
      permission: 'system.read',
      load: () => import('./SystemPage.tsx'),
    },
    {
      path: '/admin/webhooks',
      titleKey: 'page.webhooks',
      permission: 'webhooks.manage',
      load: () => import('./WebhooksPage.tsx'),
    },
    {
      path: '/admin/rights',
      titleKey: 'page.rights',
      permission: 'signed_in',
      load: () => import('./RightsPage.tsx'),
    },
  ],
  deskParts: [
    {
      id: 'admin.webhooks',
      slot: 'bar',
      order: 30,
      permission: 'webhooks.standing',
      load: () => import('./WebhookStanding.tsx'),
    },
  ],
  liveInvalidation: { '*': [['audit']], WebhookChanged: [['webhooks']], WebhookDeliveryDead: [['webhooks']] },
})
