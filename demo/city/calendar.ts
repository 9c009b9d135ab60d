const DAY = 86_400_000
/** The city's clock runs eight hours ahead of UTC all year. */
const OFFSET = 8 * 3_600_000

/** Days since 1970-01-01 of a local day `YYYY-MM-DD`; RangeError when the text is no such day. */
export function dayNumber(day: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const value = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : Number.NaN
  if (!found || new Date(value).toISOString().slice(0, 10) !== day)
    throw new RangeError(`untilDay: found "${day}", expected a day such as 2026-11-22`)
  return value / DAY
}

/** Milliseconds since 1970 UTC at the local midnight that starts a day. */
export const startOfDay = (day: number): number => day * DAY - OFFSET

/** The local day of a moment. */
export const dayOf = (ms: number): number => Math.floor((ms + OFFSET) / DAY)

/** Local day as `YYYYMMDD`. */
export const compactDay = (day: number): string =>
  new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '')

/** 0 = Monday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** 0 = January. */
export const monthOf = (day: number): number => new Date(day * DAY).getUTCMonth()

/** Fortnights since Monday 1970-01-05. */
export const fortnightOf = (day: number): number => Math.floor((day - 4) / 14)

const dates = new Map<number, string>()
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** `2026-03-12T05:04:09Z`; a history needs hundreds of thousands of them, so the date part is kept. */
export function isoSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const day = Math.floor(seconds / 86_400)
  let date = dates.get(day)
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, 10)
    dates.set(day, date)
  }
  const rest = seconds - day * 86_400
  return `${date}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`
}
