import { crc32, deflateSync } from 'node:zlib'
import type { Picture } from './raster.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Writes a picture as PNG (W3C PNG 3rd edition): true colour, 8 bits, each row filtered by "up" where that is shorter. */
export function encodePng({ width, height, pixels }: Picture, pixelsPerMetre: number): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 2, 0, 0, 0], 8)
  const density = new Uint8Array(9)
  const densityView = new DataView(density.buffer)
  densityView.setUint32(0, Math.round(pixelsPerMetre))
  densityView.setUint32(4, Math.round(pixelsPerMetre))
  density[8] = 1
  const stride = width * 3
  const rows = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1)
    rows[at] = y === 0 ? 0 : 2
    for (let i = 0; i < stride; i++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * stride + i]!
      rows[at + 1 + i] = pixels[y * stride + i]! - above
    }
  }
  const parts = [
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]
  return Buffer.concat([SIGNATURE, ...parts])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}
