import { type Level, levelPaths } from '../components/Level.tsx'
import type { MapColours } from '../theme/tokens.ts'
import { type UnitMark, type UnitTone, unitMarks, unitShapes, unitTones } from './unit-shapes.ts'

export const levels: readonly Level[] = ['red', 'orange', 'yellow', 'green', 'unknown']

/** Drawn at twice the size, for sharp edges on dense screens. */
export const markRatio = 2
interface Size {
  readonly width: number
  readonly height: number
}

function paint(size: Size, draw: (ctx: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = size.width * markRatio
  canvas.height = size.height * markRatio
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) throw new Error('no 2d canvas')
  ctx.scale(markRatio, markRatio)
  draw(ctx)
  return ctx.getImageData(0, 0, canvas.width, canvas.height)
}

function hatch(ctx: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  ctx.save()
  ctx.clip(path)
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.4
  for (let x = -24; x <= 24; x += 3.4) {
    ctx.beginPath()
    ctx.moveTo(x - 12, 12)
    ctx.lineTo(x + 12, -12)
    ctx.stroke()
  }
  ctx.restore()
}

function drawUnit(ctx: CanvasRenderingContext2D, mark: UnitMark, tone: UnitTone, c: MapColours): void {
  const path = new Path2D(unitShapes[mark])
  ctx.translate(14, 14)
  ctx.lineJoin = 'round'
  if (tone === 'scene' || tone === 'support') {
    ctx.beginPath()
    ctx.arc(0, 0, 11, 0, Math.PI * 2)
    ctx.fillStyle = c.panel
    ctx.fill()
    ctx.lineWidth = 2.6
    ctx.strokeStyle = tone === 'support' ? c.red : c.ink
    ctx.stroke()
  }
  ctx.lineWidth = 3
  ctx.strokeStyle = c.halo
  if (tone !== 'scene' && tone !== 'support') ctx.stroke(path)
  const fill = {
    patrol: c.accent,
    enroute: c.orange,
    scene: c.ink,
    support: c.ink,
    off: c.panel,
    stale: c.panel,
  }
  ctx.fillStyle = fill[tone]
  ctx.fill(path)
  if (tone === 'stale') hatch(ctx, path, c.unknownEdge)
  if (tone === 'stale' || tone === 'off') {
    ctx.lineWidth = 1.4
    ctx.strokeStyle = c.unknownEdge
    ctx.stroke(path)
  }
}

/** A tick outside of the mark, pointing north; the map turns it by the heading. */
function drawHeading(ctx: CanvasRenderingContext2D, colour: string, halo: string): void {
  ctx.translate(14, 14)
  ctx.lineCap = 'round'
  for (const [stroke, wide] of [
    [halo, 4],
    [colour, 2],
  ] as const) {
    ctx.beginPath()
    ctx.moveTo(0, -7)
    ctx.lineTo(0, -12.5)
    ctx.strokeStyle = stroke
    ctx.lineWidth = wide
    ctx.stroke()
  }
}

function levelColour(level: Level, c: MapColours): string {
  return level === 'unknown' ? c.unknownEdge : c[level]
}

/** A drop pin with the level's shape in it; its point is at the middle of the lower edge. */
function drawPin(ctx: CanvasRenderingContext2D, level: Level, c: MapColours): void {
  const edge = level === 'yellow' ? c.yellowEdge : levelColour(level, c)
  const drop = new Path2D(
    'M15 38 C13.4 33.4 10.6 30.6 7 27 A12.4 12.4 0 1 1 23 27 C19.4 30.6 16.6 33.4 15 38Z',
  )
  ctx.lineJoin = 'round'
  ctx.lineWidth = 5
  ctx.strokeStyle = c.halo
  ctx.stroke(drop)
  ctx.fillStyle = c.panel
  ctx.fill(drop)
  ctx.lineWidth = 2.2
  ctx.strokeStyle = edge
  ctx.stroke(drop)
  ctx.translate(15 - 7.7, 17.4 - 7.7)
  ctx.scale(1.1, 1.1)
  const shape = new Path2D(levelPaths[level])
  if (level === 'unknown') {
    ctx.lineWidth = 1.2
    ctx.strokeStyle = c.unknownEdge
    ctx.stroke(shape)
    return
  }
  ctx.fillStyle = levelColour(level, c)
  ctx.fill(shape)
  if (level === 'yellow') {
    ctx.lineWidth = 1
    ctx.strokeStyle = c.yellowEdge
    ctx.stroke(shape)
  }
}

/** A small square with a number in it: posts, stops, exits. */
function drawPlate(ctx: CanvasRenderingContext2D, fill: string, edge: string): void {
  ctx.fillStyle = fill
  ctx.strokeStyle = edge
  ctx.lineWidth = 2
  ctx.fillRect(2, 2, 18, 18)
  ctx.strokeRect(2, 2, 18, 18)
}

const unitSize: Size = { width: 28, height: 28 }

/** All images of the map in the colours of a theme, by id: `unit-car-patrol`, `heading-enroute`, `pin-red`, `plate-accent`. */
export function drawMarks(c: MapColours): Map<string, ImageData> {
  const images = new Map<string, ImageData>()
  for (const tone of unitTones) {
    for (const mark of unitMarks) {
      images.set(
        `unit-${mark}-${tone}`,
        paint(unitSize, (ctx) => drawUnit(ctx, mark, tone, c)),
      )
    }
    const colour = {
      patrol: c.accent,
      enroute: c.orange,
      scene: c.ink,
      support: c.red,
      off: c.unknownEdge,
      stale: c.unknownEdge,
    }
    images.set(
      `heading-${tone}`,
      paint(unitSize, (ctx) => drawHeading(ctx, colour[tone], c.halo)),
    )
  }
  for (const level of levels) {
    images.set(
      `pin-${level}`,
      paint({ width: 30, height: 40 }, (ctx) => drawPin(ctx, level, c)),
    )
  }
  const plates = {
    'plate-accent': [c.panel, c.accent],
    'plate-warn': [c.panel, c.orange],
    'plate-held': [c.ink, c.ink],
    'plate-leak': [c.panel, c.magenta],
    'plate-plain': [c.panel, c.unknownEdge],
  } as const
  for (const [id, [fill, edge]] of Object.entries(plates)) {
    images.set(
      id,
      paint({ width: 22, height: 22 }, (ctx) => drawPlate(ctx, fill, edge)),
    )
  }
  return images
}
