import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { soundOnce } from '../../../../../web/components/sound.ts'
import { useFormat } from '../../../../../web/i18n/format.ts'
import { useOwnMessages, useRead, useReceipts } from './useOwnMessages.ts'
import '../../messages/messages.css'

/** New words of the desk stand over the page until the crew has read them; they sound once. */
export default function MessageNote() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { data } = useOwnMessages()
  const read = useRead()
  const [gone, setGone] = useState<readonly string[]>([])
  const heard = useRef(new Set<string>())
  useReceipts()
  const unread = (data?.messages ?? []).filter(
    (one) => one.to.some(({ readAt }) => readAt === null) && !gone.includes(one.id),
  )
  const key = unread.map(({ id }) => id).join()
  useEffect(() => {
    const fresh = key.split(',').filter((id) => id !== '' && !heard.current.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) heard.current.add(id)
    soundOnce()
  }, [key])
  const oldest = unread.at(-1)
  if (!oldest) return null
  return (
    <section className="mg-note" role="alert" aria-label={t('msg.title')}>
      <b>
        {t('msg.desk', { name: oldest.from.name })} {time(oldest.at)}
      </b>
      {unread.length > 1 && (
        <span className="muted"> {t('msg.moreUnread', { count: unread.length - 1 })}</span>
      )}
      <p className="mg-text">{oldest.text}</p>
      <button
        type="button"
        className="btn touch primary"
        onClick={() => {
          setGone([...gone, oldest.id])
          read([oldest.id])
        }}
      >
        {t('msg.gotIt')}
      </button>
    </section>
  )
}
