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
export { defineFields } from './fields.ts'
export type { Language, Outcome, Problem, ProblemCode, ProblemParam, Words } from './problem.ts'
export { describeProblem, done, failed, problem } from './problem.ts'
export { readTable } from './read-table.ts'
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
