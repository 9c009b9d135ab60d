import type { IncidentClassKey } from './types.ts'

export interface Rhythm {
  hour: number[]
  weekday: number[]
  month: number[]
}

type Shape =
  | 'day'
  | 'evening'
  | 'night'
  | 'rush'
  | 'shopping'
  | 'office_hours_away'
  | 'awake'
  | 'late_evening'

/** Relative frequency by hour 0…23. */
const hours: Record<Shape, readonly number[]> = {
  awake: [3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 8, 8, 8, 8, 8, 9, 9, 9, 8, 7, 6, 4],
  day: [1, 1, 1, 1, 1, 1, 3, 6, 9, 11, 11, 9, 7, 8, 9, 9, 9, 8, 6, 5, 4, 3, 2, 1],
  evening: [5, 3, 2, 1, 1, 1, 1, 2, 3, 3, 4, 5, 5, 4, 4, 4, 5, 6, 8, 10, 11, 11, 10, 8],
  late_evening: [12, 9, 6, 3, 1, 1, 1, 1, 1, 1, 1, 2, 3, 2, 2, 2, 2, 3, 5, 8, 11, 13, 14, 14],
  night: [11, 12, 13, 13, 9, 5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 10],
  rush: [1, 1, 1, 1, 1, 2, 5, 12, 12, 7, 6, 7, 7, 6, 6, 6, 8, 12, 12, 7, 5, 4, 3, 2],
  shopping: [1, 0, 0, 0, 0, 1, 4, 8, 11, 12, 11, 8, 6, 6, 8, 9, 10, 10, 8, 6, 5, 3, 2, 1],
  office_hours_away: [5, 6, 6, 5, 3, 2, 3, 5, 8, 10, 10, 8, 5, 6, 8, 9, 8, 5, 4, 4, 4, 4, 4, 5],
}
const week = {
  flat: [1, 1, 1, 1, 1, 1, 1],
  workdays: [1.1, 1.05, 1.05, 1.05, 1.15, 0.8, 0.75],
  weekend: [0.85, 0.85, 0.9, 0.95, 1.2, 1.3, 1.05],
  market: [0.9, 0.9, 1, 0.9, 1, 1.2, 1.25],
}
const year = {
  flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  // The weeks before the Spring Festival
  winter: [1.35, 1.2, 0.95, 0.9, 0.9, 0.9, 0.9, 0.9, 0.95, 1, 1.1, 1.25],
  summer: [0.75, 0.75, 0.9, 1, 1.1, 1.2, 1.3, 1.3, 1.15, 1, 0.85, 0.75],
  spring: [0.8, 0.75, 1, 1.15, 1.2, 1.15, 1.05, 1.05, 1.15, 1.1, 0.9, 0.75],
}

const rhythms: Record<IncidentClassKey, readonly [Shape, keyof typeof week, keyof typeof year]> = {
  robbery: ['night', 'weekend', 'winter'],
  snatching: ['evening', 'weekend', 'winter'],
  burglary: ['office_hours_away', 'workdays', 'winter'],
  motor_theft: ['night', 'flat', 'winter'],
  ebike_theft: ['office_hours_away', 'flat', 'spring'],
  bicycle_theft: ['day', 'workdays', 'spring'],
  in_vehicle_theft: ['night', 'weekend', 'flat'],
  pickpocketing: ['shopping', 'market', 'winter'],
  other_theft: ['night', 'flat', 'flat'],
  fraud: ['day', 'workdays', 'flat'],
  assault: ['late_evening', 'weekend', 'summer'],
  disorder: ['late_evening', 'weekend', 'summer'],
  dispute: ['awake', 'flat', 'flat'],
  noise: ['late_evening', 'weekend', 'summer'],
  gambling: ['evening', 'weekend', 'winter'],
  drunk: ['late_evening', 'weekend', 'flat'],
  traffic_injury: ['rush', 'workdays', 'flat'],
  traffic_damage: ['rush', 'workdays', 'flat'],
  traffic_jam: ['rush', 'workdays', 'flat'],
  fire: ['evening', 'flat', 'winter'],
  help: ['awake', 'flat', 'flat'],
  lost_person: ['day', 'market', 'summer'],
  lost_property: ['shopping', 'market', 'flat'],
  police_complaint: ['day', 'workdays', 'flat'],
  non_police: ['awake', 'flat', 'flat'],
  silent_call: ['awake', 'flat', 'flat'],
  nuisance_call: ['evening', 'flat', 'flat'],
}

const shares = (weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, w) => sum + w, 0)
  return weights.map((w) => w / total)
}

/** Hour, weekday (0 = Monday) and month shares of a class. */
export function rhythmOf(key: IncidentClassKey): Rhythm {
  const [hour, weekday, month] = rhythms[key]
  return { hour: shares(hours[hour]), weekday: shares(week[weekday]), month: shares(year[month]) }
}
