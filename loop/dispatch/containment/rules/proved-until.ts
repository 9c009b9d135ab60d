/** Points whose opening ends within this of the first are told together with it. */
const TOGETHER_MS = 60_000

interface Ending {
  readonly untilAt: string
  readonly relied: boolean
}

/**
 * Until when a proof can stand while nothing else happens: the first end of opening among the fixed points that it relies on,
 * with the points that end then. Null: none ends before the plan does.
 */
export function provedUntil<Fixed extends Ending>(
  fixed: readonly Fixed[],
  endsAt: string | null,
): { readonly at: string; readonly points: readonly Fixed[] } | null {
  const planEnd = endsAt === null ? Infinity : Date.parse(endsAt)
  const ending = fixed
    .filter(({ relied, untilAt }) => relied && Date.parse(untilAt) < planEnd)
    .sort((a, b) => Date.parse(a.untilAt) - Date.parse(b.untilAt))
  const [first] = ending
  if (!first) return null
  const last = Date.parse(first.untilAt) + TOGETHER_MS
  return { at: first.untilAt, points: ending.filter(({ untilAt }) => Date.parse(untilAt) < last) }
}

/** Points that a plan rests on whose opening ends before the plan and soon: a word of warning is due. */
export function endingSoon(
  restsOn: readonly string[],
  openUntil: ReadonlyMap<string, Date>,
  endsAt: Date,
  now: Date,
  beforeMs: number,
): { readonly openingId: string; readonly untilAt: Date }[] {
  return restsOn.flatMap((openingId) => {
    const untilAt = openUntil.get(openingId)
    const isSoon = untilAt && untilAt < endsAt && untilAt.getTime() - beforeMs <= now.getTime()
    return isSoon ? [{ openingId, untilAt }] : []
  })
}
