/** Events that say what had been planned for a place and day: colour, level, roster, tours. */
export const planTypes: readonly string[] = [
  'AlertsComputed',
  'AlertsPublished',
  'LevelProposed',
  'LevelSet',
  'RosterPublished',
  'ToursPlanned',
]

/** Events about a unit that belong to the story of an incident that it worked on. */
export const unitTypes: readonly string[] = [
  'UnitDutyChanged',
  'DutyChanged',
  'TourPublished',
  'TourChanged',
  'TourReceived',
]

/** Events that say over which period incidents were counted. */
export const afterTypes: readonly string[] = [
  'RatesComputed',
  'RatesPublished',
  'NoticesDrafted',
  'NoticePublished',
]

/** Is an event of a plan about this duty day? Null when it names no day. */
export function isAboutDay(payload: Readonly<Record<string, unknown>>, day: string): boolean | null {
  for (const key of ['dutyDay', 'day']) if (typeof payload[key] === 'string') return payload[key] === day
  const { fromDay, toDay } = payload
  if (typeof fromDay === 'string' && typeof toDay === 'string') return fromDay <= day && day <= toDay
  return null
}

/** Does a period that an event names hold this duty day? A week is named by its Monday. */
export function countsDay(payload: Readonly<Record<string, unknown>>, day: string): boolean {
  const { from, to, week } = payload
  if (typeof week === 'string') {
    const monday = Date.parse(`${week.slice(0, 10)}T00:00:00Z`)
    const at = Date.parse(`${day}T00:00:00Z`)
    return at >= monday && at < monday + 7 * 86_400_000
  }
  return (
    typeof from === 'string' && typeof to === 'string' && from.slice(0, 10) <= day && day < to.slice(0, 10)
  )
}
