import type { ParametersOf } from '../../../platform/parameters/parameters.ts'
import type { DayColour, DayLevel, DutyLevel, Heads, Occasion, Reason, ShareWindow } from '../model.ts'
import type { deploymentParameters } from '../parameters.ts'
import { shareSystems } from './force-share.ts'
import { clock, peakWindow, requiredByHour, wholeHours } from './required-by-hour.ts'

type Parameters = ParametersOf<typeof deploymentParameters>

export interface LevelInput {
  readonly orgId: string
  readonly orgPath: string
  readonly dutyDay: string
  readonly colour: DayColour
  readonly occasion: Occasion
  readonly available: Heads
  /** Hour-of-week profile, 168 values from Monday 00:00. */
  readonly week: readonly number[]
  readonly weekday: number
  /** Hours of key duty of the season profiles in force; added to the peak unless a person sets the windows. */
  readonly seasons?: ReadonlyArray<{
    readonly name: string
    readonly fromHour: number
    readonly toHour: number
  }>
  /** Given by a person; left out: what the colour leads to. */
  readonly level?: DutyLevel
  readonly windows?: readonly ShareWindow[]
}

/** A week has 168 hours: what a share that is held round the clock means for one head. */
const WEEK_HOURS = 168

/**
 * What an organisation owes on a duty day, and why. Pure. The level comes from the colour (or a person's decision), the
 * peak from when incidents happen on that weekday, the heads from the three share systems of which the largest binds.
 */
export function proposeLevel(
  input: LevelInput,
  parameters: Parameters,
): Omit<DayLevel, 'status' | 'setBy' | 'setAt' | 'until' | 'version'> {
  const level = input.level ?? parameters.levelByColour[input.colour] ?? 3
  const systems = shareSystems({ ...input, level }, parameters)
  const colourShare = systems[0]!.share
  const length = parameters.peakHours
  const known = peakWindow(input.week, input.weekday, length)
  const assumedFrom = parameters.peakFromWithoutData
  const peak = known ?? { fromHour: assumedFrom, toHour: (assumedFrom + length) % 24 }
  const seasons = input.windows ? [] : (input.seasons ?? [])
  const windows = input.windows ?? [
    { fromHour: peak.fromHour, toHour: peak.toHour, share: colourShare },
    ...seasons.map((season) => ({ ...wholeHours(season), share: colourShare })),
  ]
  const required = requiredByHour(systems, windows, parameters.floorShare, input.available)
  const binding = [...systems].sort((a, b) => b.heads - a.heads)[0]!
  const composition = parameters.compositionByLevel[level]!
  const reasons: Reason[] = [
    { code: 'colour', params: { colour: input.colour, level } },
    known
      ? { code: 'peak', params: { from: peak.fromHour, to: peak.toHour, share: known.share, hours: length } }
      : { code: 'peak_assumed', params: { from: peak.fromHour, to: peak.toHour, hours: length } },
    {
      code: 'binding',
      params: {
        system: binding.system,
        share: binding.share,
        basis: binding.basis,
        denominator: binding.denominator,
        heads: binding.heads,
      },
    },
    {
      code: 'sustainable',
      params: {
        hoursPerHeadAndWeek:
          systems[0]!.denominator === 0
            ? 0
            : (required.reduce((a, b) => a + b, 0) / systems[0]!.denominator / 24) * WEEK_HOURS,
      },
    },
  ]
  for (const season of seasons) {
    const { name, fromHour, toHour } = season
    reasons.push({ code: 'season', params: { name, from: clock(fromHour), to: clock(toHour) } })
    const whole = wholeHours(season)
    if (whole.fromHour !== fromHour || whole.toHour !== toHour)
      reasons.push({
        code: 'season_rounded',
        params: { from: clock(whole.fromHour), to: clock(whole.toHour) },
      })
  }
  const { officer, auxiliary, guard } = input.available
  if (officer.available < composition.officers || auxiliary.available + guard.available < composition.guards)
    reasons.push({
      code: 'composition_short',
      params: {
        officers: officer.available,
        officersNeeded: composition.officers,
        guards: auxiliary.available + guard.available,
        guardsNeeded: composition.guards,
      },
    })
  if (level <= parameters.leaderNeededFromLevel) reasons.push({ code: 'leader_needed', params: { level } })
  return {
    orgId: input.orgId,
    orgPath: input.orgPath,
    dutyDay: input.dutyDay,
    colour: input.colour,
    level,
    occasion: input.occasion,
    windows,
    required,
    systems,
    composition,
    available: input.available,
    reasons,
  }
}
