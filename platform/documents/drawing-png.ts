import type { Drawing, Label, Shape } from './drawing.ts'
import type { Face } from './face.ts'
import { faceFor } from './fonts.ts'
import { dashes, placeDrawing, visibleShapes } from './paper.ts'
import { encodePng } from './png.ts'
import {
  blankPicture,
  type Contour,
  disc,
  fillContours,
  type Picture,
  parseColour,
  strokeContours,
} from './raster.ts'

const INCH_METRES = 0.0254
const POINTS_PER_INCH = 72

/** The drawing as PNG, `widthPoints` wide on paper. Labels are drawn from the outlines of the given faces. */
export function drawingToPng(
  drawing: Drawing,
  widthPoints: number,
  faces: readonly Face[],
  dpi = 200,
): Uint8Array {
  const zoom = dpi / POINTS_PER_INCH
  const place = placeDrawing(drawing, widthPoints * zoom)
  const ground = parseColour(drawing.ground ?? '#FFFFFF')
  const picture = blankPicture(Math.round(place.width), Math.round(place.height), ground)
  for (const shape of visibleShapes(drawing)) paint(picture, shape, place.at, zoom, faces)
  if (drawing.border !== undefined) {
    const { width, height } = picture
    const frame: Contour = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ]
    const contours = strokeContours(frame, drawing.border.width * 2 * zoom, true)
    fillContours(picture, contours, 'nonzero', parseColour(drawing.border.colour))
  }
  return encodePng(picture, dpi / INCH_METRES)
}

type At = ReturnType<typeof placeDrawing>['at']

function paint(picture: Picture, shape: Shape, at: At, zoom: number, faces: readonly Face[]): void {
  if (shape.kind === 'label') {
    paintLabel(picture, shape, at, zoom, faces)
    return
  }
  const rings = shape.kind === 'polygon' ? shape.rings.map((ring) => ring.map(at)) : []
  const contours = shape.kind === 'circle' ? [disc(at(shape.centre), shape.radius * zoom)] : rings
  if (shape.kind !== 'polyline' && shape.fill !== undefined) {
    fillContours(picture, contours, 'evenodd', parseColour(shape.fill.colour), shape.fill.opacity ?? 1)
  }
  if (shape.stroke === undefined) return
  const { colour, width, dash } = shape.stroke
  const pattern = dash?.map((length) => length * zoom)
  const lines =
    shape.kind === 'polyline' ? [shape.points.map(at)] : contours.map((ring) => [...ring, ring[0]!])
  const strokes = lines
    .flatMap((line) => dashes(line, pattern))
    .flatMap((line) => strokeContours(line, width * zoom))
  fillContours(picture, strokes, 'nonzero', parseColour(colour))
}

const HALO_POINTS = 1.2

function paintLabel(picture: Picture, label: Label, at: At, zoom: number, faces: readonly Face[]): void {
  const size = label.size * zoom
  const chars = [...label.text].map((char) => ({ char, face: faceFor(faces, char) }))
  const width = chars.reduce((sum, { char, face }) => sum + face.advance(char) * size, 0)
  const [x, y] = at(label.at)
  let pen = x - (label.anchor === 'start' ? 0 : label.anchor === 'end' ? width : width / 2)
  // The baseline lies so that the middle of the letters is at the point.
  const baseline = y + size * 0.36
  const contours: Contour[] = []
  for (const { char, face } of chars) {
    for (const contour of face.outline(char, size))
      contours.push(contour.map(([dx, dy]) => [pen + dx, baseline + dy]))
    pen += face.advance(char) * size
  }
  if (label.halo !== false) {
    const edge = contours.flatMap((contour) => strokeContours(contour, HALO_POINTS * 2 * zoom, true))
    fillContours(picture, edge, 'nonzero', [255, 255, 255])
  }
  fillContours(picture, contours, 'nonzero', parseColour(label.colour ?? '#000000'))
  if (label.bold) {
    const edge = contours.flatMap((contour) => strokeContours(contour, size * 0.04, true))
    fillContours(picture, edge, 'nonzero', parseColour(label.colour ?? '#000000'))
  }
}
