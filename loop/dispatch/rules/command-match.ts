import { selectedWords } from './command-words.ts'

/** A unit as the command line knows it. */
export interface CommandUnit {
  readonly unitId: string
  readonly callSign: string
  /** First letters of its call sign, for those who type without an input method. */
  readonly initials: string
  readonly onDuty: boolean
  /** What it works on now. */
  readonly active: CommandOrder | null
  readonly reserved: readonly CommandOrder[]
}
export interface CommandOrder {
  readonly id: string
  readonly incidentId: string
  readonly number: string
  readonly version: number
  readonly state: string
  readonly role: string
}
export interface CommandIncident {
  readonly incidentId: string
  readonly number: string
  readonly version: number
  /** Takes orders: accepted and not closed. */
  readonly takesOrders: boolean
}

/** Full-width forms, blanks and hyphens say nothing about which unit is meant. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_·.]/g, '')
}

const inOrder = (letters: string, text: string) => {
  let at = 0
  for (const letter of text) if (letter === letters[at]) at += 1
  return at === letters.length
}

export interface Match<T> {
  readonly found: readonly T[]
  /** The name was typed in full. */
  readonly exact: boolean
}

/**
 * Units that a word may mean: by the whole call sign; else by its beginning or end; else by a part; else by some of its
 * characters in order. The first way that finds any decides, so that a better match is never ambiguous with a worse one.
 */
export function matchUnits(word: string, units: readonly CommandUnit[]): Match<CommandUnit> {
  const asked = plainName(word)
  if (asked === '') return { found: [], exact: false }
  const names = units.map((unit) => [plainName(unit.callSign), plainName(unit.initials)])
  const ways: ReadonlyArray<(name: string) => boolean> = [
    (name) => name === asked,
    (name) => name.startsWith(asked) || name.endsWith(asked),
    (name) => name.includes(asked),
    (name) => inOrder(asked, name),
  ]
  for (const [i, fits] of ways.entries()) {
    const found = units.filter((_, u) => names[u]!.some((name) => name !== '' && fits(name)))
    if (found.length > 0) return { found, exact: i === 0 && found.length === 1 }
  }
  return { found: [], exact: false }
}

/** The two lists are asked apart: what is on its way from one to the other is in both, and the newer version counts. */
export function newestOfEach<T extends { readonly incidentId: string; readonly version: number }>(
  rows: readonly T[],
): T[] {
  const newest = new Map<string, T>()
  for (const row of rows) {
    const known = newest.get(row.incidentId)
    if (!known || known.version < row.version) newest.set(row.incidentId, row)
  }
  return [...newest.values()]
}

/** The part of a number that tells incidents of one day apart: `0041` of `JQ20261122-0041`. */
export const shortOf = (number: string) => number.split('-').at(-1) ?? number

/** Incidents that a word may mean: the selected one, a whole number, or the end of one with or without its zeros. */
export function matchIncidents(
  word: string,
  incidents: readonly CommandIncident[],
  selectedId: string | null,
): Match<CommandIncident> {
  const asked = word.normalize('NFKC').replace(/^#/, '').trim().toLowerCase()
  if (selectedWords.includes(asked)) {
    const found = incidents.filter(({ incidentId }) => incidentId === selectedId)
    return { found, exact: found.length === 1 }
  }
  const whole = incidents.filter(({ number }) => number.toLowerCase() === asked)
  if (whole.length > 0) return { found: whole, exact: true }
  if (!/^\d+$/.test(asked)) return { found: [], exact: false }
  const same = incidents.filter(({ number }) => Number(shortOf(number)) === Number(asked))
  if (same.length > 0) return { found: same, exact: same.length === 1 }
  return { found: incidents.filter(({ number }) => shortOf(number).includes(asked)), exact: false }
}
