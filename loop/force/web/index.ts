import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'force',
  text,
  pages: [
    {
      path: '/force',
      titleKey: 'page.force',
      permission: 'force.read',
      load: () => import('./ForcePage.tsx'),
      nav: { order: 130, labelKey: 'nav', roles: ['duty_chief', 'dispatcher', 'supervisor', 'system_admin'] },
    },
    {
      path: '/field/duty',
      titleKey: 'page.own',
      permission: 'force.duty',
      frame: 'field',
      load: () => import('./field/OwnDutyPage.tsx'),
    },
  ],
  search: { permission: 'force.read', load: () => import('./search.ts') },
  liveInvalidation: {
    UnitDutyChanged: [['force', 'units']],
    PeopleChanged: [
      ['force', 'people'],
      ['force', 'strength'],
      ['force', 'teams'],
    ],
    LeaveChanged: [
      ['force', 'leave'],
      ['force', 'people'],
      ['force', 'strength'],
    ],
    UnitChanged: [
      ['force', 'teams'],
      ['force', 'units'],
    ],
    EquipmentChanged: [
      ['force', 'equipment'],
      ['force', 'teams'],
    ],
    ForceImported: [['force']],
  },
})
