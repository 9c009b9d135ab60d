import type { AnalysedIncident } from '../../incidents/model.ts'

/** Hours of the day in which a season's incidents are out of the ordinary. */
export interface SeasonFinding {
  readonly fromHour: number
  readonly toHour: number
  /** Timed incidents of the season and of the rest of the year inside those hours. */
  readonly inSeason: number
  readonly seasonDays: number
  readonly inRest: number
  readonly restDays: number
  readonly seasonTotal: number
  readonly incidentIds: readonly string[]
}

export interface SeasonWish {
  /** `MM-DD`, both included; may pass the turn of the year. */
  readonly fromDay: string
  readonly toDay: string
  readonly fromHour: number
  readonly toHour: number
}

/** Does a day `MM-DD` lie in a season that may pass the turn of the year? */
export function inSeason(day: string, season: Pick<SeasonWish, 'fromDay' | 'toDay'>): boolean {
  return season.fromDay <= season.toDay
    ? day >= season.fromDay && day <= season.toDay
    : day >= season.fromDay || day <= season.toDay
}

/** Does a local hour (19.5 = 19:30) lie in hours that may pass midnight? */
export function inHours(
  hour: number,
  { fromHour, toHour }: Pick<SeasonWish, 'fromHour' | 'toHour'>,
): boolean {
  return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour
}

/**
 * What the records say of a season's hours: incidents inside them in the season and outside of it, with the days of both,
 * so that their rates can be compared. Records without a time say nothing about hours and are left out.
 */
export function seasonFinding(
  incidents: readonly AnalysedIncident[],
  season: SeasonWish,
  localOf: (at: Date) => { readonly date: string; readonly hour: number; readonly minute: number },
  spanDays: readonly string[],
): SeasonFinding {
  let inside = 0
  let rest = 0
  let total = 0
  const ids: string[] = []
  for (const each of incidents) {
    if (!each.from) continue
    const { date, hour, minute } = localOf(each.from)
    const seasonal = inSeason(date.slice(5), season)
    if (seasonal) total++
    if (!inHours(hour + minute / 60, season)) continue
    if (seasonal) {
      inside++
      ids.push(each.id)
    } else rest++
  }
  const seasonDays = spanDays.filter((day) => inSeason(day.slice(5), season)).length
  return {
    fromHour: season.fromHour,
    toHour: season.toHour,
    inSeason: inside,
    seasonDays,
    inRest: rest,
    restDays: spanDays.length - seasonDays,
    seasonTotal: total,
    incidentIds: ids.slice(-100),
  }
}
