import { RoadFileError } from '../../engines/roads/index.ts'
import {
  type AppError,
  defineErrors,
  type ErrorParams,
  type ErrorWords,
} from '../../platform/errors/errors.ts'

const kinds = {
  truncated: [
    400,
    '{file} 文件不完整，在第 {byte} 字节（第 {line} 行）之后中断：缺少{expected}。未导入任何内容。',
    'The {file} file ends in the middle, after byte {byte} (line {line}): {expected} is missing. Nothing was imported.',
  ],
  'truncated-pbf': [
    400,
    '{file} 文件不完整，在第 {byte} 字节之后中断：缺少{expected}。未导入任何内容。',
    'The {file} file ends in the middle, after byte {byte}: {expected} is missing. Nothing was imported.',
  ],
  'not-osm': [
    400,
    '道路文件不是 OSM XML：第 {byte} 字节处发现{found}，应为 <osm> 元素。',
    'The road file is no OSM XML: found {found} at byte {byte}, expected an <osm> element.',
  ],
  'bad-xml': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）不是正确的 XML：发现“{found}”，应为{expected}。',
    'The {file} file is no well-formed XML at line {line} (byte {byte}): found {found}, expected {expected}.',
  ],
  'bad-attribute': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）：<{element}> 的 {field}="{found}"，应为{expected}。',
    'Line {line} of the {file} file (byte {byte}): <{element}> has {field}="{found}", expected {expected}.',
  ],
  'bad-header': [
    400,
    '{file} 文件第 1 行：发现列 {found}，应为 {expected}。',
    'Line 1 of the {file} file: found the columns {found}, expected {expected}.',
  ],
  'missing-column': [
    400,
    '{file} 文件第 1 行：缺少列 {field}，发现 {found}。',
    'Line 1 of the {file} file: the column {field} is missing, found {found}.',
  ],
  'bad-row': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）：有 {found} 列，应为 {expected} 列。',
    'Line {line} of the {file} file (byte {byte}): found {found} fields, expected {expected}.',
  ],
  'bad-field': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）：字段 {field} 为“{found}”，应为{expected}。',
    'Line {line} of the {file} file (byte {byte}): field {field} is "{found}", expected {expected}.',
  ],
  'unknown-node': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）：字段 {field} 指向节点“{found}”，节点文件里没有它。',
    'Line {line} of the {file} file (byte {byte}): field {field} names node "{found}", which the nodes file does not have.',
  ],
  'duplicate-node': [
    400,
    '{file} 文件第 {line} 行（第 {byte} 字节）：节点“{found}”已在第 {first} 行出现。',
    'Line {line} of the {file} file (byte {byte}): node "{found}" was already given on line {first}.',
  ],
  empty: [400, '{file} 文件里没有{expected}。', 'The {file} file holds no {expected}.'],
  'bad-pbf': [
    400,
    '{file} 文件在第 {byte} 字节处不是 OSM PBF：发现 {found}，应为{expected}。',
    'The {file} file is no OSM PBF at byte {byte}: found {found}, expected {expected}.',
  ],
  'unsupported-pbf': [
    400,
    '{file} 文件需要 PBF 特性 {found}，只支持 {expected}。',
    'The {file} file needs the PBF feature {found}, expected only {expected}.',
  ],
  'not-graph': [
    400,
    '文件不是巡防的{name}：第 0 字节处发现 {found}，应为 {expected}。',
    'The file is no {name} of Xunfang: found {found} at byte 0, expected {expected}.',
  ],
  'graph-version': [
    409,
    '{name}文件的版本为 {found}，应为 {expected}；请用道路文件重新生成。',
    'The {name} file has version {found}, expected {expected}: build it again from the road file.',
  ],
  'graph-damaged': [
    400,
    '{name}文件在第 {byte} 字节处损坏：发现 {found}，应为 {expected}。',
    'The {name} file is damaged at byte {byte}: found {found}, expected {expected}.',
  ],
} as const

const roadErrors = defineErrors('roads', kinds)

/** The reader's phrases in Chinese; what isn't here are names, numbers and signs that both languages write alike. */
const PHRASES: Readonly<Record<string, string>> = {
  'the end of a tag': '标签的结尾',
  'the closing quote of a field': '字段末尾的引号',
  'a quoted value': '带引号的值',
  'a closing quote': '结尾的引号',
  'a text': '文字',
  'an id': '编号',
  'a whole number': '整数',
  nothing: '空内容',
  'row with a road': '道路行',
  'row with a node': '节点行',
  nodes: '节点',
  edges: '路段',
  'at least two points': '至少两个点',
  '"lon lat" pairs in degrees joined by ";"': '以“;”相连的“经度 纬度”',
  '1 (forward), -1 (reverse) or 0 (both)': '1（正向）、-1（反向）或 0（双向）',
  'a block header': '数据块头',
  'a block': '数据块',
  'a block of OSM elements': 'OSM 元素的数据块',
  'OSMHeader first': '以 OSMHeader 开头',
  'zlib data': 'zlib 数据',
  'zlib or raw data': 'zlib 或未压缩的数据',
  'zlib or no compression': 'zlib 或不压缩',
}

const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^degrees from (\S+) to (\S+)$/, '$1 至 $2 度'],
  [/^seconds from (\S+) to (\S+)$/, '$1 至 $2 秒'],
  [/^metres from (\S+) to (\S+)$/, '$1 至 $2 米'],
  [/^km\/h from (\S+) to (\S+)$/, '$1 至 $2 km/h'],
  [/^the block "(.*)"$/, '数据块“$1”'],
  [/^(\d+) bytes$/, '$1 字节'],
  [/^(.*) of (\d+) bytes$/, '$1（$2 字节）'],
]

/** The register's error for a road file that the reader refused: the same code and figures, in both languages. */
export function roadFileError(error: RoadFileError): AppError {
  const params: ErrorParams = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [
      name,
      // What stood in the file is quoted as it is; only what the reader itself says has two languages.
      typeof value === 'string' && (name !== 'found' || value === 'nothing') ? wordsOf(value) : value,
    ]),
  )
  return roadErrors(error.code.slice('roads.'.length) as keyof typeof kinds, params)
}

function wordsOf(phrase: string): ErrorWords {
  const pattern = PATTERNS.find(([form]) => form.test(phrase))
  const zh = PHRASES[phrase] ?? (pattern ? phrase.replace(pattern[0], pattern[1]) : phrase)
  return { zh, en: phrase }
}

/** Runs a reader of road files and says what it refuses in the register's words. @throws AppError roads.* */
export async function readingRoads<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof RoadFileError ? roadFileError(error) : error
  }
}
