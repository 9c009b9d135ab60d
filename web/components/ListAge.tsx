import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { useLink } from '../shell/LinkBanner.tsx'
import { StateTag } from './StateTag.tsx'

/** An answer that takes longer than this is said, with the age of what is shown meanwhile. */
const SLOW_MS = 3_000

interface Asked {
  readonly dataUpdatedAt: number
  readonly isFetching: boolean
  readonly error: unknown
}

/** How old a list is, while it can't be vouched for: the line is down, the question failed, or the server is slow. */
export function ListAge({ query }: { query: Asked }) {
  const { t } = useTranslation('ui')
  const { span } = useFormat()
  const { down } = useLink()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!query.isFetching) return
    const timer = window.setTimeout(() => setSlow(true), SLOW_MS)
    return () => window.clearTimeout(timer)
  }, [query.isFetching])
  if (query.dataUpdatedAt === 0 || !(down || query.error || slow)) return null
  const age = Math.max(0, (Date.now() - query.dataUpdatedAt) / 1000)
  return (
    <StateTag tone="unknown">
      <span role="status">{t(slow && !down ? 'listAge.slow' : 'listAge.old', { age: span(age) })}</span>
    </StateTag>
  )
}
