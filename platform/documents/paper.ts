import type { Drawing, DrawingPoint, Shape } from './drawing.ts'

/** A drawing placed on paper: frame units to points (or pixels), y downward. */
export interface Placement {
  readonly width: number
  readonly height: number
  readonly at: (point: DrawingPoint) => readonly [number, number]
}

/** Scales the frame to a width; the height follows, so that one unit is as long in x as in y. */
export function placeDrawing({ frame }: Drawing, width: number): Placement {
  const [xMin, yMin, xMax, yMax] = frame
  const scale = width / (xMax - xMin)
  const height = (yMax - yMin) * scale
  return { width, height, at: ([x, y]) => [(x - xMin) * scale, (yMax - y) * scale] }
}

/** @throws RangeError when the frame has no area or a shape holds a coordinate that is no number */
export function checkDrawing(drawing: Drawing): void {
  const [xMin, yMin, xMax, yMax] = drawing.frame
  if (!(xMax > xMin && yMax > yMin))
    throw new RangeError(`drawing frame ${drawing.frame.join(', ')} has no area`)
  for (const [i, shape] of drawing.shapes.entries()) {
    const bad = pointsOf(shape).find(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))
    if (bad !== undefined)
      throw new RangeError(`drawing shape ${i} (${shape.kind}) holds the point ${bad.join(', ')}`)
  }
}

/** The shapes that can show inside the frame; a margin of a tenth leaves room for marks and wide lines. */
export function visibleShapes({ frame, shapes }: Drawing): Shape[] {
  const [xMin, yMin, xMax, yMax] = frame
  const marginX = (xMax - xMin) / 10
  const marginY = (yMax - yMin) / 10
  return shapes.filter((shape) => {
    const points = pointsOf(shape)
    return (
      points.some(([x]) => x >= xMin - marginX) &&
      points.some(([x]) => x <= xMax + marginX) &&
      points.some(([, y]) => y >= yMin - marginY) &&
      points.some(([, y]) => y <= yMax + marginY)
    )
  })
}

function pointsOf(shape: Shape): readonly DrawingPoint[] {
  if (shape.kind === 'polyline') return shape.points
  if (shape.kind === 'polygon') return shape.rings.flat()
  return [shape.kind === 'circle' ? shape.centre : shape.at]
}

/** A line cut into its dashes; without a pattern the line itself. */
export function dashes(
  points: ReadonlyArray<readonly [number, number]>,
  pattern: readonly number[] | undefined,
): Array<Array<readonly [number, number]>> {
  if (pattern === undefined || pattern.length === 0 || !pattern.every((n) => n > 0)) return [[...points]]
  const pieces: Array<Array<readonly [number, number]>> = []
  let slot = 0
  let left = pattern[0]!
  let piece: Array<readonly [number, number]> | undefined = points[0] === undefined ? undefined : [points[0]]
  for (let i = 1; i < points.length; i++) {
    let from = points[i - 1]!
    const to = points[i]!
    let rest = Math.hypot(to[0] - from[0], to[1] - from[1])
    while (rest > left) {
      const share = left / rest
      from = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
      rest -= left
      if (piece !== undefined) pieces.push([...piece, from])
      slot = (slot + 1) % (pattern.length % 2 === 0 ? pattern.length : pattern.length * 2)
      piece = slot % 2 === 0 ? [from] : undefined
      left = pattern[slot % pattern.length]!
    }
    left -= rest
    piece?.push(to)
  }
  if (piece !== undefined && piece.length > 1) pieces.push(piece)
  return pieces
}
