import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { OrderView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'
import { HandOver } from './HandOver.tsx'
import { pressedAt, usePress } from './useMine.ts'
import './field.css'

const dispositions = [
  'handled_on_scene',
  'mediated',
  'case_filed',
  'caught',
  'helped',
  'handed_over',
  'gone_on_arrival',
  'no_finding',
  'false_alarm',
  'duplicate',
  'not_police',
] as const

interface Props {
  readonly order: OrderView
  readonly onBack?: () => void
}

/** The result: a kind and some words, nothing typed twice. */
export function ReportForm({ order, onBack }: Props) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  const [disposition, setDisposition] = useState<string>('')
  const [text, setText] = useState('')
  const press = usePress()
  const ready = disposition !== '' && text.trim().length >= 2
  return (
    <section className="field-card">
      <p className="row-between">
        <b>{t('field.report')}</b>
        <span className="muted">{shortNumber(order.incidentNumber)}</span>
      </p>
      <p className="muted">
        {order.className[language]} {order.placeText}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          press.run({
            name: 'reportOwn',
            input: { params: { id: order.id }, body: { disposition, text, at: pressedAt() } },
          })
        }}
      >
        <fieldset className="ff-choices">
          <legend className="muted">{t('field.result')}</legend>
          {dispositions.map((code) => (
            <button
              key={code}
              type="button"
              className="btn touch"
              aria-pressed={disposition === code}
              onClick={() => setDisposition(code)}
            >
              {t(`field.disposition.${code}`)}
            </button>
          ))}
        </fieldset>
        <label className="field">
          <span>{t('field.resultText')}</span>
          <textarea
            className="input ff-input"
            rows={3}
            value={text}
            placeholder={t('field.resultHint')}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <ErrorLine error={press.error} />
        {press.storedAt !== null && (
          <p className="good">{t('field.saved', { time: time(press.storedAt, true) })}</p>
        )}
        <button type="submit" className="btn large primary" disabled={!ready || press.pending}>
          {t('field.save')}
        </button>
        {onBack && (
          <button type="button" className="btn touch" onClick={onBack}>
            ‹
          </button>
        )}
      </form>
      <div className="field-acts ff-flat">
        <HandOver incidentId={order.incidentId} />
      </div>
    </section>
  )
}
