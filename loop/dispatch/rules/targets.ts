import type { CallTimes } from './call-times.ts'

/** What kind of place an office lies in; sets which minutes hold. */
export const placeKinds = {
  city: { zh: '城区', en: 'City' },
  suburb: { zh: '城郊', en: 'Suburb' },
  rural: { zh: '农村', en: 'Rural' },
} as const
export type PlaceKind = keyof typeof placeKinds

/** Which clocks a figure is judged by. "1-3-5 minutes" means different things in different cities, so the rule is named. */
export const presets = {
  r112: {
    zh: '3/5/10：控制 3 分、到场 5 分、增援 10 分',
    en: '3/5/10: control 3, arrival 5, support 10 min',
  },
  circle: { zh: '1-3-5：按重点部位圈层', en: '1-3-5: by circles of key sites' },
  area: { zh: '城区 5 / 城郊 10 / 农村尽快', en: 'City 5 / suburb 10 / rural: soonest' },
} as const
export type PresetId = keyof typeof presets

export interface MetricTargets {
  readonly answeringSeconds: number
  readonly processingSeconds: number
  readonly ackAlarmSeconds: number
  readonly turnoutSeconds: number
  readonly responseSeconds: number
  readonly supportSeconds: number
  readonly controlSeconds: number
  readonly feedbackSeconds: number
  readonly arrivalByPlace: Readonly<Record<PlaceKind, number | null>>
  /** Circles of key sites, the shortest first. */
  readonly arrivalCircles: ReadonlyArray<{ readonly seconds: number; readonly kinds: readonly string[] }>
}

/** How a period is judged: the numbers, which preset, and the kind of place of each office. */
export interface Yardstick {
  readonly targets: MetricTargets
  readonly preset: PresetId
  readonly placeOf: (call: CallTimes) => PlaceKind
}

/** Seconds within which somebody should be there; null where the rule only says "soonest". */
export function arrivalTarget(call: CallTimes, { targets, preset, placeOf }: Yardstick): number | null {
  if (preset === 'area') return targets.arrivalByPlace[placeOf(call)]
  if (preset === 'circle') {
    const circle = targets.arrivalCircles.find(({ kinds }) =>
      call.nearKinds.some((kind) => kinds.includes(kind)),
    )
    return circle?.seconds ?? targets.responseSeconds
  }
  return targets.responseSeconds
}
