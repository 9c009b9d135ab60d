import { hourProfile } from '../../../engines/hotspots/index.ts'

/** One incident as far as the draft cites it. */
export interface CitedIncident {
  readonly id: string
  readonly number: string
  readonly classCode: string
  /** Local hours of the day in which it may have happened; empty when no time is known. */
  readonly hours: readonly number[]
  readonly cell: number | null
}

export interface DraftSpot {
  readonly place: string
  readonly zoneId: string | null
  readonly zoneName: string
  readonly cells: readonly number[]
}

/** One line of next week's plan: where, when, against what, how long, and the incidents that it stands on. */
export interface PlanItem {
  readonly place: string
  readonly zoneId: string | null
  readonly zoneName: string
  readonly cells: readonly number[]
  readonly fromHour: number
  readonly toHour: number
  /** Share of the profile in those hours. */
  readonly hourShare: number
  /** Cited incidents with a time; few of them: the hours lean on the whole organisation. */
  readonly timed: number
  readonly classes: ReadonlyArray<{ readonly code: string; readonly count: number }>
  readonly minutes: readonly [number, number]
  readonly gapMinutes: number
  readonly incidents: ReadonlyArray<{ readonly id: string; readonly number: string }>
}

/** Fewer than so many incidents carry no line of a plan. */
const LEAST_CITED = 2
const WINDOW_HOURS = 4

/**
 * Drafts next week's plan from the hot spots: each line cites the incidents of the last weeks inside its cells, and takes the
 * four hours that hold most of them, shrunk towards the hours of all. A spot without two incidents makes no line.
 */
export function draftPlan(
  spots: readonly DraftSpot[],
  incidents: readonly CitedIncident[],
  dose: { readonly least: number; readonly most: number; readonly gapMinutes: number },
  limit = 8,
): PlanItem[] {
  const all = hoursOf(incidents)
  const items: PlanItem[] = []
  for (const spot of spots) {
    if (items.length >= limit) break
    const cells = new Set(spot.cells)
    const own = incidents.filter((each) => each.cell !== null && cells.has(each.cell))
    if (own.length < LEAST_CITED) continue
    const profile = hourProfile(hoursOf(own), all, { prior: 10, smoothHours: 0 })
    const window = bestWindow(profile)
    items.push({
      ...spot,
      cells: [...spot.cells],
      fromHour: window.from,
      toHour: (window.from + WINDOW_HOURS) % 24,
      hourShare: window.share,
      timed: own.filter((each) => each.hours.length > 0).length,
      classes: byClass(own),
      minutes: [dose.least, dose.most],
      gapMinutes: dose.gapMinutes,
      incidents: own.map(({ id, number }) => ({ id, number })),
    })
  }
  return items
}

/** Incidents by hour of the day; one that may have happened in several hours is shared among them. */
function hoursOf(incidents: readonly CitedIncident[]): number[] {
  const hours = new Array<number>(24).fill(0)
  for (const each of incidents)
    for (const hour of each.hours) hours[hour] = (hours[hour] ?? 0) + 1 / each.hours.length
  return hours
}

function bestWindow(profile: ArrayLike<number>): { from: number; share: number } {
  let best = { from: 0, share: -1 }
  for (let from = 0; from < 24; from++) {
    let share = 0
    for (let k = 0; k < WINDOW_HOURS; k++) share += profile[(from + k) % 24] ?? 0
    if (share > best.share + 1e-9) best = { from, share }
  }
  return best
}

function byClass(incidents: readonly CitedIncident[]): PlanItem['classes'] {
  const counts = new Map<string, number>()
  for (const { classCode } of incidents) counts.set(classCode, (counts.get(classCode) ?? 0) + 1)
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
