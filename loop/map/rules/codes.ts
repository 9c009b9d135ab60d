/**
 * The scheme of codes: a zone is its station's short name and a number (城关-巡2), a beat adds a number of its own
 * (城关-巡2-段03), so that a code tells where it belongs. Codes that came from elsewhere are kept as they are; what
 * is checked of every code is that it is unique and fit to be spoken and searched.
 */
const FIT = /^[\p{L}\p{N}][\p{L}\p{N}_.·-]{0,31}$/u

/** Is the text fit to be a code: 1–32 letters, digits, `-` `_` `.` `·`, beginning with a letter or digit? */
export function isFitCode(code: string): boolean {
  return FIT.test(code)
}

/** Code of a station's next zone: the lowest number that is free. */
export function nextZoneCode(stationShortName: string, taken: ReadonlySet<string>): string {
  return lowestFree((n) => `${stationShortName}-巡${n}`, taken)
}

/** Code of a zone's next beat: the lowest number that is free. */
export function nextBeatCode(zoneCode: string, taken: ReadonlySet<string>): string {
  return lowestFree((n) => `${zoneCode}-段${String(n).padStart(2, '0')}`, taken)
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
