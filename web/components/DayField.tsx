import { Suspense } from 'react'
import { fetched } from '../shell/fetched.ts'
import './day-field.css'

export interface DayFieldProps {
  /** `2026-11-22`, or empty. */
  readonly value: string
  readonly onChange: (day: string) => void
  /** Name for screen readers where no label stands around the field. */
  readonly label?: string | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  /** It can't be emptied. */
  readonly required?: boolean | undefined
  readonly id?: string | undefined
}

export interface DaysFieldProps {
  readonly from: string
  readonly to: string
  readonly onChange: (from: string, to: string) => void
  readonly label?: string | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly required?: boolean | undefined
}

// The calendar is heavy: it comes after the page, in the place that its text already holds.
const Day = fetched(async () => ({ default: (await import('./DayPicker.tsx')).DayPicker }))
const Days = fetched(async () => ({ default: (await import('./DayPicker.tsx')).DaysPicker }))

function Waiting({ text, wide = false }: { text: string; wide?: boolean }) {
  return <span className={wide ? 'input day-wait wide' : 'input day-wait'}>{text}</span>
}

/** A day as `2026-11-22`, in both languages and whatever the browser's habit; typed or picked. */
export function DayField(props: DayFieldProps) {
  return (
    <Suspense fallback={<Waiting text={props.value} />}>
      <Day {...props} />
    </Suspense>
  )
}

/** First and last day of a span, in one field. */
export function DaysField(props: DaysFieldProps) {
  return (
    <Suspense fallback={<Waiting wide text={[props.from, props.to].filter(Boolean).join(' – ')} />}>
      <Days {...props} />
    </Suspense>
  )
}
