import type { Geometry } from 'geojson'
import type { LngLat } from '../../engines/geo/units.ts'
import type { Words } from './problem.ts'

/** One value of a closed list: stored as `code`, read by code, label or synonym. */
export interface Choice<C extends string = string> {
  readonly code: C
  readonly label: Words
  readonly synonyms?: readonly string[]
}

/** What a stage calls its codes, with other words for them. */
type Names<C extends string> = Readonly<Record<C, Words & { readonly also?: readonly string[] }>>

/** Codes as the choices of a field, by the names that they have on screen. */
export function choicesNamed<C extends string>(codes: readonly C[], names: Names<C>): Choice<C>[] {
  return codes.map((code) => {
    const { zh, en, also } = names[code]
    return { code, label: { zh, en }, ...(also && { synonyms: also }) }
  })
}

interface FieldBase {
  readonly label: Words
  /** Other header names: Chinese, English, codes of other systems. Pinyin initials of Chinese names need no listing. */
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
/** `time` → ISO instant in UTC (`2026-11-22T11:05:00.000Z`), `date` → `2026-11-22`. */
export interface PlainField extends FieldBase {
  readonly type: 'boolean' | 'time' | 'date'
}
/**
 * A place in WGS-84. Found as two columns (经度 and 纬度), as one column (`lon,lat`, WKT, GeoJSON), or as the geometry
 * of a GeoJSON feature.
 */
export interface PointField extends FieldBase {
  readonly type: 'point'
}
/** A shape in WGS-84: one column of WKT or GeoJSON, or the geometry of a GeoJSON feature. */
export interface GeometryField extends FieldBase {
  readonly type: 'geometry'
  readonly kinds: readonly Geometry['type'][]
}
export interface ChoiceField<C extends string = string> extends FieldBase {
  readonly type: 'choice'
  readonly choices: readonly Choice<C>[]
}

export type FieldSpec = TextField | NumberField | PlainField | PointField | GeometryField | ChoiceField
/** The fields of one kind of import, by their name in the program. */
export type FieldSpecs = Readonly<Record<string, FieldSpec>>

export type FieldValue = string | number | boolean | LngLat | Geometry

type ValueOf<F extends FieldSpec> =
  F extends ChoiceField<infer C>
    ? C
    : F['type'] extends 'text' | 'time' | 'date'
      ? string
      : F['type'] extends 'number' | 'integer'
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

/** A field's name for sentences that are read in either language. */
export function labelOf({ label }: FieldSpec): string {
  return label.zh === label.en ? label.zh : `${label.zh} / ${label.en}`
}
