import type { Geometry } from 'geojson'
import type { LngLat } from '../../engines/geo/units.ts'
import type { Words } from './problem.ts'

/** One value of a closed list: stored as `code`, read by code, label or synonym. */
export interface Choice<C extends string = string> {
  readonly code: C
  readonly label: Words
  readonly synonyms?: readonly string[]
}

interface FieldBase {
  readonly label: Words
  /** Other header names: Chinese, English, pinyin initials. Initials of Chinese names are known without listing. */
  readonly synonyms?: readonly string[]
  /** A column must be there and each row must have a value. */
  readonly required?: boolean
}

export interface TextField extends FieldBase {
  readonly type: 'text'
  readonly maxLength?: number
}
export interface NumberField extends FieldBase {
  readonly type: 'number' | 'integer'
  readonly min?: number
  readonly max?: number
}
export interface PlainField extends FieldBase {
  /**
   * `time` → ISO instant in UTC; `date` → `yyyy-mm-dd`; `lon`, `lat` → degrees as in the file (convert them together
   * with `pointOf`); `point` (one column "lon,lat", WKT, GeoJSON) → WGS-84; `geometry` (WKT, GeoJSON) → WGS-84.
   */
  readonly type: 'boolean' | 'time' | 'date' | 'lon' | 'lat' | 'point' | 'geometry'
}
export interface ChoiceField<C extends string = string> extends FieldBase {
  readonly type: 'choice'
  readonly choices: readonly Choice<C>[]
}

export type FieldSpec = TextField | NumberField | PlainField | ChoiceField
/** The fields of one kind of import, by their name in the program. */
export type FieldSpecs = Readonly<Record<string, FieldSpec>>

type ValueOf<F extends FieldSpec> =
  F extends ChoiceField<infer C>
    ? C
    : F['type'] extends 'text' | 'time' | 'date'
      ? string
      : F['type'] extends 'number' | 'integer' | 'lon' | 'lat'
        ? number
        : F['type'] extends 'boolean'
          ? boolean
          : F['type'] extends 'point'
            ? LngLat
            : Geometry

/** The typed values of a row: never null where `required: true`, else null when the cell is empty or not mapped. */
export type ValuesOf<S extends FieldSpecs> = {
  readonly [K in keyof S]: S[K]['required'] extends true ? ValueOf<S[K]> : ValueOf<S[K]> | null
}

/** Declares fields and keeps their exact types, so that rows read by them are typed. */
export function defineFields<const S extends FieldSpecs>(specs: S): S {
  return specs
}
