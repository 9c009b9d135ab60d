import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RawNetwork, RoadFileError, readOsmXml, readRoadCsv } from './index.ts'

const OSM = `<?xml version='1.0' encoding='UTF-8'?>
<!-- made up > by hand -->
<osm version="0.6" generator="test">
 <bounds minlat="31.2" minlon="121.4" maxlat="31.3" maxlon="121.5"/>
 <node id='5' lat='31.20' lon='121.40'><tag k='highway' v='traffic_signals'/></node>
 <node id="3" lat="31.21" lon="121.40"/>
 <node id="4" lat="31.22" lon="121.40"/>
 <node id="9" lat="31.22" lon="121.41"/>
 <node id="10" lat="31.23" lon="121.41"><tag k="amenity" v="hospital"/><tag k="name" v="第一 &amp; &#x7532; &lt;院&gt;"/></node>
 <way id="1"><nd ref="5"/><nd ref="3"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="secondary"/><tag k="name" v="甲路"/><tag k="maxspeed" v="30 mph"/><tag k="oneway" v="-1"/></way>
 <way id="2"><nd ref="4"/><nd ref="77"/><nd ref="9"/><nd ref="10"/><tag k="highway" v="footway"/></way>
 <way id="3"><nd ref="5"/><nd ref="3"/><nd ref="9"/><nd ref="5"/><tag k="natural" v="water"/><tag k="name" v="甲湖"/></way>
 <way id="4"><nd ref="5"/><nd ref="4"/><tag k="highway" v="proposed"/></way>
 <way id="5"><nd ref="5"/><nd ref="3"/></way>
 <way id="6"><nd ref="3"/><nd ref="4"/><nd ref="5"/></way>
 <way id="7" visible="false"><nd ref="3"/><nd ref="4"/><tag k="highway" v="primary"/></way>
 <way id="8"><nd ref="9"/><nd ref="10"/><tag k="railway" v="rail"/></way>
 <relation id="1"><member type="way" ref="5" role="outer"/><member type="way" ref="6" role="outer"/><tag k="type" v="multipolygon"/><tag k="leisure" v="park"/><tag k="name" v="甲园"/></relation>
</osm>`

async function failure(work: Promise<unknown>): Promise<RoadFileError> {
  const error = await work.then(() => null).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(RoadFileError)
  return error as RoadFileError
}

describe('OSM XML', () => {
  it('reads roads, areas, places and signals, and counts what it leaves out', async () => {
    const raw = await readOsmXml([OSM])
    expect(raw.nodes.count).toBe(5)
    expect(raw.ways.map((w) => [w.id, w.roadClass, w.oneway, w.nodes.length])).toEqual([
      ['1', 'secondary', -1, 3],
      ['2', 'footway', 0, 2],
    ])
    expect(raw.ways[0]!.kmh).toBeCloseTo(48.28, 2)
    expect(raw.leftOut).toEqual({ 'missing-node': 1, 'not-a-road': 1 })
    expect(raw.areas.map((a) => [a.kind, a.name])).toEqual([
      ['water', '甲湖'],
      ['rail', ''],
      ['green', '甲园'],
    ])
    expect(raw.areas[2]!.polygons![0]![0]).toHaveLength(4)
    expect(raw.places.map((p) => [p.kind, p.name])).toEqual([
      ['hospital', '第一 & 甲 <院>'],
      ['park', '甲园'],
    ])
    expect([...raw.nodes.signal]).toEqual([1, 0, 0, 0, 0])
  })

  it('reads the same however the text is cut', async () => {
    const whole = await readOsmXml([OSM])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: OSM.length }), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), OSM.length]
        const chunks = at.slice(1).map((end, i) => OSM.slice(at[i], end))
        expect(await readOsmXml(chunks)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('says where a cut file ends, at any cut', async () => {
    const error = await failure(readOsmXml([OSM.slice(0, OSM.indexOf('<way id="3"'))]))
    expect(error.code).toBe('roads.truncated')
    expect(error.message).toMatch(
      /^The OSM XML file ends in the middle, after byte \d+ \(line 12\): <\/osm> is missing\.$/,
    )
    expect(error.params.byte).toBe(new TextEncoder().encode(OSM.slice(0, OSM.indexOf('<way id="3"'))).length)
    for (let end = 60; end < OSM.length - 6; end += 97) {
      const { code } = await failure(readOsmXml([OSM.slice(0, end)]))
      expect(['roads.truncated', 'roads.not-osm']).toContain(code)
    }
  })

  it('names the element and field of a bad value', async () => {
    const error = await failure(readOsmXml([OSM.replace("lat='31.20'", "lat='north'")]))
    expect(error.code).toBe('roads.bad-attribute')
    expect(error.message).toBe(
      'Line 5 of the OSM XML file (byte 173): <node> has lat="north", expected degrees from -90 to 90.',
    )
    expect((await failure(readOsmXml([OSM.replace('ref="77"', 'ref="x7"')]))).params).toMatchObject({
      field: 'ref',
      found: 'x7',
      line: 11,
    })
    expect((await failure(readOsmXml([OSM.replace('<nd ref="77"/>', '<nd ref=77/>')]))).code).toBe(
      'roads.bad-xml',
    )
    expect((await failure(readOsmXml(['<html><body/></html>']))).message).toContain('found <html>')
    expect((await failure(readOsmXml(['']))).code).toBe('roads.not-osm')
  })

  it('tells progress', async () => {
    const seen: number[] = []
    await readOsmXml([OSM], ({ bytes }) => seen.push(bytes))
    expect(seen).toEqual([new TextEncoder().encode(OSM).length])
  })
})

