import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import type { RingPlanView, RunView } from '../contract.ts'
import { compute } from './state.ts'

/**
 * A proof ages: units that aren't ordered yet don't drive, so the least slack runs out. Until when the plan can be sent, and
 * a new one by itself when that is over.
 */
export function SendBy({ plan, run, busy }: { plan: RingPlanView; run: RunView; busy: boolean }) {
  const { t } = useTranslation('dispatch')
  const { time, span } = useFormat()
  const now = useNow()
  const asked = useRef('')
  const slacks = plan.posts.flatMap(({ slackSeconds }) => slackSeconds ?? [])
  const until = Date.parse(run.basis.provedAt) + 1000 * Math.floor(Math.min(3600, ...slacks))
  const left = (until - now) / 1000
  const over = left <= 0 && run.state !== 'working' && !busy
  useEffect(() => {
    if (!over || asked.current === run.id) return
    asked.current = run.id
    void compute()
  }, [over, run.id])
  if (slacks.length === 0) return null
  return (
    <p className={left < 15 ? 'small warn' : 'small muted'}>
      {t('contain.run.sendBy', { clock: time(until, true), time: span(Math.max(0, Math.floor(left))) })}
    </p>
  )
}
