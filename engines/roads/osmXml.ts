import { quote, RoadFileError } from './errors.ts'
import { OsmCollector } from './osmCollect.ts'
import type { RawNetwork, ReadProgress, TextChunks } from './raw.ts'
import { XmlScanner, type XmlTag } from './xmlScan.ts'

const FILE = 'OSM XML'
const EVERY = 20_000

/**
 * Reads an OSM XML file (API, Overpass, osmosis and JOSM forms), element by element as the text arrives; gunzip and
 * UTF-8 decoding stand outside. Elements may come in any order. A file that is cut, is no OSM or has a bad attribute
 * throws RoadFileError with byte and line.
 */
export async function readOsmXml(chunks: TextChunks, onProgress?: ReadProgress): Promise<RawNetwork> {
  const collector = new OsmCollector()
  const scanner = new XmlScanner(FILE)
  const reader = new OsmElements(collector, scanner)
  let reported = 0
  for await (const chunk of chunks) {
    scanner.feed(chunk)
    for (let tag = scanner.next(); tag; tag = scanner.next()) reader.take(tag)
    if (onProgress && collector.nodes + collector.ways - reported >= EVERY) {
      reported = collector.nodes + collector.ways
      onProgress({ bytes: scanner.bytes, nodes: collector.nodes, ways: collector.ways })
    }
  }
  scanner.end()
  if (!reader.started)
    throw new RoadFileError('roads.not-osm', {
      file: FILE,
      found: 'nothing',
      byte: scanner.bytes,
      line: scanner.line,
    })
  if (!reader.ended)
    throw new RoadFileError('roads.truncated', {
      file: FILE,
      byte: scanner.bytes,
      line: scanner.line,
      expected: '</osm>',
    })
  onProgress?.({ bytes: scanner.bytes, nodes: collector.nodes, ways: collector.ways })
  return collector.finish()
}

/** The state between tags: which element is open and what it has so far. */
class OsmElements {
  started = false
  ended = false
  readonly #collector: OsmCollector
  readonly #scanner: XmlScanner
  #open: 'node' | 'way' | 'relation' | null = null
  #id = 0
  #lon = 0
  #lat = 0
  #refs: number[] = []
  #members: { way: number; role: string }[] = []
  #tags: Map<string, string> | null = null
  #deleted = false

  constructor(collector: OsmCollector, scanner: XmlScanner) {
    this.#collector = collector
    this.#scanner = scanner
  }

  take(tag: XmlTag): void {
    if (!this.started) {
      if (tag.name !== 'osm')
        throw new RoadFileError('roads.not-osm', {
          file: FILE,
          found: `<${quote(tag.name)}>`,
          ...this.#scanner.where(),
        })
      this.started = true
      this.ended = tag.closed
      return
    }
    if (tag.name === 'tag') {
      if (this.#open) {
        this.#tags ??= new Map()
        this.#tags.set(this.#text(tag, 'k'), this.#text(tag, 'v'))
      }
    } else if (tag.name === 'nd') this.#refs.push(this.#id53(tag, 'ref'))
    else if (tag.name === 'member') {
      if (tag.attributes.get('type') === 'way')
        this.#members.push({ way: this.#id53(tag, 'ref'), role: tag.attributes.get('role') ?? '' })
    } else if (tag.name === 'node' || tag.name === 'way' || tag.name === 'relation') {
      if (tag.end) this.#close()
      else this.#begin(tag.name, tag)
    } else if (tag.name === 'osm' && tag.end) this.ended = true
  }

  #begin(name: 'node' | 'way' | 'relation', tag: XmlTag): void {
    this.#open = name
    this.#id = this.#id53(tag, 'id')
    this.#refs = []
    this.#members = []
    this.#tags = null
    this.#deleted = tag.attributes.get('action') === 'delete' || tag.attributes.get('visible') === 'false'
    if (name === 'node' && !this.#deleted) {
      this.#lon = this.#degrees(tag, 'lon', 180)
      this.#lat = this.#degrees(tag, 'lat', 90)
    }
    if (tag.closed) this.#close()
  }

  #close(): void {
    if (!this.#deleted) {
      if (this.#open === 'node') this.#collector.node(this.#id, this.#lon, this.#lat, this.#tags)
      else if (this.#open === 'way') this.#collector.way(this.#id, this.#refs, this.#tags)
      else if (this.#open === 'relation') this.#collector.relation(this.#tags, this.#members)
    }
    this.#open = null
  }

  #text(tag: XmlTag, field: string): string {
    const value = tag.attributes.get(field)
    if (value === undefined) throw this.#bad(tag, field, '', 'a text')
    return value
  }

  #id53(tag: XmlTag, field: string): number {
    const text = tag.attributes.get(field) ?? ''
    const value = Number(text)
    if (text === '' || !Number.isSafeInteger(value)) throw this.#bad(tag, field, text, 'a whole number')
    return value
  }

  #degrees(tag: XmlTag, field: string, limit: number): number {
    const text = tag.attributes.get(field) ?? ''
    const value = Number(text)
    if (text === '' || !(Math.abs(value) <= limit))
      throw this.#bad(tag, field, text, `degrees from -${limit} to ${limit}`)
    return value
  }

  #bad(tag: XmlTag, field: string, found: string, expected: string): RoadFileError {
    return new RoadFileError('roads.bad-attribute', {
      file: FILE,
      ...this.#scanner.where(),
      element: tag.name,
      field,
      found: quote(found),
      expected,
    })
  }
}
