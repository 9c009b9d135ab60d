import type { Drawing, Fill, Shape, Stroke } from './drawing.ts'
import { placeDrawing, visibleShapes } from './paper.ts'

/** The drawing as SVG 1.1, `widthPoints` wide; the frame cuts what lies outside. */
export function drawingToSvg(drawing: Drawing, widthPoints: number): string {
  const { width, height, at } = placeDrawing(drawing, widthPoints)
  const w = round(width)
  const h = round(height)
  const xy = ([x, y]: readonly [number, number]) => at([x, y]).map(round).join(' ')
  const border =
    drawing.border === undefined
      ? ''
      : `<rect width="${w}" height="${h}" fill="none"${line(drawing.border)}/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}pt" height="${h}pt" viewBox="0 0 ${w} ${h}">`,
    `<rect width="${w}" height="${h}" fill="${drawing.ground ?? '#FFFFFF'}"/>`,
    ...visibleShapes(drawing).map((shape) => element(shape, xy)),
    border,
    '</svg>',
  ].join('\n')
}

function element(shape: Shape, xy: (point: readonly [number, number]) => string): string {
  if (shape.kind === 'polyline') {
    return `<path d="M${shape.points.map(xy).join('L')}" fill="none"${line(shape.stroke)}/>`
  }
  if (shape.kind === 'polygon') {
    const d = shape.rings.map((ring) => `M${ring.map(xy).join('L')}Z`).join('')
    return `<path d="${d}"${area(shape.fill)}${line(shape.stroke)}/>`
  }
  if (shape.kind === 'circle') {
    const [cx, cy] = xy(shape.centre).split(' ')
    return `<circle cx="${cx}" cy="${cy}" r="${round(shape.radius)}"${area(shape.fill)}${line(shape.stroke)}/>`
  }
  const [x, y] = xy(shape.at).split(' ').map(Number) as [number, number]
  const weight = shape.bold ? ' font-weight="bold"' : ''
  const text = (paint: string) =>
    `<text x="${x}" y="${round(y + shape.size * 0.36)}" font-size="${round(shape.size)}" font-family="${FAMILIES}" text-anchor="${shape.anchor ?? 'middle'}"${weight}${paint}>${escapeXml(shape.text)}</text>`
  const halo =
    shape.halo === false
      ? ''
      : text(' fill="#FFFFFF" stroke="#FFFFFF" stroke-width="2.4" stroke-linejoin="round"')
  return halo + text(` fill="${shape.colour ?? '#000000'}"`)
}

const FAMILIES = 'SimHei, Noto Sans CJK SC, Microsoft YaHei, sans-serif'

function area(fill: Fill | undefined): string {
  if (fill === undefined) return ' fill="none"'
  const opacity = fill.opacity === undefined ? '' : ` fill-opacity="${fill.opacity}"`
  return ` fill="${fill.colour}" fill-rule="evenodd"${opacity}`
}

function line(stroke: Stroke | undefined): string {
  if (stroke === undefined) return ''
  const dash = stroke.dash === undefined ? '' : ` stroke-dasharray="${stroke.dash.join(' ')}"`
  return ` stroke="${stroke.colour}" stroke-width="${round(stroke.width)}" stroke-linejoin="round" stroke-linecap="round"${dash}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
