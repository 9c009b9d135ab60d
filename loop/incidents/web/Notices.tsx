import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { Deadline } from '../../../web/components/Age.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { incidentContract, type NoticeView } from '../contract.ts'
import { type NoticeWay, noticeStates, noticeWays } from '../model.ts'
import { Choice } from './IntakeFields.tsx'
import { useWords } from './words.ts'

/** The upward notices of an incident: what is due until when, in which words, by whom, who took it above. */
export function Notices({ incidentId }: { incidentId: string }) {
  const may = useCan('incidents.notices')
  const list = useQuery({
    ...ask(incidentContract.listNotices, { query: { incidentId } }),
    enabled: may,
  })
  if (!list.data || list.data.length === 0) return null
  return (
    <>
      {list.data.map((one) => (
        <OneNotice key={one.id} one={one} folded />
      ))}
    </>
  )
}

/**
 * One notice with the act that is next. Folded it is one line until somebody opens it, also when it is late (then it is red, and
 * the alarm list has it): beside a call that waits for a crew the form would push the crews out of sight.
 */
export function OneNotice({ one, folded = false }: { one: NoticeView; folded?: boolean }) {
  const { t } = useTranslation('incidents')
  const { stamp } = useFormat()
  const words = useWords()
  const [turned, turn] = useState<boolean | null>(null)
  const isOpen = turned ?? !folded
  const box = useRef<HTMLElement>(null)
  // The button that was pressed is gone: the focus goes on to what stands there now, or the next letter is a key of the page.
  useEffect(() => {
    if (turned !== null) box.current?.querySelector<HTMLElement>('textarea, input, button')?.focus()
  }, [turned])
  const state = (
    <span>
      <StateTag tone={one.state === 'required' && one.late ? 'bad' : 'plain'}>
        {words.of(noticeStates[one.state])}
      </StateTag>{' '}
      {one.state === 'required' && <Deadline at={one.dueAt} />}
    </span>
  )
  if (!isOpen)
    return (
      <section ref={box} className="row-between small" aria-label={t('notice.title')}>
        <span className="clip">
          <b>{t('notice.title')}</b> {state}
        </span>
        <button type="button" className="btn tiny" onClick={() => turn(true)}>
          {t(one.state === 'required' ? 'notice.fill' : 'notice.unfold')}
        </button>
      </section>
    )
  return (
    <section
      ref={box}
      className="in-ask"
      aria-label={t('notice.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !folded) return
        event.preventDefault()
        event.stopPropagation()
        turn(false)
      }}
    >
      <div className="row-between">
        <h3>
          {t('notice.title')} <span className="small muted">{t(`notice.ground.${one.ground}`)}</span>
        </h3>
        {state}
      </div>
      <p className="small muted">{t('notice.to', { to: one.to })}</p>
      {one.sentAt && (
        <>
          <p className="small">
            {t('notice.sent', { who: one.sentBy, way: one.way ? words.of(noticeWays[one.way]) : '' })}{' '}
            {stamp(one.sentAt)} {one.late && <span className="bad">{t('notice.late')}</span>}
          </p>
          <p className="in-text small">{one.sentText}</p>
        </>
      )}
      {one.receivedAt && (
        <p className="small">{t('notice.received', { who: one.receivedBy, at: stamp(one.receivedAt) })}</p>
      )}
      {one.state === 'required' && <ConfirmForm one={one} />}
      {one.state === 'confirmed' && <ReceiptForm one={one} />}
    </section>
  )
}

function ConfirmForm({ one }: { one: NoticeView }) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const [text, setText] = useState(one.draft)
  const [way, setWay] = useState<NoticeWay>('phone')
  const demand = useDemand()
  const confirm = useAct(incidentContract.confirmNotice)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!confirm.pending && demand.meets([demand.words(t('notice.text'), text)]))
          confirm.mutate({ params: { id: one.id }, body: { expectedVersion: one.version, text, way } })
      }}
    >
      <label className="field">
        <span>{t('notice.text')}</span>
        <textarea
          className="input"
          rows={5}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Choice
        label={t('notice.way')}
        value={way}
        options={words.options(noticeWays)}
        onChange={(next) => setWay(next as NoticeWay)}
      />
      <button type="submit" className="btn primary" disabled={confirm.pending}>
        {t('notice.confirm')}
      </button>
      <ErrorLine error={demand.fault ?? confirm.error} again={confirm.again} />
    </form>
  )
}

function ReceiptForm({ one }: { one: NoticeView }) {
  const { t } = useTranslation('incidents')
  const [who, setWho] = useState('')
  const demand = useDemand()
  const receive = useAct(incidentContract.receiveNotice)
  return (
    <form
      className="row in-wrap"
      onSubmit={(event) => {
        event.preventDefault()
        if (receive.pending || !demand.meets([demand.words(t('notice.receivedBy'), who)])) return
        receive.mutate({ params: { id: one.id }, body: { expectedVersion: one.version, receivedBy: who } })
      }}
    >
      <label className="field grow">
        <span>{t('notice.receivedBy')}</span>
        <input
          className="input"
          maxLength={100}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
      </label>
      <button type="submit" className="btn" disabled={receive.pending}>
        {t('notice.receipt')}
      </button>
      <ErrorLine error={demand.fault ?? receive.error} again={receive.again} />
    </form>
  )
}
