import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useAlarmSound } from '../../../web/components/sound.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { select } from '../../../web/map/selection.ts'
import { type AlarmView, dispatchContract } from '../contract.ts'
import { shortNumber, useAlarms } from './useBoard.ts'
import './dispatch.css'

const none: readonly AlarmView[] = []

/** Two rows that never scroll away: one a cause, with its age and the next-best act; 确认 removes it with your name. */
export default function AlarmRows() {
  const { t } = useTranslation('dispatch')
  const query = useAlarms()
  const data = query.data ?? none
  const [open, setOpen] = useState(false)
  const ids = useMemo(() => data.map((row) => row.id), [data])
  useAlarmSound(ids)
  const [first, second] = data
  const more = data.length - 2
  return (
    <div className="da-rows" role="log" aria-label={t('panel.alarms')}>
      {query.error && <ErrorLine error={query.error} again={() => void query.refetch()} />}
      {first && <Row row={first} />}
      {!first && query.data && <span className="muted small">{t('alarm.none')}</span>}
      {second && (
        <div className="da-second">
          <Row row={second} />
          {more > 0 && (
            <button type="button" className="btn tiny" onClick={() => setOpen(true)}>
              {t('alarm.more', { count: more })}
            </button>
          )}
        </div>
      )}
      {open && (
        <Dialog title={t('alarm.all')} onClose={() => setOpen(false)} width={640}>
          <div className="stack">
            {data.map((row) => (
              <Row key={row.id} row={row} />
            ))}
            {data.length === 0 && <p className="muted">{t('alarm.none')}</p>}
          </div>
        </Dialog>
      )}
    </div>
  )
}

function Row({ row }: { row: AlarmView }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const now = useNow()
  const note = useAct(dispatchContract.acknowledgeAlarm)
  const age = (now - Date.parse(row.raisedAt)) / 1000
  const params = row.params as Record<string, string | number | null>
  const words = t(`alarm.${row.kind}`, {
    ...params,
    text: params.text ?? '',
    reason: params.reason ?? '',
    number: shortNumber(String(params.number ?? '')),
  })
  const show = () => {
    if (row.incidentId) select({ kind: 'incident', id: row.incidentId })
    else if (row.unitId) select({ kind: 'unit', id: row.unitId })
  }
  return (
    <div className={`da-row ${row.level === 1 ? 'urgent' : ''}`}>
      <span className="da-mark" aria-hidden="true">
        {row.level === 1 ? '▲' : '◆'}
      </span>
      <button type="button" className="btn link da-words clip" onClick={show}>
        {words.trim()}
      </button>
      {row.count > 1 && <span className="small">{t('alarm.counted', { count: row.count })}</span>}
      <b className="da-age">{span(age)}</b>
      <span className="da-note clip small muted">
        {params.number && row.kind !== 'queue_late' ? shortNumber(String(params.number)) : ''}
        {params.nextCallSign ? ` ${t('alarm.next', { unit: params.nextCallSign })}` : ''}
        {row.kind === 'sos' &&
          ` ${params.lon === null ? t('alarm.nofix') : t('alarm.fix', { age: span(Number(params.fixAgeSeconds ?? 0)) })}`}
      </span>
      <ErrorLine error={note.error} again={note.again} />
      <button
        type="button"
        className="btn tiny"
        disabled={note.pending}
        onClick={() => note.mutate({ params: { id: row.id }, body: {} })}
      >
        {t('alarm.note')}
      </button>
    </div>
  )
}
