import { stageWeb } from '../../../web/stage.ts'
import { text } from './text.ts'

const desk = ['duty_chief', 'dispatcher', 'supervisor', 'analyst']

export default stageWeb({
  stage: 'patrol',
  text,
  pages: [
    {
      path: '/patrol',
      titleKey: 'page.patrol',
      permission: 'patrol.read',
      load: () => import('./PatrolPage.tsx'),
      nav: { order: 65, labelKey: 'nav.patrol', roles: desk },
    },
    {
      path: '/patrol/tours/$tourId',
      titleKey: 'page.print',
      permission: 'patrol.read',
      frame: 'print',
      load: () => import('./TourSheet.tsx'),
    },
    {
      path: '/patrol/stops',
      titleKey: 'page.stops',
      permission: 'patrol.stop_read',
      load: () => import('./StopsPage.tsx'),
    },
    {
      path: '/field/tour',
      titleKey: 'page.own',
      permission: 'patrol.own',
      frame: 'field',
      load: () => import('./field/OwnTourPage.tsx'),
      nav: { order: 15, labelKey: 'nav.own', roles: ['officer', 'auxiliary'] },
    },
    {
      path: '/field/stop',
      titleKey: 'page.stop',
      permission: 'patrol.stop_write',
      frame: 'field',
      load: () => import('./field/StopPage.tsx'),
    },
  ],
  mapLayers: () => import('./planned-layer.tsx'),
  liveInvalidation: {
    RoadsChanged: [['patrol', 'coverage']],
    ToursPlanned: [['patrol']],
    TourPublished: [
      ['patrol', 'tours'],
      ['patrol', 'own-tour'],
    ],
    TourChanged: [
      ['patrol', 'tours'],
      ['patrol', 'own-tour'],
    ],
    TourReceived: [['patrol', 'tours']],
    StopRecorded: [['patrol', 'stop-records']],
  },
})
