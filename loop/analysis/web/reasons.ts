import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../web/components/WhyPopover.tsx'
import { useClassName } from './useAnalysis.ts'

const shares = new Set(['p', 'share', 'minimumShare'])

/** `6.8`, `14`; small chances as `0.8 %`. */
function words(code: string, name: string, value: unknown): unknown {
  if (typeof value !== 'number') return value
  if (shares.has(name) || (code === 'not_located' && name === 'minimum')) return chance(value)
  return Number.isInteger(value) ? value : value.toFixed(1)
}

/** A probability for people: `0.8 %`, `62 %`, and never a false zero. */
export function chance(p: number): string {
  if (p < 0.001) return '< 0.1 %'
  return p < 0.1 ? `${(p * 100).toFixed(1)} %` : `${Math.round(p * 100)} %`
}

/** The sentence of one ground of a colour; class codes become names. */
export function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation('analysis')
  const nameOf = useClassName()
  return ({ code, params = {} }) => {
    const filled = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, words(code, name, value)]),
    )
    if (typeof params.classCode === 'string') filled.className = nameOf(params.classCode)
    if (typeof params.list === 'string') filled.list = params.list.split(',').map(nameOf).join(t('comma'))
    if (code === 'trend' || code === 'percent_over_mean') filled.percent = signed(Number(params.percent))
    if (code === 'tail') filled.times = times(Number(params.observed), Number(params.expected))
    return t(`reason.${code}`, { defaultValue: code, ...filled })
  }
}

const signed = (percent: number) =>
  `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(Math.round(percent))} %`
const times = (observed: number, expected: number) => (expected > 0 ? (observed / expected).toFixed(1) : '—')

interface Decided {
  readonly colour: string
  readonly observed: number
  readonly expected: number | null
  readonly reasons: readonly Reason[]
}

const telling = ['not_located', 'short_baseline', 'slow_rise', 'minimum_count', 'within_chance']

/** One line for a list: what decided the colour, then what the week was made of. */
export function useShortReason(): (alert: Decided) => string {
  const { t } = useTranslation('analysis')
  const say = useReasonWords()
  return ({ colour, observed, expected, reasons }) => {
    const told = telling.flatMap((code) => reasons.filter((reason) => reason.code === code)).slice(0, 1)
    const mostly = reasons.filter((reason) => reason.code === 'mostly')
    const ratio = expected ? { times: times(observed, expected) } : null
    const first =
      told.length > 0 || !ratio
        ? told.map(say)
        : [
            colour === 'green'
              ? t(observed < (expected ?? 0) * 0.8 ? 'short.under' : 'short.calm')
              : t(colour === 'yellow' ? 'short.maybe' : 'short.raised', ratio),
          ]
    return [...first, ...mostly.map(say)].join(t('semicolon'))
  }
}
