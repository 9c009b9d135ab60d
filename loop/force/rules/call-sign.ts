import type { UnitMode } from '../model.ts'

/** Words of call signs by mode: zone or station, type and number, as in 城关-巡2-车01. */
export const modeWords: Readonly<Record<UnitMode, string>> = {
  car: '车',
  foot: '步',
  ebike: '电',
  bicycle: '骑',
  post: '岗',
}

const FIT = /^[\p{L}\p{N}][\p{L}\p{N}·-]{0,23}$/u

/** Is the text fit to be a call sign: 1–24 letters, digits and hyphens, so that it can be spoken and typed? */
export function isFitCallSign(callSign: string): boolean {
  return FIT.test(callSign)
}

/** The next free call sign of a place: the lowest number, two digits. */
export function nextCallSign(place: string, mode: UnitMode, taken: ReadonlySet<string>): string {
  let n = 1
  const make = () => `${place}-${modeWords[mode]}${String(n).padStart(2, '0')}`
  while (taken.has(make())) n++
  return make()
}
