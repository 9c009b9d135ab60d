/** Events that say what had been planned for a place and day: alert, level, required force, roster. */
export const planTypes: readonly string[] = [
  'AlertPublished',
  'AlertDecided',
  'LevelPublished',
  'LevelDecided',
  'DeploymentPublished',
  'RosterPublished',
]

/** Events about a unit that belong to the story of an incident that it worked on. */
export const unitTypes: readonly string[] = [
  'UnitDutyChanged',
  'DutyPublished',
  'TourPublished',
  'TourPlanned',
  'TourChanged',
  'UnitExcused',
]

/** Events that say over which period incidents were counted. */
export const afterTypes: readonly string[] = [
  'PeriodAppraised',
  'RatesPublished',
  'NoticePublished',
  'HitsCounted',
]
