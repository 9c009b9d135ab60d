/**
 * One scheme for all codes of the city: six digits of a region that doesn't exist, then two digits each for station,
 * area and part. Communities have areas from 71, police rooms from 91; things in the field carry a letter and a number.
 */
export const ADCODE = '990121'

const two = (n: number): string => String(n).padStart(2, '0')

export const bureauCode = `${ADCODE}000000`
/** Stations 1…4. */
export const stationCode = (station: number): string => `${ADCODE}5${station}0000`
export const zoneCode = (station: number, zone: number): string => `${ADCODE}5${station}${two(zone)}00`
export const beatCode = (station: number, zone: number, beat: number): string =>
  `${ADCODE}5${station}${two(zone)}${two(beat)}`
export const communityCode = (station: number, community: number): string =>
  `${ADCODE}5${station}${70 + community}00`
export const roomCode = (station: number, community: number): string =>
  `${ADCODE}5${station}${90 + community}00`

/** Codes of things in the field: S0001 site, D001 check-in point, K01 checkpoint, G01 booth, C001 camera. */
export const thingCode = (
  letter: 'S' | 'D' | 'K' | 'G' | 'C' | 'P' | 'T' | 'V' | 'R',
  n: number,
  digits = 3,
): string => `${letter}${String(n).padStart(digits, '0')}`

/** Call signs as in 城关-巡2-车01. */
export const callSign = (place: string, type: string, n: number): string => `${place}-${type}${two(n)}`
