import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { OrderView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'
import { ActBar } from './ActBar.tsx'
import { HandOver } from './HandOver.tsx'
import { reportPlace, useDraft } from './useDraft.ts'
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

/** The server takes so many characters of a result. */
const MOST = 2000

interface Props {
  readonly order: OrderView
  readonly onBack?: () => void
  /** What stands between the form and the act at the thumb. */
  readonly children?: ReactNode
}

const nothing = { disposition: '', text: '' }

/** The result: a kind and some words, nothing typed twice; what is missing is named. */
export function ReportForm({ order, onBack, children }: Props) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { draft, change, forget } = useDraft(reportPlace(order.id), nothing)
  const { disposition, text } = draft
  const press = usePress()
  const length = text.trim().length
  const missing = [
    ...(disposition === '' ? [t('field.result')] : []),
    ...(length < 2 ? [t('field.resultText')] : []),
  ]
  const send = () => {
    forget()
    press.run({
      name: 'reportOwn',
      input: { params: { id: order.id }, body: { disposition, text: text.trim(), at: pressedAt() } },
    })
  }
  return (
    <>
      <section className="field-card stack">
        <p className="row-between">
          <b>{t('field.report')}</b>
          <span className="muted">{shortNumber(order.incidentNumber)}</span>
        </p>
        <p className="muted">
          {order.className[language]} {order.placeText}
        </p>
        <fieldset className="ff-choices">
          <legend className="muted">{t('field.result')}</legend>
          {dispositions.map((code) => (
            <button
              key={code}
              type="button"
              className="btn touch"
              aria-pressed={disposition === code}
              onClick={() => change({ ...draft, disposition: code })}
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
            onChange={(event) => change({ ...draft, text: event.target.value })}
          />
        </label>
        <div className="field-acts ff-flat">
          {onBack && (
            <button type="button" className="btn touch" onClick={onBack}>
              {t('field.back')}
            </button>
          )}
          <HandOver incidentId={order.incidentId} />
        </div>
      </section>
      {children}
      <ActBar
        next={{
          id: `${order.id} report`,
          label: t('field.save'),
          disabled: missing.length > 0 || length > MOST || press.pending,
          onPress: send,
        }}
      >
        <ErrorLine error={press.error} />
        {missing.length > 0 && (
          <p className="muted">{t('field.missing', { what: missing.join(t('field.and')) })}</p>
        )}
        {length > MOST && (
          <p className="warn" role="alert">
            {t('field.tooLong', { most: MOST, over: length - MOST })}
          </p>
        )}
      </ActBar>
    </>
  )
}
