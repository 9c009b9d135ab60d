import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { useNow } from '../live/clock.ts'
import { StateTag } from './StateTag.tsx'

interface AgeProps {
  /** ISO time or ms; null when it was never stamped. */
  readonly at: string | number | null | undefined
  /** Seconds after which it is out of date: then dashed and hatched. */
  readonly limit?: number
  /** `ago` adds 前 / ago. */
  readonly ago?: boolean
}

/** The age of something by the server's clock, ticking: `12 秒`; hatched once it is over its limit. */
export function Age({ at, limit, ago = false }: AgeProps) {
  const { t } = useTranslation('ui')
  const { span, stamp } = useFormat()
  const now = useNow()
  if (at === null || at === undefined) return <span className="muted">—</span>
  const ms = typeof at === 'number' ? at : Date.parse(at)
  const seconds = Math.max(0, (now - ms) / 1000)
  const text = ago ? t('age', { age: span(seconds) }) : span(seconds)
  if (limit !== undefined && seconds > limit) return <StateTag tone="unknown">{text}</StateTag>
  return <time title={stamp(ms)}>{text}</time>
}

/** Time to a deadline: 余 2分10秒, and 超 14 分 in red once it has passed. */
export function Deadline({ at }: { at: string | number }) {
  const { t } = useTranslation('ui')
  const { span } = useFormat()
  const now = useNow()
  const seconds = ((typeof at === 'number' ? at : Date.parse(at)) - now) / 1000
  if (seconds >= 0) return <time>{t('leftOver', { age: span(seconds) })}</time>
  return <time className="bad strong">{t('lateBy', { age: span(-seconds) })}</time>
}
