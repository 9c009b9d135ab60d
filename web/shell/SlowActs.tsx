import { useMutationState, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { slowReads } from '../api/slow-reads.ts'
import { useFormat } from '../i18n/format.ts'
import { useWallSecond } from './LinkBanner.tsx'

/** An act is answered in a fraction of a second; from so long on its wait is told. */
const TOLD_MS = 2_000

/** While acts wait for their answer, as with a slow database: how many and since when; else the lists that do. It stands on every page, also after the page that sent them was left. */
export function SlowActs() {
  const { t } = useTranslation('shell')
  const { span } = useFormat()
  const now = useWallSecond()
  const sent = useMutationState({
    filters: { status: 'pending' },
    select: ({ state }) => state.submittedAt,
  })
  const slow = sent.filter((at) => at > 0 && now - at >= TOLD_MS)
  const reads = slowReads(useQueryClient(), now)
  if (slow.length === 0 && reads.n > 0)
    return (
      <div className="link-banner" role="status" data-slow="reads">
        <b>{t('slow.reads', { n: reads.n, age: span(Math.floor(reads.ms / 1000)) })}</b>
        <span>{t('slow.readsNote')}</span>
      </div>
    )
  if (slow.length === 0) return null
  return (
    <div className="link-banner" role="status" data-slow="">
      <b>{t('slow.acts', { n: slow.length, age: span(Math.floor((now - Math.min(...slow)) / 1000)) })}</b>
      <span>{t('slow.note')}</span>
    </div>
  )
}
