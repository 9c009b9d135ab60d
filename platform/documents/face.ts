import { type Font, openSync, type PathCommand } from 'fontkit'
import type { Contour } from './raster.ts'

/** One face of a font file: what can be measured and drawn of it. */
export interface Face {
  readonly path: string
  /** Name inside a collection; a file of its own has none. */
  readonly inCollection: string | undefined
  has(char: string): boolean
  /** Advance as a share of the font size. */
  advance(char: string): number
  /** Closed contours at a size, with the baseline at y = 0, y downward, x from 0. */
  outline(char: string, size: number): Contour[]
}

/** @throws Error when the file is no font or the collection lacks the face */
export function openFace(path: string, postscriptName?: string): Face {
  const opened = openSync(path)
  let font: Font | null | undefined
  if ('fonts' in opened)
    font = postscriptName === undefined ? opened.fonts[0] : opened.getFont(postscriptName)
  else font = opened
  if (font == null) throw new Error(`${path} has no face ${postscriptName}`)
  return faceOf(path, font, 'fonts' in opened)
}

function faceOf(path: string, font: Font, collection: boolean): Face {
  const advances = new Map<string, number>()
  return {
    path,
    inCollection: collection ? font.postscriptName : undefined,
    has: (char) => font.hasGlyphForCodePoint(char.codePointAt(0)!),
    advance: (char) => {
      let known = advances.get(char)
      if (known === undefined) {
        known = font.glyphForCodePoint(char.codePointAt(0)!).advanceWidth / font.unitsPerEm
        advances.set(char, known)
      }
      return known
    },
    outline: (char, size) =>
      flatten(font.glyphForCodePoint(char.codePointAt(0)!).path.commands, size / font.unitsPerEm),
  }
}

const CURVE_STEPS = 6

function flatten(commands: readonly PathCommand[], scale: number): Contour[] {
  const contours: Array<Array<readonly [number, number]>> = []
  let current: Array<readonly [number, number]> = []
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      current = []
      contours.push(current)
    }
    if (command === 'closePath') continue
    const points: Array<readonly [number, number]> = []
    for (let i = 0; i < args.length; i += 2) points.push([args[i]! * scale, -args[i + 1]! * scale])
    const from = current.at(-1)
    if (points.length === 1 || from === undefined) current.push(points.at(-1)!)
    else
      for (let step = 1; step <= CURVE_STEPS; step++)
        current.push(bezier([from, ...points], step / CURVE_STEPS))
  }
  return contours.filter((contour) => contour.length > 2)
}

/** De Casteljau's point of a curve at t. */
function bezier(points: ReadonlyArray<readonly [number, number]>, t: number): readonly [number, number] {
  if (points.length === 1) return points[0]!
  const inner = points.slice(1).map((point, i) => {
    const before = points[i]!
    return [before[0] + (point[0] - before[0]) * t, before[1] + (point[1] - before[1]) * t] as const
  })
  return bezier(inner, t)
}
