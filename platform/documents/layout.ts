/** GB/T 9704-2012 in points. The standard gives millimetres (A4, type area 156 × 225 mm, 22 lines of 28 characters). */
const MM = 72 / 25.4

export function mm(value: number): number {
  return value * MM
}

export interface PageBox {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  /** Type area. */
  readonly textWidth: number
  readonly textHeight: number
}

/** Top 37 mm, binding edge (left) 28 mm; right and bottom follow from the type area: 26 and 35 mm. */
export const PORTRAIT: PageBox = {
  width: mm(210),
  height: mm(297),
  left: mm(28),
  top: mm(37),
  textWidth: mm(156),
  textHeight: mm(225),
}
/** The same sheet turned: the binding edge is on top. */
export const LANDSCAPE: PageBox = {
  width: mm(297),
  height: mm(210),
  left: mm(37),
  top: mm(28),
  textWidth: mm(225),
  textHeight: mm(156),
}

export const LINES_PER_PAGE = 22
export const CHARS_PER_LINE = 28
/** 225 mm / 22 = 28.99 pt; in twips, as Word keeps it, 579 (28.95 pt). */
export const LINE_PITCH = 28.95
export const LINE_PITCH_TWIPS = 579
/** 156 mm / 28: a character's share of the line; a size-3 character (16 pt) alone would need 448 pt for 442. */
export const CHAR_PITCH = PORTRAIT.textWidth / CHARS_PER_LINE

/** Chinese type sizes in points. */
export const SIZE = { 二号: 22, 三号: 16, 四号: 14, 小四: 12, 五号: 10.5, 小五: 9 } as const

/** The page number stands 7 mm under the type area. */
export const PAGE_NUMBER_DROP = mm(7)
/** The issuing mark of a red head begins 35 mm under the upper edge of the type area; the red line 4 mm under the file number. */
export const RED_HEAD_DROP = mm(35)
export const RED_LINE_DROP = mm(4)
export const RED = '#D40000'
