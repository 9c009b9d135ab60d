import type { LngLat } from '../../engines/geo/index.ts'
import { done, failed, type Outcome, problem, stableKey, type ValuesOf } from '../../platform/files/index.ts'
import { incidentFields } from './import-fields.ts'
import type { Disposition, Level, Source, Validity } from './model.ts'
import { checkTimes } from './rules/check-report.ts'
import { classOf } from './rules/class-of.ts'
import { localText } from './rules/local-time.ts'

/** One row of a list, checked. */
export interface ImportedIncident {
  readonly externalKey: string | null
  readonly classCode: string
  readonly className: string
  readonly level: Level | null
  readonly reportedAt: Date
  readonly occurredFrom: Date | null
  readonly occurredTo: Date | null
  readonly lngLat: LngLat | null
  readonly placeText: string
  readonly text: string
  readonly source: Source
  readonly validity: Validity
  readonly disposition: Disposition | null
  readonly resultText: string | null
}

/** What makes two rows the same incident: the number that the file gives it, else all that it says. */
export function externalKeyOf(value: ImportedIncident): string {
  if (value.externalKey) return `n:${value.externalKey}`
  const key = stableKey(
    value.className,
    value.reportedAt.toISOString(),
    value.occurredFrom?.toISOString() ?? null,
    value.lngLat?.[0] ?? null,
    value.lngLat?.[1] ?? null,
    value.placeText,
    value.text,
  )
  return `h:${key}`
}

type Values = ValuesOf<typeof incidentFields>

/** From the typed cells to an incident, with the rules that cells alone can't check. */
export function readIncident(values: Values, now: Date, timeZone: string): Outcome<ImportedIncident> {
  const classCode = classOf(values.className)
  if (!classCode)
    return failed(
      problem('incidents.import_class', {
        found: values.className,
        field: incidentFields.className.label.zh,
      }),
    )
  const time = (text: string | null) => (text ? new Date(text) : null)
  const occurredFrom = time(values.occurredFrom)
  const occurredTo = time(values.occurredTo) ?? occurredFrom
  const reportedAt = time(values.reportedAt) ?? occurredTo
  if (!reportedAt) return failed(problem('value_missing', { field: incidentFields.reportedAt.label.zh }))
  const fault = checkTimes({ reportedAt, occurredFrom, occurredTo }, now)
  if (fault) {
    const label = incidentFields[fault.params.field as 'reportedAt' | 'occurredFrom' | 'occurredTo'].label.zh
    // As the file writes it: in the zone of the office, not in UTC.
    const local = (name: 'found' | 'expected') =>
      localText(String(fault.params[name]), timeZone).replace('T', ' ')
    return failed(
      problem(`incidents.import_${fault.code}`, {
        field: label,
        found: local('found'),
        expected: local('expected'),
      }),
    )
  }
  return done({
    externalKey: values.externalKey,
    classCode,
    className: values.className,
    level: values.level ? (Number(values.level) as Level) : null,
    reportedAt,
    occurredFrom,
    occurredTo,
    lngLat: values.place,
    placeText: values.placeText ?? '',
    text: values.text ?? '',
    source: values.source ?? 'import',
    validity: values.validity ?? 'valid',
    disposition: values.disposition,
    resultText: values.resultText,
  })
}
