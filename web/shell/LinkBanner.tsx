import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { useConnection } from '../live/connection.ts'
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

/** How the line stands: state and the age of the last message in seconds (null before the first). */
export function useLink() {
  const { state, lastMessageAt } = useConnection()
  const now = useWallSecond()
  const age = lastMessageAt === 0 ? null : Math.max(0, (now - lastMessageAt) / 1000)
  return { state, age, down: (state === 'reconnecting' || state === 'offline') && (age === null || age > 3) }
}

/** Over every desk page while the line is down: how old the shown data are, and that nothing needs doing. */
export function LinkBanner() {
  const { t } = useTranslation('shell')
  const { span } = useFormat()
  const { age, down } = useLink()
  if (!down) return null
  return (
    <div className="link-banner hatch" role="status">
      <b>{age === null ? t('link.bannerNever') : t('link.banner', { age: span(age) })}</b>
      <span>{t('link.bannerNote')}</span>
    </div>
  )
}
