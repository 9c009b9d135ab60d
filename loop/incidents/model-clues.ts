/** How somebody who is looked for moves; null where nobody said. */
export const clueModes = {
  car: { zh: '汽车', en: 'Car' },
  ebike: { zh: '电动车', en: 'E-bike' },
  foot: { zh: '步行', en: 'On foot' },
} as const
export type ClueMode = keyof typeof clueModes

/**
 * A clue to follow at once: where and when last seen, how and which way. About a place, a time and a vehicle,
 * never a register of persons; after `expiresAt` nothing may be begun with it.
 */
export interface Clue {
  readonly id: string
  readonly incidentId: string
  readonly orgPath: string
  readonly seenAt: Date
  readonly lngLat: readonly [lon: number, lat: number]
  readonly mode: ClueMode | null
  /** As it was said, such as `沿人民路向东`. */
  readonly direction: string
  readonly text: string
  readonly expiresAt: Date
  readonly recordedBy: string
  readonly recordedAt: Date
}
