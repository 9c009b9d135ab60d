/** The days to compare with: as many days just before, or the same days a year before; null without a comparison. */
export function periodBefore(from: string, to: string, how: string): { from: string; to: string } | null {
  if (how === 'year') return { from: yearBefore(from), to: yearBefore(to) }
  if (how !== 'before') return null
  const days = Math.round((noon(to) - noon(from)) / DAY) + 1
  return { from: dayAt(noon(from) - days * DAY), to: dayAt(noon(from) - DAY) }
}

const DAY = 86_400_000
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** 29 February has no such day a year before: the 28th stands for it. */
function yearBefore(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) - 1, day.slice(4)]
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`
}
