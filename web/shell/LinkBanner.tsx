import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { serverNow } from '../live/clock.ts'
import { type LinkState, useConnection } from '../live/connection.ts'
import './link-banner.css'

/** The page's own seconds, for ages of the line (they go on when the server's clock is held). */
export function useWallSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000)
    return () => window.clearInterval(timer)
  }, [])
  return now
}

/** The server tells its time every five seconds: silence this long (s) is told, before the line is given up. */
const SILENT_S = 15

/** How the line stands: state and the age of the last message in seconds (null before the first). */
export function useLink() {
  const { state: told, lastMessageAt, lastBreak } = useConnection()
  const now = useWallSecond()
  const age = lastMessageAt === 0 ? null : Math.max(0, (now - lastMessageAt) / 1000)
  const isSilent = told === 'connected' && age !== null && age > SILENT_S
  const state: LinkState = isSilent ? 'reconnecting' : told
  return {
    state,
    age,
    now,
    lastBreak,
    lastMessageAt,
    down: (state === 'reconnecting' || state === 'offline') && (age === null || age > 3),
  }
}

/** How long the note about a break that is over stays (ms). */
const BACK_MS = 20_000

/** Over every desk page while the line is down: since when, how old the shown data are; afterwards that nothing is missing. */
export function LinkBanner() {
  const { t } = useTranslation('shell')
  const { span, time } = useFormat()
  const { age, down, now, lastBreak, lastMessageAt } = useLink()
  // The break was timed by this device; it is told by the clock that all others on the page go by.
  const told = (deviceMs: number) => time(deviceMs + serverNow() - Date.now(), true)
  if (!down && lastBreak && now - lastBreak.to < BACK_MS)
    return (
      <div className="link-banner" role="status">
        <b>
          {t('link.back', {
            from: told(lastBreak.from),
            to: told(lastBreak.to),
            span: span((lastBreak.to - lastBreak.from) / 1000),
          })}
        </b>
        <span>{t('link.backNote')}</span>
      </div>
    )
  if (!down) return null
  return (
    <div className="link-banner hatch" role="status" data-offline="">
      <b>
        {age === null
          ? t('link.bannerNever')
          : t('link.banner', { age: span(age), since: told(lastMessageAt) })}
      </b>
      <span>{t('link.bannerNote')}</span>
    </div>
  )
}
