import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/request.ts'

/** One field of a form, and whether it holds what the form needs. */
export interface Demand {
  /** What the page calls it. */
  readonly label: string
  /** What stands in it. */
  readonly found: string
  readonly ok: boolean
  /** What belongs there, as the sentence goes on after “expected”. */
  readonly expected: string
}

export const isCount = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most

/**
 * What a form needs before it is sent. A button that stays grey doesn't say why, so it is pressed and answers with one
 * sentence: label, what was found, what is expected, as the server would say it. `ErrorLine` shows it and goes to the field.
 */
export function useDemand() {
  const { t } = useTranslation('ui')
  const [fault, setFault] = useState<ApiError | null>(null)
  return {
    fault,
    /** True when all is there; else the first that isn't is told. */
    meets: (demands: readonly Demand[]): boolean => {
      const lacks = demands.find(({ ok }) => !ok)
      if (!lacks) {
        setFault(null)
        return true
      }
      const { label, expected } = lacks
      const found = lacks.found.trim()
      const sentence = t(found === '' ? 'demand.empty' : 'demand.found', { label, found, expected })
      setFault(
        new ApiError({
          code: 'web.demand',
          status: 400,
          params: { label },
          message: { zh: sentence, en: sentence },
        }),
      )
      return false
    },
    /** A field that has to hold some words. */
    words: (label: string, value: string, least = 1): Demand => ({
      label,
      found: value,
      ok: value.trim().length >= least,
      expected: least > 1 ? t('demand.wordsLeast', { n: least }) : t('demand.words'),
    }),
    /** A whole number; 0 where it is empty and 0 is none. */
    count: (label: string, value: number, least: number, most: number): Demand => ({
      label,
      found: value === 0 ? '' : String(value),
      ok: isCount(value, least, most),
      expected: t('demand.count', { least, most }),
    }),
    /** A choice that has to be made. */
    choice: (label: string, value: string): Demand => ({
      label,
      found: value,
      ok: value !== '',
      expected: t('demand.choice'),
    }),
    /** A day and time (`2026-11-22T19:05`) and the instant that it was read as, null where it is none. */
    time: (label: string, value: string, instant: string | null, needed = false): Demand => ({
      label,
      found: value.replace('T', ' '),
      ok: instant !== null || (value === '' && !needed),
      expected: t('demand.time'),
    }),
    /** A place on the map that belongs to the words. */
    place: (label: string, text: string, lngLat: readonly [number, number] | null): Demand => ({
      label,
      found: text,
      ok: lngLat !== null,
      expected: t('demand.place'),
    }),
  }
}
