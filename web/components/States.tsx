import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/request.ts'
import { fieldOf } from './field-of.ts'
import { useIntoView } from './in-view.ts'
import './states.css'

/** The sentence of any error in the user's language. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('ui')
  return (error) => {
    if (error instanceof ApiError) return i18n.language === 'en' ? error.text.en : error.text.zh
    return t('error.unexpected', { message: error instanceof Error ? error.message : String(error) })
  }
}

/** One wait often has two parts, first the page's program and then its data: the second goes on where the first was. */
const HANDOVER_MS = 100
const waits = { count: 0, since: 0, endedAt: Number.NEGATIVE_INFINITY }

/** Skeleton lines, shown only after 300 ms; after a second the word as well. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation('ui')
  const [step, setStep] = useState(0)
  useEffect(() => {
    const now = performance.now()
    if (waits.count === 0 && now - waits.endedAt > HANDOVER_MS) waits.since = now
    waits.count += 1
    const waited = now - waits.since
    const first = window.setTimeout(() => setStep(1), Math.max(0, 300 - waited))
    const second = window.setTimeout(() => setStep(2), Math.max(0, 1000 - waited))
    return () => {
      window.clearTimeout(first)
      window.clearTimeout(second)
      waits.count -= 1
      waits.endedAt = performance.now()
    }
  }, [])
  return (
    <div className="state-box loading" role="status" aria-busy="true" style={{ opacity: step === 0 ? 0 : 1 }}>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="skeleton" style={{ width: `${92 - ((i * 17) % 45)}%` }} />
      ))}
      <span className={step === 2 ? 'muted small' : 'sr-only'}>{t('loading')}</span>
    </div>
  )
}

interface EmptyProps {
  /** What belongs here. */
  readonly title?: string
  readonly note?: ReactNode
  /** One act to begin. */
  readonly act?: ReactNode
}

export function EmptyState({ title, note, act }: EmptyProps) {
  const { t } = useTranslation('ui')
  return (
    <div className="state-box">
      <p className="state-title">{title ?? t('empty.title')}</p>
      {note && <p className="muted">{note}</p>}
      {act}
    </div>
  )
}

interface ErrorProps {
  readonly error: unknown
  readonly again?: () => void
  /** What was kept; the default says that nothing was changed. */
  readonly kept?: string
}

/** What happened, what was kept, try again. */
export function ErrorPanel({ error, again, kept }: ErrorProps) {
  const { t } = useTranslation('ui')
  const say = useErrorText()
  return (
    <div className="state-box" role="alert">
      <p className="state-title">{t('error.title')}</p>
      <p>{say(error)}</p>
      <p className="muted">{kept ?? t('error.kept')}</p>
      {again && (
        <button type="button" className="btn" onClick={again}>
          {t('again')}
        </button>
      )}
    </div>
  )
}

interface ErrorLineProps {
  readonly error: unknown
  readonly again?: () => void
  /** Nobody acted, such as when data are asked for again: it doesn't move the page. */
  readonly still?: boolean
}

/** One line under a form or beside a button after an act failed, brought into view; what was typed stays, and the field that it names gets the focus. */
export function ErrorLine({ error, again, still }: ErrorLineProps) {
  const { t } = useTranslation('ui')
  const say = useErrorText()
  const ref = useIntoView<HTMLParagraphElement>(still ? null : error)
  useEffect(() => {
    const scope = ref.current?.closest('form, dialog, [role=dialog], section, fieldset')
    if (scope && error instanceof ApiError) fieldOf(scope, labelsOf(error))?.focus()
  }, [error, ref])
  if (!error) return null
  const lost = error instanceof ApiError && error.status === 0
  return (
    <p ref={ref} className="error-line" role="alert">
      <span>{say(error)}</span>
      {again && lost && (
        <button type="button" className="btn link" onClick={again}>
          {t('again')}
        </button>
      )}
    </p>
  )
}

/** What the page may call the field of a refusal, in either language. */
function labelsOf({ params: { label } }: ApiError): string[] {
  if (typeof label === 'string') return [label]
  return typeof label === 'object' && label !== null ? Object.values(label).map(String) : []
}

/** Says which part is missing while the rest is shown. */
export function PartialNote({ missing }: { missing: string }) {
  const { t } = useTranslation('ui')
  return <p className="partial-note hatch">{<span>{t('partial', { missing })}</span>}</p>
}

/** Too much: which filter narrows it. */
export function TooMuch({ limit, filter }: { limit: number; filter: string }) {
  const { t } = useTranslation('ui')
  return <p className="partial-note">{<span>{t('tooMuch', { limit, filter })}</span>}</p>
}

interface QueryViewProps<T> {
  readonly query: Pick<UseQueryResult<T, Error>, 'data' | 'error' | 'isPending' | 'refetch'>
  readonly children: (data: T) => ReactNode
  readonly lines?: number
}

/** The states of one query: loading, error (with the old data kept when there are some), data. */
export function QueryView<T>({ query, children, lines }: QueryViewProps<T>) {
  const again = () => void query.refetch()
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ErrorLine error={query.error} again={again} still />}
        {children(query.data)}
      </>
    )
  }
  if (query.error) return <ErrorPanel error={query.error} again={again} />
  return <Loading lines={lines ?? 4} />
}
