/** A picture of red, green and blue, painted from the back to the front. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array
}

export type Contour = ReadonlyArray<readonly [number, number]>
export type FillRule = 'nonzero' | 'evenodd'
export type Colour = readonly [number, number, number]

export function blankPicture(width: number, height: number, ground: Colour): Picture {
  const pixels = new Uint8Array(width * height * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = ground[i % 3]!
  return { width, height, pixels }
}

/** `#RRGGBB` to three bytes. */
export function parseColour(text: string): Colour {
  const value = Number.parseInt(text.slice(1), 16)
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new RangeError(`colour ${text}: expected #RRGGBB`)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Scan lines per pixel row; along the row coverage is exact. */
const SUB = 4

interface Edge {
  readonly top: number
  readonly bottom: number
  /** x at `top` and its change per unit of y. */
  readonly x: number
  readonly slope: number
  readonly turn: 1 | -1
}

/**
 * Fills closed contours. Classic scan-line filling (Foley et al. §3.6) with four lines per pixel row and exact
 * horizontal coverage, so that thin lines stay smooth.
 */
export function fillContours(
  picture: Picture,
  contours: readonly Contour[],
  rule: FillRule,
  colour: Colour,
  opacity = 1,
): void {
  const edges = contours.flatMap(edgesOf).sort((a, b) => a.top - b.top)
  if (edges.length === 0) return
  const first = Math.max(0, Math.floor(edges[0]!.top))
  const last = Math.min(
    picture.height - 1,
    Math.floor(edges.reduce((y, edge) => Math.max(y, edge.bottom), 0)),
  )
  // Only the columns that the shape can touch are cleared and blended: a map has thousands of small shapes.
  const left = Math.max(0, Math.floor(edges.reduce((x, edge) => Math.min(x, leftOf(edge)), picture.width)))
  const right = Math.min(
    picture.width,
    Math.ceil(edges.reduce((x, edge) => Math.max(x, rightOf(edge)), 0)) + 1,
  )
  if (right <= left) return
  const cover = new Float32Array(right - left)
  let next = 0
  let active: Edge[] = []
  for (let row = first; row <= last; row++) {
    while (next < edges.length && edges[next]!.top < row + 1) active.push(edges[next++]!)
    active = active.filter((edge) => edge.bottom > row)
    if (active.length === 0) continue
    cover.fill(0)
    for (let sub = 0; sub < SUB; sub++) coverLine(cover, left, active, row + (sub + 0.5) / SUB, rule)
    blend(picture, row, left, cover, colour, opacity)
  }
}

function leftOf({ x, slope, top, bottom }: Edge): number {
  return Math.min(x, x + slope * (bottom - top))
}

function rightOf({ x, slope, top, bottom }: Edge): number {
  return Math.max(x, x + slope * (bottom - top))
}

function edgesOf(contour: Contour): Edge[] {
  return contour.flatMap((from, i) => {
    const to = contour[(i + 1) % contour.length]!
    if (from[1] === to[1]) return []
    const [a, b, turn] = from[1] < to[1] ? [from, to, 1 as const] : [to, from, -1 as const]
    return [{ top: a[1], bottom: b[1], x: a[0], slope: (b[0] - a[0]) / (b[1] - a[1]), turn }]
  })
}

function coverLine(
  cover: Float32Array,
  left: number,
  active: readonly Edge[],
  y: number,
  rule: FillRule,
): void {
  const crossings: Array<readonly [number, 1 | -1]> = []
  for (const edge of active) {
    if (edge.top <= y && edge.bottom > y)
      crossings.push([edge.x + (y - edge.top) * edge.slope - left, edge.turn])
  }
  crossings.sort((a, b) => a[0] - b[0])
  let winding = 0
  for (let i = 0; i + 1 < crossings.length; i++) {
    winding += rule === 'nonzero' ? crossings[i]![1] : 1
    const inside = rule === 'nonzero' ? winding !== 0 : winding % 2 === 1
    if (inside) coverSpan(cover, crossings[i]![0], crossings[i + 1]![0])
  }
}

function coverSpan(cover: Float32Array, from: number, to: number): void {
  const left = Math.max(0, from)
  const right = Math.min(cover.length, to)
  if (right <= left) return
  const a = Math.floor(left)
  const b = Math.min(cover.length - 1, Math.floor(right))
  if (a === b) {
    cover[a]! += (right - left) / SUB
    return
  }
  cover[a]! += (a + 1 - left) / SUB
  for (let x = a + 1; x < b; x++) cover[x]! += 1 / SUB
  cover[b]! += (right - b) / SUB
}

function blend(
  picture: Picture,
  row: number,
  left: number,
  cover: Float32Array,
  colour: Colour,
  opacity: number,
): void {
  for (let x = 0; x < cover.length; x++) {
    if (cover[x] === 0) continue
    const share = Math.min(1, cover[x]!) * opacity
    const at = (row * picture.width + left + x) * 3
    for (let k = 0; k < 3; k++) {
      picture.pixels[at + k] = Math.round(picture.pixels[at + k]! * (1 - share) + colour[k]! * share)
    }
  }
}

/**
 * The outline of a line of some width with round joins: a box for each segment and a disc for each point, all turning
 * the same way, so that they unite under the nonzero rule.
 */
export function strokeContours(points: Contour, width: number, closed = false): Contour[] {
  const half = width / 2
  const ring = closed && points.length > 2 ? [...points, points[0]!] : points
  const contours: Contour[] = []
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1]!
    const [x1, y1] = ring[i]!
    const length = Math.hypot(x1 - x0, y1 - y0)
    if (length === 0) continue
    const nx = (-(y1 - y0) / length) * half
    const ny = ((x1 - x0) / length) * half
    contours.push([
      [x0 + nx, y0 + ny],
      [x1 + nx, y1 + ny],
      [x1 - nx, y1 - ny],
      [x0 - nx, y0 - ny],
    ])
  }
  if (width > 1.5) for (const point of points) contours.push(disc(point, half))
  return contours
}

/** A circle as a polygon, turning as the boxes of `strokeContours` do. */
export function disc([x, y]: readonly [number, number], radius: number): Contour {
  const corners = Math.max(8, Math.ceil(radius * 3))
  return Array.from({ length: corners }, (_, i) => {
    const angle = (-2 * Math.PI * i) / corners
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
  })
}
