import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type RawNetwork, readOsmXml, readRoadCsv } from '../engines/roads/index.ts'

/** Text of a gzip file, piece by piece. */
export function gunzipped(file: string): AsyncIterable<string> {
  const stream = createReadStream(file).pipe(createGunzip())
  stream.setEncoding('utf8')
  return stream as AsyncIterable<string>
}

/** Raw network of one of the road data sets. */
export function readRoadSet(name: string, folder: string): Promise<RawNetwork> {
  if (name === 'city-manhattan') return readOsmXml(gunzipped(join(folder, 'roads.osm.gz')))
  return readRoadCsv({
    nodes: gunzipped(join(folder, 'nodes.csv.gz')),
    edges: gunzipped(join(folder, 'edges.csv.gz')),
  })
}
