import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES, type RawNetwork, readOsmXml } from '../../../engines/roads/index.ts'
import { packedVarints, protoFields, protoText } from '../../../engines/roads/protobuf.ts'
import { makeBasemap } from './basemap.ts'
import { basemapLines } from './basemapLines.ts'

const OSM = `<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="31.200" lon="121.400"/><node id="2" lat="31.200" lon="121.405"/><node id="3" lat="31.200" lon="121.410"/>
<node id="4" lat="31.205" lon="121.405"/><node id="5" lat="31.195" lon="121.405"/>
<node id="6" lat="31.201" lon="121.401"/><node id="7" lat="31.201" lon="121.403"/><node id="8" lat="31.203" lon="121.403"/>
<node id="9" lat="31.203" lon="121.401"/>
<node id="20" lat="31.204" lon="121.408"><tag k="place" v="suburb"/><tag k="name" v="试验片区"/></node>
<way id="11"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="长宁大道"/><tag k="oneway" v="yes"/></way>
<way id="12"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="长宁大道"/><tag k="oneway" v="yes"/></way>
<way id="13"><nd ref="4"/><nd ref="2"/><nd ref="5"/><tag k="highway" v="residential"/><tag k="name" v="试验里弄"/></way>
<way id="14"><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="6"/><tag k="leisure" v="park"/><tag k="name" v="小样公园"/></way>
</osm>`

/** Properties of the features of each layer, read by the vector tile specification 2.1 (field numbers from there). */
function layersOf(bytes: Uint8Array): Record<string, Record<string, string | number>[]> {
  const layers: Record<string, Record<string, string | number>[]> = {}
  for (const layer of protoFields(bytes)) {
    const fields = [...protoFields(bytes, layer.from, layer.to)]
    const keys = fields.filter((f) => f.tag === 3).map((f) => protoText(bytes, f))
    const values = fields
      .filter((f) => f.tag === 4)
      .map((f) => [...protoFields(bytes, f.from, f.to)][0]!)
      .map((f) => (f.tag === 1 ? protoText(bytes, f) : f.value))
    const features = fields.filter((f) => f.tag === 2)
    layers[protoText(bytes, fields.find((f) => f.tag === 1)!)] = features.map((feature) => {
      const tags = [...protoFields(bytes, feature.from, feature.to)].find((f) => f.tag === 2)!
      const packed = packedVarints(bytes, tags.from, tags.to)
      return Object.fromEntries(
        packed.flatMap((k, i) => (i % 2 === 0 ? [[keys[k]!, values[packed[i + 1]!]!]] : [])),
      )
    })
  }
  return layers
}

const read = async (): Promise<RawNetwork> => readOsmXml([OSM])

function tileOf([lon, lat]: LngLat, z: number): [number, number, number] {
  const n = 2 ** z
  const rad = (lat * Math.PI) / 180
  return [
    z,
    Math.floor(((lon + 180) / 360) * n),
    Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n),
  ]
}

describe('basemap', () => {
  it('joins pieces of a street and keeps one-way lines in their direction', async () => {
    const lines = basemapLines(buildRoadGraph(await read(), PROFILES.plain))
    expect(lines.map((line) => [line.name, line.oneway, line.points.length])).toEqual(
      expect.arrayContaining([
        ['长宁大道', true, 3],
        ['试验里弄', false, 3],
      ]),
    )
    expect(lines).toHaveLength(2)
    const oneway = lines.find((line) => line.oneway)!
    expect(oneway.points.map((p) => p[0])).toEqual([121.4, 121.405, 121.41])
  })

  it('puts roads, areas and labels into a tile that a reader opens', async () => {
    const raw = await read()
    const basemap = makeBasemap({ ...raw, graph: buildRoadGraph(raw, PROFILES.plain) })
    const bytes = basemap.tile(...tileOf([121.4021, 31.2015], 15))!
    const tile = layersOf(bytes)
    expect(tile.road).toContainEqual({
      class: 'primary',
      name: '长宁大道',
      oneway: 1,
      bridge: 0,
      tunnel: 0,
    })
    expect(tile.area).toContainEqual({ kind: 'green', name: '小样公园' })
    expect(tile.label).toContainEqual({ kind: 'park', name: '小样公园' })
    expect(basemap.bbox).toEqual([121.4, 31.195, 121.41, 31.205])
  })

  it('leaves small streets out of small scales, and answers null where there is nothing', async () => {
    const raw = await read()
    const basemap = makeBasemap({ ...raw, graph: buildRoadGraph(raw, PROFILES.plain) })
    const far = layersOf(basemap.tile(...tileOf([121.4, 31.2], 9))!)
    expect(far.road).toHaveLength(1)
    expect(basemap.tile(...tileOf([100, 31.2], 12))).toBeNull()
    expect(basemap.tile(7, 0, 0)).toBeNull()
    expect(basemap.tile(17, 0, 0)).toBeNull()
    expect(basemap.tile(12, -1, 0)).toBeNull()
  })

  it('makes the same bytes every time', async () => {
    const raw = await read()
    const graph = buildRoadGraph(raw, PROFILES.plain)
    const at = tileOf([121.4021, 31.2015], 14)
    expect(makeBasemap({ ...raw, graph }).tile(...at)).toEqual(makeBasemap({ ...raw, graph }).tile(...at))
  })
})