const NODES = 'id,osm_id,lon,lat\n0,71,121.4,31.2\n1,72,121.41,31.2\n2,73,121.42,31.2\n'
const EDGES = `from,to,osm_way,highway,oneway,length_m,kmh,name,geometry
0,1,8,residential,0,181.8,30,"甲路, ""东""",121.4 31.2;121.405 31.201;121.41 31.2
1,2,9,primary,-1,250.5,60,,
`
const csv = (nodes: string, edges: string): Promise<RawNetwork> =>
  readRoadCsv({ nodes: [nodes], edges: [edges] })

describe('CSV', () => {
  it('reads the long form', async () => {
    const raw = await csv(NODES, EDGES)
    expect([...raw.nodes.ids]).toEqual([0, 1, 2])
    expect(raw.ways[0]).toMatchObject({
      id: '8',
      nodes: [0, 1],
      oneway: 0,
      metres: 181.8,
      kmh: 30,
      name: '甲路, "东"',
      inner: [[121.405, 31.201]],
    })
    expect(raw.ways[1]).toMatchObject({ oneway: -1, roadClass: 'primary', name: '' })
  })

  it('reads the directed form with travel times and joins the way back', async () => {
    const raw = await csv(
      '\ufeffosm_id,lon,lat\r\nA,6.79,51.93\r\nB,6.60,51.89\r\nC,6.61,51.80\r\n',
      'from,to,travel_time_s,length_m,highway\r\nA,B,90.6,1635.2749999,primary\r\nB,A,95,1635.275,primary\r\nB,C,9,80,primary',
    )
    expect(raw.nodes.ids).toEqual(['A', 'B', 'C'])
    expect(raw.ways.map((w) => [w.oneway, w.seconds])).toEqual([
      [0, [90.6, 95]],
      [1, [9, 9]],
    ])
  })

  it('reads the same however the text is cut', async () => {
    const whole = await csv(NODES, EDGES)
    for (let cut = 0; cut <= EDGES.length; cut += 5) {
      const edges = [EDGES.slice(0, cut), EDGES.slice(cut)]
      expect(await readRoadCsv({ nodes: [...NODES], edges })).toEqual(whole)
    }
  })

  it.each([
    [
      NODES.replace('31.2\n1', '131.2\n1'),
      EDGES,
      'Line 2 of the nodes file (byte 18): field lat is "131.2", expected degrees from -90 to 90.',
    ],
    [
      NODES.replace(',lat', ''),
      EDGES,
      'Line 1 of the nodes file: the column lat is missing, found id,osm_id,lon.',
    ],
    [
      NODES + '1,9,121,31\n',
      EDGES,
      'Line 5 of the nodes file (byte 68): node "1" was already given on line 3.',
    ],
    ['id,lon,lat\n', EDGES, 'The nodes file holds no row with a node.'],
    [
      NODES,
      EDGES.replace('1,2,9', '1,7,9'),
      'Line 3 of the edges file (byte 143): field to names node "7", which the nodes file does not have.',
    ],
    [
      NODES,
      EDGES.replace(',-1,', ',maybe,'),
      'Line 3 of the edges file (byte 143): field oneway is "maybe", expected 1 (forward), -1 (reverse) or 0 (both).',
    ],
    [
      NODES,
      EDGES.replace('250.5', 'far'),
      'Line 3 of the edges file (byte 143): field length_m is "far", expected metres from 0 to 10000000.',
    ],
    [
      NODES,
      EDGES.replace('121.405 31.201', '121.405'),
      'Line 2 of the edges file (byte 58): field geometry is "121.405", expected "lon lat" pairs in degrees joined by ";".',
    ],
    [
      NODES,
      EDGES.slice(0, EDGES.indexOf(',250')),
      'Line 3 of the edges file (byte 143): found 5 fields, expected 9.',
    ],
    [
      NODES,
      EDGES.slice(0, EDGES.indexOf('东')),
      'The edges file ends in the middle, after byte 98 (line 2): the closing quote of a field is missing.',
    ],
    [NODES, 'from,to\n', 'The edges file holds no row with a road.'],
  ])('explains a bad file %#', async (nodes, edges, sentence) => {
    expect((await failure(csv(nodes, edges))).message).toBe(sentence)
  })
})
