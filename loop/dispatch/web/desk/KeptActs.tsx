import { useTranslation } from 'react-i18next'
import { dropKept, type KeptAct, sendAnyway, useKept } from '../../../../web/api/outbox.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useWallSecond } from '../../../../web/shell/LinkBanner.tsx'
import { shortNumber, useQueue, useUnits } from '../useBoard.ts'
import './desk.css'

const names: Readonly<Record<string, string>> = {
  '/api/dispatch/incidents/:id/orders': 'order',
  '/api/dispatch/assignments/:id/state': 'state',
  '/api/dispatch/assignments/:id/reassignment': 'reassign',
  '/api/dispatch/alarms/:id/acknowledgement': 'note',
  '/api/dispatch/messages': 'message',
  '/api/dispatch/incidents/:id/charge': 'charge',
  '/api/incidents/:id/act': 'act',
  '/api/incidents': 'report',
}

/** What was done without a line and waits to be sent, and what the server refused since: in sight until it is settled. */
export default function KeptActs() {
  const { t } = useTranslation('dispatch')
  const kept = useKept()
  if (kept.length === 0) return null
  const count = (state: KeptAct['state']) => kept.filter((one) => one.state === state).length
  return (
    <section className="db-kept" aria-label={t('kept.title')} role="status">
      <b>
        {[
          count('waits') > 0 && t('kept.waits', { count: count('waits') }),
          count('old') > 0 && t('kept.old', { count: count('old') }),
          count('refused') > 0 && t('kept.refused', { count: count('refused') }),
        ]
          .filter(Boolean)
          .join(t('queue.and'))}
      </b>
      <ul>
        {kept.map((one) => (
          <Line key={one.key} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ one }: { one: KeptAct }) {
  const { t } = useTranslation('dispatch')
  const { span, language } = useFormat()
  const now = useWallSecond()
  const say = useWords()
  return (
    <li className={one.state === 'waits' ? '' : 'bad'}>
      <span className="grow">
        {say(one)} <span className="muted">{t('kept.age', { age: span((now - one.at) / 1000) })}</span>
        {one.error && <> · {one.error[language]}</>}
      </span>
      {one.state === 'old' && (
        <button type="button" className="btn tiny" onClick={() => sendAnyway(one.key)}>
          {t('kept.send')}
        </button>
      )}
      <button type="button" className="btn tiny" onClick={() => dropKept(one.key)}>
        {t(one.state === 'refused' ? 'kept.seen' : 'kept.drop')}
      </button>
    </li>
  )
}

/** `派警 巡12 → 0231`, with the names that the desk had on its screen. */
function useWords(): (one: KeptAct) => string {
  const { t } = useTranslation('dispatch')
  const queue = useQueue()
  const units = useUnits()
  return (one) => {
    const id = one.path.split('/')[4]
    const body = (one.body ?? {}) as { unitId?: string; to?: string; text?: string; act?: string }
    const rows = queue.data?.rows ?? []
    const incident = rows.find(({ incidentId }) => incidentId === id)
    const order = rows.flatMap(({ assignments }) => assignments).find((each) => each.id === id)
    const unit = units.data?.units.find(({ unitId }) => unitId === body.unitId)
    const number = incident?.number ?? order?.incidentNumber
    return [
      t(`kept.act.${names[one.route] ?? 'other'}`),
      unit?.callSign ?? order?.callSign,
      number && shortNumber(number),
      body.to && t(`state.${body.to}`),
      body.text && `“${body.text.slice(0, 40)}”`,
    ]
      .filter(Boolean)
      .join(' ')
  }
}
