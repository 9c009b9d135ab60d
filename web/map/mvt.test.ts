import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { describe, expect, it } from 'vitest'
import { readTile } from './mvt.ts'

const index = new GeoJSONVT(
  {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { class: 'primary', name: '演示大道', lanes: 4, oneway: true, grade: -0.5, level: -2 },
        geometry: {
          type: 'LineString',
          coordinates: [
            [0.01, 0.01],
            [0.02, 0.02],
            [0.03, 0.01],
          ],
        },
      },
      {
        type: 'Feature',
        properties: { kind: 'water' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0.01, 0.01],
              [0.03, 0.01],
              [0.03, 0.03],
              [0.01, 0.01],
            ],
          ],
        },
      },
    ],
  },
  { maxZoom: 12 },
)

function tileBytes(): Uint8Array {
  const tile = index.getTile(10, 512, 511)
  if (!tile) throw new Error('no tile')
  return fromGeojsonVt({ road: tile })
}

describe('readTile', () => {
  it('reads lines, rings and every kind of value as they were written', () => {
    const [layer] = readTile(tileBytes())
    expect(layer?.name).toBe('road')
    expect(layer?.extent).toBe(4096)
    const [line, area] = layer?.features ?? []
    expect(line?.kind).toBe('line')
    expect(line?.properties).toEqual({
      class: 'primary',
      name: '演示大道',
      lanes: 4,
      oneway: true,
      grade: -0.5,
      level: -2,
    })
    expect(line?.paths[0]?.length).toBe(3)
    expect(area?.kind).toBe('polygon')
    expect(area?.paths[0]?.[0]).toEqual(area?.paths[0]?.at(-1))
  })

  it('says when a tile is cut short, and reads an empty one as nothing', () => {
    const whole = tileBytes()
    expect(readTile(new Uint8Array())).toEqual([])
    expect(() => readTile(whole.slice(0, whole.length - 5))).toThrow(RangeError)
  })
})
