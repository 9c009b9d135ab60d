/** How a unit moves; its mark: car ▬, foot ●, e-bike and bicycle ▸, post ■. */
export const unitMarks = ['car', 'foot', 'ebike', 'post'] as const
export type UnitMark = (typeof unitMarks)[number]

/** What a mark's colour says. `stale`: the fix is older than its limit. */
export const unitTones = ['patrol', 'enroute', 'scene', 'support', 'off', 'stale'] as const
export type UnitTone = (typeof unitTones)[number]

/** Outlines around the middle, about 12 pixels wide. */
export const unitShapes: Readonly<Record<UnitMark, string>> = {
  car: 'M-7.5-4.2h15v8.4h-15Z',
  foot: 'M-5.2 0a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0-10.4 0Z',
  ebike: 'M-4.6-6 6.4 0-4.6 6Z',
  post: 'M-5-5h10v10h-10Z',
}
