import { fromZoned } from '../i18n/zoned.ts'
import { DayField } from './DayField.tsx'
import './zoned-field.css'

interface ZonedFieldProps {
  readonly label: string
  /** `2026-11-22T19:05` in the jurisdiction's zone (see `toZoned`); empty when nothing is set. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Day and time of the jurisdiction in two fields; the time always in 24 hours, whatever the browser's habit. */
export function ZonedField({ label, value, onChange }: ZonedFieldProps) {
  const [day = '', time = ''] = value.split('T')
  const set = (nextDay: string, nextTime: string) =>
    onChange(nextDay === '' && nextTime === '' ? '' : `${nextDay}T${nextTime}`)
  const wrong = value !== '' && fromZoned(value) === null
  return (
    <fieldset className="field zoned-field">
      <legend>{label}</legend>
      <span className="row">
        <DayField label={label} value={day} onChange={(next) => set(next, time)} />
        <input
          type="text"
          className="input"
          style={{ width: 64 }}
          inputMode="numeric"
          maxLength={5}
          placeholder="08:00"
          aria-label={`${label} 00:00–23:59`}
          aria-invalid={wrong}
          value={time}
          onChange={(event) => set(day, event.target.value.replace('：', ':'))}
        />
      </span>
    </fieldset>
  )
}
