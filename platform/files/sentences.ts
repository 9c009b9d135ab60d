import type { Language } from './problem.ts'

/**
 * The register of everything that can be wrong with a file, its columns or its values. `{row}` and `{field}` are put
 * in front by `describeProblem`; the other params stand in braces.
 */
export const SENTENCES = {
  // The file as a whole
  file_missing: { zh: '找不到文件 {name}。', en: 'There is no file {name}.' },
  file_unreadable: { zh: '文件 {name} 无法读取({code})。', en: 'File {name} cannot be read ({code}).' },
  file_empty: { zh: '文件 {name} 是空的。', en: 'File {name} is empty.' },
  file_cut: {
    zh: '文件 {name} 不完整,在第 {bytes} 字节处中断;请重新取得完整文件。',
    en: 'File {name} is incomplete: it ends at byte {bytes} in the middle; get the whole file again.',
  },
  file_too_large: {
    zh: '文件 {name} 解压后超过 {limit} MB 的上限;请拆分后再导入。',
    en: 'File {name} is larger than the limit of {limit} MB when unpacked; split it.',
  },
  gzip_damaged: {
    zh: '压缩文件 {name} 已损坏,无法解压。',
    en: 'The gzip file {name} is damaged and cannot be unpacked.',
  },
  file_not_text: {
    zh: '文件 {name} 不是文本:第 {byte} 字节为 0;应为 CSV、TSV、XLSX 或 GeoJSON。',
    en: 'File {name} is not text: byte {byte} is 0; expected is CSV, TSV, XLSX or GeoJSON.',
  },
  encoding_declared_wrong: {
    zh: '文件 {name} 不是所声明的 {encoding} 编码:第 {byte} 字节不符。',
    en: 'File {name} is not {encoding} as declared: byte {byte} does not fit.',
  },
  encoding_damaged: {
    zh: '文件 {name} 是 UTF-8 编码,但第 {byte} 字节已损坏。',
    en: 'File {name} is UTF-8, but damaged at byte {byte}.',
  },
  encoding_unknown: {
    zh: '文件 {name} 既不是 UTF-8 也不是 GB18030(第 {byte} 字节不符);请声明编码。',
    en: 'File {name} is neither UTF-8 nor GB18030 (byte {byte} does not fit); declare its encoding.',
  },
  xls_old: {
    zh: '文件 {name} 是旧版 Excel(.xls)或带密码的工作簿;请另存为不带密码的 .xlsx。',
    en: 'File {name} is an old Excel file (.xls) or a workbook with a password; save it as .xlsx without password.',
  },
  not_table: {
    zh: '文件 {name} 不是表格:内容是 {found};应为 CSV、TSV、XLSX 或 GeoJSON。',
    en: 'File {name} is not a table: it holds {found}; expected is CSV, TSV, XLSX or GeoJSON.',
  },
  not_workbook: {
    zh: '压缩包 {name} 里没有 Excel 工作簿;应为 .xlsx。',
    en: 'The archive {name} holds no Excel workbook; expected is .xlsx.',
  },
  workbook_damaged: { zh: '工作簿 {name} 已损坏:{detail}', en: 'The workbook {name} is damaged: {detail}' },
  sheet_missing: {
    zh: '工作簿 {name} 里没有工作表「{sheet}」;有:{sheets}。',
    en: 'The workbook {name} has no sheet "{sheet}"; it has: {sheets}.',
  },
  quote_open: {
    zh: '文件 {name} 第 {line} 行起的记录中,引号没有闭合,直到文件末尾。',
    en: 'In file {name} a quote in the record that begins at line {line} is not closed before the end of the file.',
  },
  quote_wrong: {
    zh: '文件 {name} 第 {line} 行的引号位置不对;字段内的引号应写成两个 ""。',
    en: 'File {name} has a wrong quote at line {line}; a quote inside a field is written twice: "".',
  },
  json_broken: {
    zh: '文件 {name} 第 {line} 行不是正确的 JSON。',
    en: 'File {name} is not correct JSON at line {line}.',
  },
  not_features: {
    zh: '文件 {name} 应为 GeoJSON 的 FeatureCollection,实为 {found}。',
    en: 'File {name} should be a GeoJSON FeatureCollection; found {found}.',
  },
  crs_projected: {
    zh: '文件 {name} 的坐标系为 {crs},应为经纬度(WGS-84 或 CGCS2000);请先转换。',
    en: 'File {name} is in the coordinate system {crs}; expected are degrees (WGS-84 or CGCS2000): convert it first.',
  },
  feature_wrong: { zh: '应为 Feature,实为 {found}。', en: 'expected a Feature, found {found}.' },

  // Header and rows
  header_not_found: {
    zh: '文件 {name} 前 20 行里找不到表头;第 {line} 行是:{found}。',
    en: 'No header row was found in the first 20 rows of {name}; row {line} is: {found}.',
  },
  header_row_blank: { zh: '文件 {name} 第 {line} 行没有表头。', en: 'Row {line} of {name} holds no header.' },
  header_twice: {
    zh: '文件 {name} 第 {line} 行的表头「{header}」出现不止一次(列 {columns});请改名或删去一列。',
    en: 'In {name}, row {line}, the header "{header}" occurs more than once (columns {columns}); rename or remove one.',
  },
  header_unnamed: {
    zh: '文件 {name} 第 {column} 列有数据但没有表头,未导入。',
    en: 'Column {column} of {name} has data but no header; it is not imported.',
  },
  no_rows: {
    zh: '文件 {name} 在第 {line} 行表头之下没有数据。',
    en: 'File {name} has no data below the header in row {line}.',
  },
  row_too_long: {
    zh: '有 {found} 列,表头只有 {expected} 列;多出「{text}」,可能是字段内的分隔符未加引号。',
    en: 'has {found} cells where the header has {expected}; "{text}" is too much, perhaps a separator without quotes.',
  },
  row_cut: {
    zh: '是文件最后一行,只有 {found} 列(应为 {expected} 列)且没有换行,文件可能在此中断。',
    en: 'is the last line, has {found} of {expected} cells and no line break: the file may be cut here.',
  },
} as const satisfies Record<string, Record<Language, string>>
