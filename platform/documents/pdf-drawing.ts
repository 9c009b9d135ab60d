import type { Drawing, Label, Shape, Stroke } from './drawing.ts'
import { placeDrawing, visibleShapes } from './paper.ts'
import type { PdfPage } from './pdf-page.ts'
import type { Line } from './typeset.ts'

/** Draws the shapes as vectors, cut at the frame, with the upper left corner at a place of the sheet. */
export function drawDrawing(page: PdfPage, drawing: Drawing, left: number, top: number, width: number): void {
  const { pdf } = page
  const place = placeDrawing(drawing, width)
  const at = (point: readonly [number, number]): [number, number] => {
    const [x, y] = place.at(point)
    return [left + x, top + y]
  }
  pdf.save()
  pdf.rect(left, top, place.width, place.height).clip()
  if (drawing.ground !== undefined) pdf.rect(left, top, place.width, place.height).fill(drawing.ground)
  for (const shape of visibleShapes(drawing)) drawShape(page, shape, at)
  pdf.restore()
  if (drawing.border !== undefined) {
    setStroke(page, drawing.border)
    pdf.rect(left, top, place.width, place.height).stroke()
    pdf.undash()
  }
}

type At = (point: readonly [number, number]) => [number, number]

function drawShape(page: PdfPage, shape: Shape, at: At): void {
  const { pdf } = page
  if (shape.kind === 'label') {
    drawLabel(page, shape, at)
    return
  }
  const trace = () => {
    if (shape.kind === 'circle') pdf.circle(...at(shape.centre), shape.radius)
    else if (shape.kind === 'polyline') tracePoints(page, shape.points, at, false)
    else for (const ring of shape.rings) tracePoints(page, ring, at, true)
  }
  if (shape.kind !== 'polyline' && shape.fill !== undefined) {
    trace()
    pdf
      .fillOpacity(shape.fill.opacity ?? 1)
      .fill(shape.fill.colour, 'even-odd')
      .fillOpacity(1)
  }
  if (shape.stroke !== undefined) {
    trace()
    setStroke(page, shape.stroke)
    pdf.stroke()
    pdf.undash()
  }
}

function tracePoints(
  page: PdfPage,
  points: ReadonlyArray<readonly [number, number]>,
  at: At,
  close: boolean,
): void {
  points.forEach((point, i) => {
    if (i === 0) page.pdf.moveTo(...at(point))
    else page.pdf.lineTo(...at(point))
  })
  if (close) page.pdf.closePath()
}

function setStroke({ pdf }: PdfPage, { colour, width, dash }: Stroke): void {
  pdf
    .lineWidth(width)
    .lineJoin('round')
    .lineCap(dash === undefined ? 'round' : 'butt')
    .strokeColor(colour)
  if (dash !== undefined && dash.length > 0) pdf.dash(dash[0]!, { space: dash[1] ?? dash[0]! })
}

const HALO_POINTS = 2.4

function drawLabel(page: PdfPage, label: Label, at: At): void {
  const { pdf } = page
  const [line] = page.lines([{ text: label.text, role: 'hei', size: label.size }], Number.POSITIVE_INFINITY)
  const [x, y] = at(label.at)
  const shift = label.anchor === 'start' ? 0 : label.anchor === 'end' ? line!.width : line!.width / 2
  const baseline = y + label.size * 0.36
  let pen = x - shift
  if (label.halo !== false) drawHalo(page, line!, pen, baseline)
  for (const { text, face, size, width } of line!.pieces) {
    page.use(face, size)
    pdf.fillColor(label.colour ?? '#000000')
    if (label.bold) pdf.lineWidth(size * 0.03).strokeColor(label.colour ?? '#000000')
    const options = { lineBreak: false, features: [], fill: true, stroke: label.bold ?? false }
    pdf.text(text, pen, baseline, { ...options, baseline: 'alphabetic' })
    pen += width
  }
}

/** The white edge is drawn as outlines, not as text: a search in the file finds each label once. */
function drawHalo({ pdf }: PdfPage, { pieces }: Line, x: number, baseline: number): void {
  let pen = x
  for (const { text, face, size } of pieces) {
    for (const char of text) {
      for (const contour of face.outline(char, size)) {
        contour.forEach(([dx, dy], i) => {
          if (i === 0) pdf.moveTo(pen + dx, baseline + dy)
          else pdf.lineTo(pen + dx, baseline + dy)
        })
        pdf.closePath()
      }
      pen += face.advance(char) * size
    }
  }
  pdf.lineWidth(HALO_POINTS).lineJoin('round').fillAndStroke('#FFFFFF', '#FFFFFF')
}
