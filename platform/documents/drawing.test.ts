import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingToSvg } from './drawing-svg.ts'
import { checkDrawing, dashes, placeDrawing, visibleShapes } from './paper.ts'
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
import { sampleMap } from './sample.fixture.ts'
import { isBalanced } from './unzip.fixture.ts'

/** Sum of coverage in pixels when black is painted on white. */
function ink({ pixels }: Picture): number {
  let sum = 0
  for (let i = 0; i < pixels.length; i += 3) sum += (255 - pixels[i]!) / 255
  return sum
}
const paint = (contours: Contour[], rule: 'nonzero' | 'evenodd') => {
  const picture = blankPicture(60, 60, [255, 255, 255])
  fillContours(picture, contours, rule, [0, 0, 0])
  return picture
}
const box = (x: number, y: number, w: number, h: number): Contour => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
]

describe('the rasteriser', () => {
  it('covers areas exactly as far as its scan lines see them', () => {
    expect(ink(paint([box(10, 10, 20, 15)], 'nonzero'))).toBeCloseTo(300, 0)
    expect(ink(paint([box(10.5, 10.25, 20, 15)], 'nonzero'))).toBeCloseTo(300, 0)
    expect(Math.abs(ink(paint([disc([30, 30], 20)], 'nonzero')) - Math.PI * 400)).toBeLessThan(10)
    expect(ink(paint([box(10, 10, 20, 20), box(15, 15, 10, 10)], 'evenodd'))).toBeCloseTo(300, 0)
    expect(ink(paint([box(-40, -40, 200, 200)], 'nonzero'))).toBeCloseTo(3600, 6)
  })

  it('draws a line of its width whatever its direction, joins included once', () => {
    for (const to of [
      [50, 10],
      [50, 50],
      [10, 50],
    ] as const) {
      const length = Math.hypot(to[0] - 10, to[1] - 10)
      const area = ink(paint(strokeContours([[10, 10], to], 4), 'nonzero'))
      expect(Math.abs(area - (4 * length + Math.PI * 4))).toBeLessThan(6)
    }
    const bent = ink(
      paint(
        strokeContours(
          [
            [10, 30],
            [30, 30],
            [10, 30],
          ],
          4,
        ),
        'nonzero',
      ),
    )
    expect(Math.abs(bent - (80 + Math.PI * 4))).toBeLessThan(4)
  })

  it('law: dashes are on for their share of the line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (on, off) => {
        const pieces = dashes(
          [
            [0, 0],
            [300, 0],
            [300, 330],
          ],
          [on, off],
        )
        const drawn = pieces.flatMap((piece) =>
          piece.slice(1).map((p, i) => Math.hypot(p[0] - piece[i]![0], p[1] - piece[i]![1])),
        )
        const share = drawn.reduce((a, b) => a + b, 0) / 630
        expect(Math.abs(share - on / (on + off))).toBeLessThan(0.03)
      }),
    )
  })
})

describe('drawings', () => {
  it('PNG: whole chunks, and the pixels come back', () => {
    const picture = blankPicture(3, 2, parseColour('#102030'))
    picture.pixels.set([1, 2, 3], 9)
    const png = Buffer.from(encodePng(picture, 7874))
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([3, 2, 8, 2])
    const at = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
    expect([...rows.subarray(0, 10)]).toEqual([0, 16, 32, 48, 16, 32, 48, 16, 32, 48])
    expect(
      [...rows.subarray(10, 14)].map((byte, i) => (i === 0 ? byte : (byte + [0, 16, 32, 48][i]!) % 256)),
    ).toEqual([2, 1, 2, 3])
  })

  it('the frame is scaled alike in both directions, y upward', () => {
    const { width, height, at } = placeDrawing({ frame: [100, 200, 300, 300], shapes: [] }, 400)
    expect([width, height, ...at([100, 300]), ...at([300, 200])]).toEqual([400, 200, 0, 0, 400, 200])
  })

  it('SVG is whole, with every shape and escaped labels', () => {
    const drawing = sampleMap(true)
    const svg = drawingToSvg(
      { ...drawing, shapes: [...drawing.shapes, { kind: 'label', at: [5, 5], text: 'a<b & "c"', size: 8 }] },
      442,
    )
    expect(isBalanced(svg)).toBe(true)
    expect(svg).toContain('>a&lt;b &amp; &quot;c&quot;</text>')
    expect(svg.match(/<text/g)!.length).toBeGreaterThan(10)
  })

  it('shapes far outside the frame are left out; impossible drawings are refused by name', () => {
    const frame = [0, 0, 10, 10] as const
    const stroke = { colour: '#000000', width: 1 }
    const crossing = {
      kind: 'polyline',
      points: [
        [-50, 5],
        [50, 5],
      ],
      stroke,
    } as const
    const outside = {
      kind: 'polyline',
      points: [
        [-50, 5],
        [-20, 5],
      ],
      stroke,
    } as const
    expect(visibleShapes({ frame, shapes: [crossing, outside] })).toEqual([crossing])
    expect(() => checkDrawing({ frame: [0, 0, 0, 5], shapes: [] })).toThrow('no area')
    expect(() =>
      checkDrawing({ frame, shapes: [{ kind: 'polyline', points: [[0, Number.NaN]], stroke }] }),
    ).toThrow('shape 0 (polyline)')
    expect(() => parseColour('red')).toThrow('#RRGGBB')
  })
})
