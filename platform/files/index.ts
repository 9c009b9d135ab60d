export { parseBoolean, parseChoice } from './choices.ts'
export { type PointOrder, parseDegrees, parsePair, type RawPoint } from './coordinates.ts'
export { toCsv } from './csv-text.ts'
export { checkDatumInHeaders, type Datum, declareDatum, toWgs84 } from './datum.ts'
export { type DatumBias, type DatumFit, datumBias, type Snap, type SnapFunction } from './datum-bias.ts'
export type {
  Choice,
  ChoiceField,
  FieldSpec,
  FieldSpecs,
  FieldValue,
  GeometryField,
  NumberField,
  PlainField,
  PointField,
  TextField,
  ValuesOf,
} from './fields.ts'
export { choicesNamed, defineFields } from './fields.ts'
export { readGeoJson } from './geojson.ts'
export {
  type GivenMapping,
  type GivenSource,
  parseSavedMapping,
  type SavedMapping,
  saveMapping,
} from './given-mapping.ts'
export { stableKey } from './keys.ts'
export { loadFile, openProblem } from './load.ts'
export {
  type Ambiguity,
  type ColumnMapping,
  type FieldMatch,
  headerNamesOf,
  mapColumns,
  type Source,
} from './mapping.ts'
export { parseNumber } from './numbers.ts'
export { checkPlace, checkRepeatedPlaces } from './places.ts'
export type { Language, Outcome, Problem, ProblemCode, ProblemParam, Words } from './problem.ts'
export { describeProblem, done, failed, fileError, problem } from './problem.ts'
export { type ReadContext, readFields } from './read-fields.ts'
export { readTable } from './read-table.ts'
export { writeRejected } from './rejected-file.ts'
export {
  type Accepted,
  type Duplicate,
  type ImportJob,
  type ImportReport,
  type ImportSummary,
  type Rejected,
  runImport,
} from './run-import.ts'
export type {
  Cell,
  DateCell,
  Encoding,
  FileBytes,
  ReadOptions,
  SkippedRow,
  Table,
  TableForm,
  TableRow,
} from './table.ts'
export { type DateOrder, dateOrderOf, parseDate, parseTime } from './times.ts'
export { checkGeometry, parseWkt } from './wkt.ts'
