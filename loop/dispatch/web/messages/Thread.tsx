import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { dispatchContract, MESSAGE_CHARACTERS, type MessageView } from '../../contract.ts'
import './messages.css'

/** Words with the units of the selected incident, or with the selected unit. */
export default function Thread() {
  const selection = useSelection()
  const may = useCan('dispatch.message')
  if (!may || !selection) return null
  const about = selection.kind === 'incident' ? { incidentId: selection.id } : { unitId: selection.id }
  return <Words key={selection.id} about={about} />
}

type About = { readonly incidentId?: string; readonly unitId?: string }
const FEW = 4

function Words({ about }: { about: About }) {
  const { t } = useTranslation('dispatch')
  const query = useQuery(ask(dispatchContract.listMessages, { query: about }))
  const [all, setAll] = useState(false)
  const messages = query.data?.messages ?? []
  useReadHere(messages)
  return (
    <section className="om-section" aria-label={t('msg.title')}>
      <p className="row-between">
        <b>{t('msg.title')}</b>
        {messages.length > FEW && (
          <button type="button" className="btn link small" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'incident.showFew' : 'msg.all', { count: messages.length })}
          </button>
        )}
      </p>
      <ErrorLine error={query.data ? null : query.error} again={() => void query.refetch()} />
      <Write about={about} />
      <ul className="mg-list">
        {messages.slice(0, all ? undefined : FEW).map((one) => (
          <Message key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

/** What a crew wrote counts as read once it stood open before a desk for a moment. */
function useReadHere(messages: readonly MessageView[]): void {
  const read = useAct(dispatchContract.readMessages)
  const ids = messages.filter((one) => one.from.unitId && !one.deskRead).map(({ id }) => id)
  const key = ids.join()
  const latest = useRef(read)
  latest.current = read
  useEffect(() => {
    if (key === '') return
    const timer = window.setTimeout(() => latest.current.mutate({ body: { ids: key.split(',') } }), 1500)
    return () => window.clearTimeout(timer)
  }, [key])
}

function Write({ about }: { about: About }) {
  const { t } = useTranslation('dispatch')
  const [text, setText] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const send = useAct(dispatchContract.sendMessage, { onSuccess: () => setText('') })
  useKeys([{ key: 'M', label: t('keys.message'), run: () => box.current?.focus() }])
  return (
    <form
      className="mg-write"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '' || send.pending) return
        send.mutate({
          body: {
            text,
            ...(about.incidentId && { incidentId: about.incidentId }),
            unitIds: about.unitId ? [about.unitId] : [],
          },
        })
      }}
    >
      <input
        ref={box}
        className="input"
        value={text}
        maxLength={MESSAGE_CHARACTERS}
        placeholder={t(about.incidentId ? 'msg.toAll' : 'msg.toUnit')}
        aria-label={t(about.incidentId ? 'msg.toAll' : 'msg.toUnit')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && box.current?.blur()}
      />
      <button type="submit" className="btn" disabled={text.trim() === '' || send.pending}>
        {t('msg.send')} <KeyCap name="M" />
      </button>
      <ErrorLine error={send.error} again={send.again} />
    </form>
  )
}

function Message({ one }: { one: MessageView }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  return (
    <li className={one.from.unitId ? 'mg-in' : ''}>
      <span className="muted small">
        {time(one.at, true)} {one.from.callSign ?? one.from.name}
        {one.from.callSign && <> ({one.from.name})</>}
        {one.to.length > 0 && <> → {one.to.map(({ callSign }) => callSign).join(t('queue.and'))}</>}
      </span>
      <p>{one.text}</p>
      <Marks one={one} />
    </li>
  )
}

/** Sent, received, read: counted when several, with the time when it is one; who hasn't is named. */
function Marks({ one }: { one: MessageView }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  if (one.to.length === 0)
    return (
      <span className="small muted">
        {one.deskRead
          ? t('msg.deskRead', { name: one.deskRead.name, time: time(one.deskRead.at) })
          : t('msg.deskUnread')}
      </span>
    )
  const [only] = one.to
  if (one.to.length === 1 && only)
    return (
      <span className={only.deliveredAt ? 'small muted' : 'small warn'}>
        {only.readAt
          ? t('msg.readAt', { time: time(only.readAt) })
          : only.deliveredAt
            ? t('msg.deliveredAt', { time: time(only.deliveredAt) })
            : t('msg.sent')}
      </span>
    )
  const open = one.to.filter((to) => !to.readAt)
  return (
    <span className="small muted" title={open.map(({ callSign }) => callSign).join(t('queue.and'))}>
      {t('msg.counts', {
        all: one.to.length,
        delivered: one.to.filter((to) => to.deliveredAt).length,
        read: one.to.length - open.length,
      })}
    </span>
  )
}
