import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

export default stageWeb({
  stage: 'map',
  text,
  pages: [
    {
      path: '/zones',
      titleKey: 'page.zones',
      permission: 'map.read',
      load: () => import('./ZonesPage.tsx'),
      nav: { order: 140, labelKey: 'nav', roles: ['duty_chief', 'analyst', 'supervisor', 'system_admin'] },
    },
  ],
  mapLayers: () => import('./layers.tsx'),
  mapPanels: [
    {
      id: 'map.site',
      slot: 'right',
      order: 40,
      titleKey: 'panel.site',
      permission: 'map.read',
      selects: 'site',
      load: () => import('./SitePanel.tsx'),
    },
    {
      id: 'map.closure',
      slot: 'right',
      order: 40,
      titleKey: 'panel.closure',
      permission: 'map.read',
      selects: 'closure',
      load: () => import('./ClosurePanel.tsx'),
    },
  ],
  search: { permission: 'map.read', load: () => import('./search.ts') },
  liveInvalidation: {
    ZonesChanged: [
      ['map', 'zones'],
      ['map', 'sites'],
    ],
    OrgChanged: [['map', 'orgs']],
    SitesChanged: [['map', 'sites']],
    RoadsActivated: [
      ['map', 'basemap'],
      ['map', 'ownership'],
      ['map', 'networks'],
    ],
    RoadsChanged: [['map', 'closures']],
    MapImported: [['map']],
    ParameterChanged: [['map', 'parameters']],
  },
})
