import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayFieldProps, DaysFieldProps } from './DayField.tsx'

/** First the form that is shown, then those that are understood when typed. */
const formats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日']

const asDay = (text: string | undefined): Dayjs | null => (text ? dayjs(text) : null)
const asText = (day: Dayjs | null | undefined): string => day?.format('YYYY-MM-DD') ?? ''
const limit = (text: string | undefined) => (text ? dayjs(text) : undefined)

/** In a modal dialog only what is inside of it can be reached. */
const holder = (node: HTMLElement): HTMLElement => node.closest('dialog') ?? document.body

/** Esc closes the calendar, not the dialog or drawer around it. */
function useEscape() {
  const open = useRef(false)
  return {
    onOpenChange: (now: boolean) => {
      open.current = now
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open.current) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** One day, by keyboard or from the calendar; loaded by DayField. */
export function DayPicker({ value, onChange, label, min, max, required, id }: DayFieldProps) {
  const { t } = useTranslation('ui')
  const keys = useEscape()
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      className="day-picker"
      aria-label={label}
      aria-required={required}
      format={formats}
      placeholder={t('dayHint')}
      value={asDay(value)}
      minDate={limit(min)}
      maxDate={limit(max)}
      allowClear={!required}
      getPopupContainer={holder}
      onChange={(day) => onChange(asText(Array.isArray(day) ? day[0] : day))}
      {...keys}
    />
  )
}

/** First and last day; loaded by DaysField. */
export function DaysPicker({ from, to, onChange, label, min, max, required }: DaysFieldProps) {
  const { t } = useTranslation('ui')
  const keys = useEscape()
  return (
    <DatePicker.RangePicker
      className="day-picker"
      aria-label={label}
      format={formats}
      placeholder={[t('dayHint'), t('dayHint')]}
      value={[asDay(from), asDay(to)]}
      minDate={limit(min)}
      maxDate={limit(max)}
      allowEmpty={[!required, !required]}
      allowClear={!required}
      getPopupContainer={holder}
      onChange={(days) => onChange(asText(days?.[0]), asText(days?.[1]))}
      {...keys}
    />
  )
}
