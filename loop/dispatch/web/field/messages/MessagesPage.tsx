import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorLine, QueryView } from '../../../../../web/components/States.tsx'
import { useFormat } from '../../../../../web/i18n/format.ts'
import { MESSAGE_CHARACTERS } from '../../../contract.ts'
import { shortNumber } from '../../useBoard.ts'
import { usePress } from '../useMine.ts'
import { useOwnMessages } from './useOwnMessages.ts'
import '../field.css'
import '../../messages/messages.css'

/** Words with the desk: write below, the last day above. */
export default function MessagesPage() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const query = useOwnMessages()
  return (
    <>
      <Write />
      <QueryView query={query}>
        {({ messages }) => (
          <section className="field-card">
            <h2>{t('msg.lastDay')}</h2>
            {messages.map((one) => (
              <div key={one.id} className="ff-call">
                <div className="grow">
                  <p className="muted">
                    {time(one.at)} {one.from.unitId ? t('msg.us') : t('msg.desk', { name: one.from.name })}{' '}
                    {one.incidentNumber && shortNumber(one.incidentNumber)}
                  </p>
                  <p className="mg-text">{one.text}</p>
                  {one.from.unitId && (
                    <p className="muted">
                      {one.deskRead
                        ? t('msg.deskRead', { name: one.deskRead.name, time: time(one.deskRead.at) })
                        : t('msg.sent')}
                    </p>
                  )}
                </div>
              </div>
            ))}
            {messages.length === 0 && <EmptyState title={t('msg.none')} />}
          </section>
        )}
      </QueryView>
    </>
  )
}

function Write() {
  const { t } = useTranslation('dispatch')
  const [text, setText] = useState('')
  const press = usePress()
  return (
    <form
      className="field-card mg-field"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '' || press.pending) return
        press.run({ name: 'answerDesk', input: { body: { text } } })
        setText('')
      }}
    >
      <label className="field">
        <span>{t('msg.toDesk')}</span>
        <textarea
          className="input"
          value={text}
          maxLength={MESSAGE_CHARACTERS}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="btn large primary" disabled={text.trim() === '' || press.pending}>
        {t('msg.send')}
      </button>
      <ErrorLine error={press.error} />
    </form>
  )
}
