/**
 * The scheme of codes: a code tells where it belongs. Where stations have 12-digit codes, a zone fills the digits
 * 9–10 of its station's and a beat the digits 11–12 of its zone's; elsewhere a zone is its station's short name and a
 * number (城关-巡2) and a beat adds its own (城关-巡2-段03). Codes that came from elsewhere are kept as they are; what is
 * checked of every code is that it is unique and fit to be spoken and searched.
 */
const FIT = /^[\p{L}\p{N}][\p{L}\p{N}_.·-]{0,31}$/u

/** Is the text fit to be a code: 1–32 letters, digits, `-` `_` `.` `·`, beginning with a letter or digit? */
export function isFitCode(code: string): boolean {
  return FIT.test(code)
}

/** Six digits of the region, two of the station, two of the zone, two of the beat. */
const DIGITS = /^\d{12}$/

/** Code of a station's next zone: the lowest number that is free. Stations with 12-digit codes get zones with such. */
export function nextZoneCode(
  station: { readonly code: string; readonly shortName: string },
  taken: ReadonlySet<string>,
): string {
  if (DIGITS.test(station.code) && station.code.endsWith('0000'))
    return lowestFree((n) => `${station.code.slice(0, 8)}${two(n)}00`, taken)
  return lowestFree((n) => `${station.shortName}-巡${n}`, taken)
}

/** Code of a zone's next beat: the lowest number that is free. */
export function nextBeatCode(zoneCode: string, taken: ReadonlySet<string>): string {
  if (DIGITS.test(zoneCode) && zoneCode.endsWith('00'))
    return lowestFree((n) => `${zoneCode.slice(0, 10)}${two(n)}`, taken)
  return lowestFree((n) => `${zoneCode}-段${two(n)}`, taken)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

function lowestFree(code: (n: number) => string, taken: ReadonlySet<string>): string {
  let n = 1
  while (taken.has(code(n))) n++
  return code(n)
}

/** Codes that occur more than once, each with what carries it. */
export function findRepeatedCodes<T extends { readonly code: string }>(
  list: readonly T[],
): { readonly code: string; readonly carriers: readonly T[] }[] {
  const byCode = new Map<string, T[]>()
  for (const each of list) {
    const carriers = byCode.get(each.code)
    if (carriers) carriers.push(each)
    else byCode.set(each.code, [each])
  }
  return [...byCode]
    .filter(([, carriers]) => carriers.length > 1)
    .map(([code, carriers]) => ({ code, carriers }))
}
