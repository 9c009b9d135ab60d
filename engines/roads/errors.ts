/** Why a road file can't be read. */
export type RoadFileErrorCode =
  | 'roads.truncated'
  | 'roads.truncated-pbf'
  | 'roads.not-osm'
  | 'roads.bad-xml'
  | 'roads.bad-attribute'
  | 'roads.bad-header'
  | 'roads.missing-column'
  | 'roads.bad-row'
  | 'roads.bad-field'
  | 'roads.unknown-node'
  | 'roads.duplicate-node'
  | 'roads.empty'
  | 'roads.bad-pbf'
  | 'roads.unsupported-pbf'
  | 'roads.not-graph'
  | 'roads.graph-version'
  | 'roads.graph-damaged'

/** Parameters of the sentence: where (file, line, byte, field), what was found, what is expected. */
export type RoadFileErrorParams = Readonly<Record<string, string | number>>

const SENTENCES: Readonly<Record<RoadFileErrorCode, string>> = {
  'roads.truncated':
    'The {file} file ends in the middle, after byte {byte} (line {line}): {expected} is missing.',
  'roads.truncated-pbf': 'The {file} file ends in the middle, after byte {byte}: {expected} is missing.',
  'roads.not-osm': 'The {file} file is no OSM XML: found {found} at byte {byte}, expected an <osm> element.',
  'roads.bad-xml':
    'The {file} file is no well-formed XML at line {line} (byte {byte}): found {found}, expected {expected}.',
  'roads.bad-attribute':
    'Line {line} of the {file} file (byte {byte}): <{element}> has {field}="{found}", expected {expected}.',
  'roads.bad-header': 'Line 1 of the {file} file: found the columns {found}, expected {expected}.',
  'roads.missing-column': 'Line 1 of the {file} file: the column {field} is missing, found {found}.',
  'roads.bad-row': 'Line {line} of the {file} file (byte {byte}): found {found} fields, expected {expected}.',
  'roads.bad-field':
    'Line {line} of the {file} file (byte {byte}): field {field} is "{found}", expected {expected}.',
  'roads.unknown-node':
    'Line {line} of the {file} file (byte {byte}): field {field} names node "{found}", which the nodes file does not have.',
  'roads.duplicate-node':
    'Line {line} of the {file} file (byte {byte}): node "{found}" was already given on line {first}.',
  'roads.empty': 'The {file} file holds no {expected}.',
  'roads.bad-pbf': 'The {file} file is no OSM PBF at byte {byte}: found {found}, expected {expected}.',
  'roads.unsupported-pbf': 'The {file} file needs the PBF feature {found}, expected only {expected}.',
  'roads.not-graph': 'The file is no {name} of Xunfang: found {found} at byte 0, expected {expected}.',
  'roads.graph-version':
    'The {name} file has version {found}, expected {expected}: build it again from the road file.',
  'roads.graph-damaged': 'The {name} file is damaged at byte {byte}: found {found}, expected {expected}.',
}

/** A road file that can't be read: a code and parameters for any language, and one English sentence as message. */
export class RoadFileError extends Error {
  override readonly name = 'RoadFileError'
  readonly code: RoadFileErrorCode
  readonly params: RoadFileErrorParams

  constructor(code: RoadFileErrorCode, params: RoadFileErrorParams) {
    super(SENTENCES[code].replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '?')))
    this.code = code
    this.params = params
  }
}

/** Shortens a found text for a sentence. */
export function quote(found: string, length = 40): string {
  const flat = found.replace(/\s+/g, ' ')
  return flat.length > length ? flat.slice(0, length) + '…' : flat
}
