import type { Language } from './problem.ts'

/**
 * The register of everything that can be wrong with a file, its columns or its values. `{row}` and `{field}` are put
 * in front by `describeProblem`; the other params stand in braces.
 */
export const SENTENCES = {
  // The file as a whole
  file_missing: { zh: '找不到文件 {name}。', en: 'There is no file {name}.' },
  file_unreadable: { zh: '文件 {name} 无法读取（{code}）。', en: 'File {name} cannot be read ({code}).' },
  file_is_folder: {
    zh: '“{name}”是文件夹，应为文件。',
    en: '"{name}" is a folder; expected is a file.',
  },
  file_empty: { zh: '文件 {name} 是空的。', en: 'File {name} is empty.' },
  file_cut: {
    zh: '文件 {name} 不完整，在第 {bytes} 字节处中断；请重新取得完整文件。',
    en: 'File {name} is incomplete: it ends at byte {bytes} in the middle; get the whole file again.',
  },
  file_too_large: {
    zh: '文件 {name} 解压后超过 {limit} MB 的上限；请拆分后再导入。',
    en: 'File {name} is larger than the limit of {limit} MB when unpacked; split it.',
  },
  gzip_damaged: {
    zh: '压缩文件 {name} 已损坏，无法解压。',
    en: 'The gzip file {name} is damaged and cannot be unpacked.',
  },
  file_not_text: {
    zh: '文件 {name} 不是文本：第 {byte} 字节为 0；应为 CSV、TSV、XLSX 或 GeoJSON。',
    en: 'File {name} is not text: byte {byte} is 0; expected is CSV, TSV, XLSX or GeoJSON.',
  },
  encoding_declared_wrong: {
    zh: '文件 {name} 不是所声明的 {encoding} 编码：第 {byte} 字节不符。',
    en: 'File {name} is not {encoding} as declared: byte {byte} does not fit.',
  },
  encoding_damaged: {
    zh: '文件 {name} 是 UTF-8 编码，但第 {byte} 字节已损坏。',
    en: 'File {name} is UTF-8, but damaged at byte {byte}.',
  },
  encoding_unknown: {
    zh: '文件 {name} 既不是 UTF-8 也不是 GB18030（第 {byte} 字节不符）；请声明编码。',
    en: 'File {name} is neither UTF-8 nor GB18030 (byte {byte} does not fit); declare its encoding.',
  },
  xls_old: {
    zh: '文件 {name} 是旧版 Excel（.xls）或带密码的工作簿；请另存为不带密码的 .xlsx。',
    en: 'File {name} is an old Excel file (.xls) or a workbook with a password; save it as .xlsx without password.',
  },
  not_table: {
    zh: '文件 {name} 不是表格：内容是 {found}；应为 CSV、TSV、XLSX 或 GeoJSON。',
    en: 'File {name} is not a table: it holds {found}; expected is CSV, TSV, XLSX or GeoJSON.',
  },
  not_workbook: {
    zh: '压缩包 {name} 里没有 Excel 工作簿；应为 .xlsx。',
    en: 'The archive {name} holds no Excel workbook; expected is .xlsx.',
  },
  workbook_damaged: { zh: '工作簿 {name} 已损坏：{detail}', en: 'The workbook {name} is damaged: {detail}' },
  sheet_missing: {
    zh: '工作簿 {name} 里没有工作表「{sheet}」；有：{sheets}。',
    en: 'The workbook {name} has no sheet "{sheet}"; it has: {sheets}.',
  },
  quote_open: {
    zh: '文件 {name} 第 {line} 行起的记录中，引号没有闭合，直到文件末尾。',
    en: 'In file {name} a quote in the record that begins at line {line} is not closed before the end of the file.',
  },
  quote_wrong: {
    zh: '文件 {name} 第 {line} 行的引号位置不对；字段内的引号应写成两个 ""。',
    en: 'File {name} has a wrong quote at line {line}; a quote inside a field is written twice: "".',
  },
  json_broken: {
    zh: '文件 {name} 第 {line} 行不是正确的 JSON。',
    en: 'File {name} is not correct JSON at line {line}.',
  },
  not_features: {
    zh: '文件 {name} 应为 GeoJSON 的 FeatureCollection，实为 {found}。',
    en: 'File {name} should be a GeoJSON FeatureCollection; found {found}.',
  },
  crs_projected: {
    zh: '文件 {name} 的坐标系为 {crs}，应为经纬度（WGS-84 或 CGCS2000）；请先转换。',
    en: 'File {name} is in the coordinate system {crs}; expected are degrees (WGS-84 or CGCS2000): convert it first.',
  },
  feature_wrong: { zh: '应为 Feature，实为 {found}。', en: 'expected a Feature, found {found}.' },

  // Header and rows
  header_not_found: {
    zh: '文件 {name} 前 20 行里找不到表头；第 {line} 行是：{found}。',
    en: 'No header row was found in the first 20 rows of {name}; row {line} is: {found}.',
  },
  header_row_blank: { zh: '文件 {name} 第 {line} 行没有表头。', en: 'Row {line} of {name} holds no header.' },
  header_twice: {
    zh: '文件 {name} 第 {line} 行的表头「{header}」出现不止一次（列 {columns}）；请改名或删去一列。',
    en: 'In {name}, row {line}, the header "{header}" occurs more than once (columns {columns}); rename or remove one.',
  },
  header_unnamed: {
    zh: '文件 {name} 第 {column} 列有数据但没有表头，未导入。',
    en: 'Column {column} of {name} has data but no header; it is not imported.',
  },
  no_rows: {
    zh: '文件 {name} 在第 {line} 行表头之下没有数据。',
    en: 'File {name} has no data below the header in row {line}.',
  },
  row_too_long: {
    zh: '有 {found} 列，表头只有 {expected} 列；多出「{text}」，可能是字段内的分隔符未加引号。',
    en: 'has {found} cells where the header has {expected}; "{text}" is too much, perhaps a separator without quotes.',
  },
  row_cut: {
    zh: '是文件最后一行，只有 {found} 列（应为 {expected} 列）且没有换行，文件可能在此中断。',
    en: 'is the last line, has {found} of {expected} cells and no line break: the file may be cut here.',
  },

  // Columns
  column_missing: {
    zh: '缺少必需的列「{name}」；文件里有：{found}。',
    en: 'The required column "{name}" is missing; the file has: {found}.',
  },
  mapping_ambiguous: {
    zh: '无法确定「{name}」对应哪一列：{headers} 都可能；请指定。',
    en: 'It is not clear which column "{name}" is: {headers} fit alike; say which.',
  },
  mapping_wrong: {
    zh: '列对应表有误，{at} 处：{found}。',
    en: 'The saved mapping is wrong at {at}: {found}.',
  },
  mapping_field_unknown: {
    zh: '列对应表里的字段「{name}」不存在；可用：{expected}。',
    en: 'The mapping names an unknown field "{name}"; known are: {expected}.',
  },
  mapping_header_missing: {
    zh: '列对应表把「{name}」对应到列「{header}」，但文件里没有这一列；有：{found}。',
    en: 'The mapping takes "{name}" from the column "{header}", which the file does not have; it has: {found}.',
  },
  mapping_no_geometry: {
    zh: '「{name}」对应到图形，但文件不是 GeoJSON。',
    en: '"{name}" is mapped to the geometry, but the file is not GeoJSON.',
  },
  mapping_not_place: {
    zh: '「{name}」不是位置，不能对应到两列。',
    en: '"{name}" is not a place and cannot come from two columns.',
  },

  // Values
  value_missing: { zh: '必填，但为空。', en: 'is required, but empty.' },
  text_too_long: {
    zh: '有 {found} 个字符，最多 {limit} 个。',
    en: 'has {found} characters, at most {limit} are allowed.',
  },
  number_wrong: {
    zh: '「{found}」不是数字，应如 1234.5。',
    en: '"{found}" is not a number; expected is e.g. 1234.5.',
  },
  integer_wrong: { zh: '「{found}」不是整数。', en: '"{found}" is not a whole number.' },
  number_too_small: {
    zh: '「{found}」过小，最小为 {limit}。',
    en: '"{found}" is too small; the least is {limit}.',
  },
  number_too_large: {
    zh: '「{found}」过大，最大为 {limit}。',
    en: '"{found}" is too large; the most is {limit}.',
  },
  boolean_wrong: { zh: '「{found}」应为 是 或 否。', en: '"{found}" should be yes or no (是, 否).' },
  choice_unknown: { zh: '「{found}」不在可选值内：{expected}。', en: '"{found}" is not one of: {expected}.' },
  choice_ambiguous: {
    zh: '「{found}」可指多个值：{expected}；请写代码。',
    en: '"{found}" may mean several: {expected}; write the code.',
  },
  time_wrong: {
    zh: '「{found}」不是日期时间，应如 2026-11-22 19:05 或 2026年11月22日 19时05分。',
    en: '"{found}" is not a date and time; expected is e.g. 2026-11-22 19:05.',
  },
  time_not_in_calendar: {
    zh: '「{found}」在日历上不存在。',
    en: '"{found}" does not exist in the calendar.',
  },
  time_skipped: {
    zh: '「{found}」在时区 {zone} 因夏令时拨快而不存在。',
    en: '"{found}" does not exist in {zone}: the clocks were put forward over it.',
  },
  date_with_time: { zh: '「{found}」应只有日期，不带时刻。', en: '"{found}" should be a day without time.' },
  date_order_undeclared: {
    zh: '「{found}」月、日的先后不明；请声明先后，或写成 2026-11-22。',
    en: '"{found}" does not tell month from day; declare their order or write 2026-11-22.',
  },
  zone_unknown: {
    zh: '时区「{found}」不存在，应如 Asia/Shanghai。',
    en: 'The zone "{found}" is unknown; expected is e.g. Asia/Shanghai.',
  },

  // Places
  lon_wrong: {
    zh: '「{found}」不是经度，应如 116.40 或 116°24′E。',
    en: '"{found}" is not a longitude; expected is e.g. 116.40 or 116°24′E.',
  },
  lat_wrong: {
    zh: '「{found}」不是纬度，应如 39.90 或 39°54′N。',
    en: '"{found}" is not a latitude; expected is e.g. 39.90 or 39°54′N.',
  },
  lon_in_lat: {
    zh: '纬度列里是经度「{found}」，应为 -90 至 90 的纬度；经纬度可能对调。',
    en: 'holds the longitude "{found}" where a latitude from -90 to 90 is expected: the two may be swapped.',
  },
  lat_in_lon: {
    zh: '经度列里是纬度「{found}」，经纬度可能对调。',
    en: 'holds the latitude "{found}" where a longitude is expected: the two may be swapped.',
  },
  pair_wrong: {
    zh: '「{found}」不是坐标，应如 116.40,39.90。',
    en: '"{found}" is not a pair of coordinates; expected is e.g. 116.40,39.90.',
  },
  pair_swapped: {
    zh: '「{found}」的纬度超过 90 度，经纬度可能对调。',
    en: '"{found}" has a latitude above 90: longitude and latitude may be swapped.',
  },
  point_zero: { zh: '坐标为 0,0，即未定位。', en: 'the coordinates are 0,0: the place is not known.' },
  point_swapped: {
    zh: '「{found}」对调后才落在范围内，经纬度可能对调。',
    en: '"{found}" lies in the expected area only when exchanged: longitude and latitude may be swapped.',
  },
  point_elsewhere: {
    zh: '「{found}」在预期范围之外约 {km} 公里。',
    en: '"{found}" lies about {km} km outside the expected area.',
  },
  point_repeated: {
    zh: '{total} 个位置中有 {count} 个都是 {found}，可能是未定位时的默认值。',
    en: '{count} of {total} places are all {found}: perhaps the default of a geocoder.',
  },
  shapes_swapped: {
    zh: '{total} 个位置或图形中有 {count} 个像是写成了“纬度, 经度”；应为“经度, 纬度”，请先对调。',
    en: 'In {count} of {total} places or shapes the order looks like latitude, longitude; expected is longitude, latitude: exchange them first.',
  },
  columns_swapped: {
    zh: '{total} 行中有 {count} 行经纬度像是对调了；请在列对应中交换这两列（{headers}）。',
    en: 'In {count} of {total} rows longitude and latitude look swapped; exchange the two columns ({headers}) in the mapping.',
  },
  wkt_wrong: {
    zh: '第 {char} 个字符处「{found}」不是图形，应为 WKT（POINT、LINESTRING、POLYGON、MULTIPOLYGON）或 GeoJSON。',
    en: 'is not a shape at character {char} ("{found}"); expected is WKT (POINT, LINESTRING, POLYGON, MULTIPOLYGON) or GeoJSON.',
  },
  geometry_missing: { zh: '没有图形。', en: 'has no geometry.' },
  geometry_kind: { zh: '图形是 {found}，应为 {expected}。', en: 'is a {found}; expected is {expected}.' },
  geometry_empty: { zh: '图形是空的。', en: 'is an empty shape.' },
  geometry_broken: { zh: '图形的第 {at} 项不是坐标。', en: 'item {at} of the shape is not a coordinate.' },
  geometry_not_degrees: {
    zh: '图形的第 {at} 点（{found}）不是经纬度，可能是投影坐标。',
    en: 'point {at} of the shape ({found}) is not in degrees: perhaps projected coordinates.',
  },
  ring_short: {
    zh: '第 {at} 环只有 {found} 个点，至少要 4 个。',
    en: 'ring {at} has {found} points; at least 4 are needed.',
  },
  ring_open: {
    zh: '第 {at} 环没有闭合：首末两点不同。',
    en: 'ring {at} is not closed: first and last point differ.',
  },

  // Frame of coordinates
  datum_missing: {
    zh: '文件含坐标，必须声明坐标系：WGS-84、CGCS2000、GCJ-02 或 BD-09。',
    en: 'The file holds coordinates: declare their datum, WGS-84, CGCS2000, GCJ-02 or BD-09.',
  },
  datum_unknown: {
    zh: '不认识坐标系「{found}」；应为 WGS-84、CGCS2000、GCJ-02 或 BD-09。',
    en: 'The datum "{found}" is unknown; expected is WGS-84, CGCS2000, GCJ-02 or BD-09.',
  },
  datum_header_differs: {
    zh: '表头「{header}」像是 {named}，而声明的是 {declared}。',
    en: 'The header "{header}" names {named}, but {declared} was declared.',
  },
  datum_suspect: {
    zh: '声明为 {declared}，但按 {named} 读取更贴近道路：离路中位数 {better} 米，而不是 {metres} 米（{n} 个点）；请核对坐标系。',
    en: 'Declared as {declared}, but read as {named} the points lie nearer to roads: median {better} m instead of {metres} m ({n} points); check the datum.',
  },
  datum_bias: {
    zh: '声明为 {declared}，但各点离路中位数达 {metres} 米且都偏向 {bearing}°（{n} 个点）；坐标系可能不对。',
    en: 'Declared as {declared}, but the points lie {metres} m (median) from roads, all in the direction {bearing}° ({n} points); the datum may be wrong.',
  },
} as const satisfies Record<string, Record<Language, string>>
