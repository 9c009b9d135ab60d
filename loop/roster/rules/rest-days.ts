import type { RosterUnit } from '../model.ts'

/** So many days of duty, then so many free. */
export interface DaysOnOff {
  readonly on: number
  readonly off: number
}

/** A daily window in minutes from 00:00 of the duty day's date. */
export interface MinuteWindow {
  readonly from: number
  readonly to: number
}

/** What a team without rotation does on a day: who is free, and which of the daily windows the others hold. */
export interface TeamDay<W extends MinuteWindow> {
  readonly resting: ReadonlySet<string>
  readonly windows: readonly W[]
}

/**
 * The days of a team without rotation. Its members take their free days by turns, as long as enough of them stay; a team
 * too small for that is free as a whole, and teams of one kind by turns. Windows too far apart for the rest between two
 * days are shared: one stretch of days the early ones, the next stretch the late ones, and half of the teams the other
 * way round. So nobody works more than `on` days in a row or rests too briefly, over any border of plans.
 * @param place the team's place among the teams of its kind, `places` how many there are
 * @param day day number since a fixed day
 */
export function teamDay<W extends MinuteWindow>(
  unit: Pick<RosterUnit, 'members'>,
  windows: readonly W[],
  rule: { readonly cycle: DaysOnOff; readonly minPeople: number; readonly minRestHours: number },
  place: number,
  places: number,
  day: number,
): TeamDay<W> {
  const { members } = unit
  const length = rule.cycle.on + rule.cycle.off
  const shares = sharesOf(windows, rule.minRestHours * 60)
  const turns = turnsOf(members, length)
  const heads = (at: number) => turns.filter((turn) => (at + turn) % length < rule.cycle.on).length
  const byTurns =
    shares.length === 1 && Array.from({ length }, (_, at) => heads(at)).every((n) => n >= rule.minPeople)
  const own = day + Math.floor((place * length) / places)
  const at = byTurns ? day : own
  const resting = members.filter((_, i) => modulo(at + (byTurns ? turns[i]! : 0), length) >= rule.cycle.on)
  return {
    resting: new Set(resting.map((person) => person.id)),
    windows: shares[modulo(Math.floor(own / length) + place, shares.length)]!,
  }
}

/**
 * Turns of free days: officers by turns among themselves, the others among themselves, so that not all officers are free at
 * once; the others begin where the fewest of the team are free on the same day.
 */
function turnsOf(members: RosterUnit['members'], length: number): number[] {
  const officers = members.filter(({ kind }) => kind === 'officer').length
  const turnsFrom = (start: number): number[] => {
    let [officer, other] = [0, 0]
    return members.map(({ kind }) =>
      kind === 'officer'
        ? Math.floor((officer++ * length) / officers)
        : (start + Math.floor((other++ * length) / (members.length - officers))) % length,
    )
  }
  const mostFree = (turns: readonly number[]) =>
    Math.max(...Array.from({ length }, (_, turn) => turns.filter((each) => each === turn).length))
  const starts = Array.from({ length }, (_, start) => turnsFrom(start))
  return starts.reduce((best, turns) => (mostFree(turns) < mostFree(best) ? turns : best))
}

const modulo = (n: number, of: number) => ((n % of) + of) % of

/** The windows as they are when there is rest enough from the last to the next day's first; else the early and the late ones. */
function sharesOf<W extends MinuteWindow>(windows: readonly W[], restMinutes: number): W[][] {
  const sorted = [...windows].sort((a, b) => a.from - b.from)
  const rested = (share: readonly W[]) =>
    share.length < 2 || share[0]!.from + 1440 - share.at(-1)!.to >= restMinutes
  if (rested(sorted)) return [sorted]
  const early = [...sorted]
  while (!rested(early)) early.pop()
  const late = [...sorted]
  while (!rested(late)) late.shift()
  return [early, late]
}
