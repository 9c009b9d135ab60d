import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { ListAge } from '../../../web/components/ListAge.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { setSound, useAlarmSound, useSoundOn } from '../../../web/components/sound.ts'
import { Ticking } from '../../../web/components/Ticking.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { positionOf } from '../../../web/live/positions.ts'
import { select } from '../../../web/map/selection.ts'
import { showOnMap } from '../../../web/map/show.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type AlarmView, dispatchContract } from '../contract.ts'
import { NotedAlarms } from './desk/NotedAlarms.tsx'
import { shortNumber, useAlarms, useQueue } from './useBoard.ts'
import { useAlarmWords } from './words.ts'
import './alarms.css'

const none: readonly AlarmView[] = []

/**
 * Two rows that never scroll away: one a cause, with its age and the next-best act; 确认 removes it with your name. SOS
 * stands on top. Each new row sounds once, unless the sound is off; nothing blinks, the map doesn't jump by itself.
 */
export default function AlarmRows() {
  const { t } = useTranslation('dispatch')
  const query = useAlarms()
  const data = query.data ?? none
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const show = useShow()
  const may = useCan('dispatch.alarm')
  // Who presses the alarm button again is heard again.
  const ids = useMemo(
    () => data.map((row) => (row.kind === 'sos' ? `${row.id} ${row.count}` : row.id)),
    [data],
  )
  useAlarmSound(query.data && ids)
  const [first, second] = data
  const more = data.length - 2
  useKeys([
    // Two keys on purpose: A brings the focus to the first row, Enter then signs for it.
    {
      key: 'A',
      label: t('keys.note'),
      run: () => box.current?.querySelector<HTMLElement>('.da-sign')?.focus(),
    },
    { key: 'J', label: t('keys.jump'), run: () => first && show(first) },
  ])
  return (
    <div ref={box} className="da-rows" role="log" aria-label={t('panel.alarms')}>
      {query.error && !query.data && <ErrorLine error={query.error} again={() => void query.refetch()} />}
      <div className="da-second">
        {first ? (
          <Row row={first} />
        ) : (
          <span className="muted small grow">{query.data && t('alarm.none')}</span>
        )}
        <ListAge query={query} />
        <SoundSwitch />
        {!second && <AllButton more={0} onOpen={() => setOpen(true)} />}
      </div>
      {second && (
        <div className="da-second">
          <Row row={second} />
          <AllButton more={more} onOpen={() => setOpen(true)} />
        </div>
      )}
      {open && (
        <Dialog title={t('alarm.all')} onClose={() => setOpen(false)} width={720}>
          <div className="stack">
            {data.map((row) => (
              <Row key={row.id} row={row} />
            ))}
            {data.length === 0 && <p className="muted">{t('alarm.none')}</p>}
            {may && <NotedAlarms />}
          </div>
        </Dialog>
      )}
    </div>
  )
}

function AllButton({ more, onOpen }: { more: number; onOpen: () => void }) {
  const { t } = useTranslation('dispatch')
  return (
    <button type="button" className="btn tiny" onClick={onOpen}>
      {more > 0 ? t('alarm.more', { count: more }) : t('alarm.list')}
    </button>
  )
}

function SoundSwitch() {
  const { t } = useTranslation('dispatch')
  const on = useSoundOn()
  return (
    <button type="button" className="btn tiny" aria-pressed={on} onClick={() => setSound(!on)}>
      {t(on ? 'alarm.soundOn' : 'alarm.soundOff')}
    </button>
  )
}

/** Brings what an alarm is about before the operator, on the map: his act, never the alarm's. */
function useShow(): (row: AlarmView) => void {
  const navigate = useNavigate()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const queue = useQueue()
  return (row) => {
    const { lon, lat } = row.params
    const moved = row.unitId ? positionOf(row.unitId) : undefined
    const incident = queue.data?.rows.find(({ incidentId }) => incidentId === row.incidentId)
    const isUnit = row.kind === 'sos' || row.kind === 'support' || !row.incidentId
    const place =
      isUnit && moved
        ? ([moved.lon, moved.lat] as const)
        : isUnit && typeof lon === 'number' && typeof lat === 'number'
          ? ([lon, lat] as const)
          : (incident?.lngLat ?? undefined)
    const at = place && { lngLat: place }
    if (row.incidentId && !(row.kind === 'sos' && row.unitId))
      select({ kind: 'incident', id: row.incidentId, ...at })
    else if (row.unitId) select({ kind: 'unit', id: row.unitId, ...at })
    if (place) showOnMap(place)
    if (path !== '/map') void navigate({ to: '/map' as string })
  }
}

/** Somebody was sent and is replaced; else nobody was, and there is nothing to change. */
const replaced: readonly string[] = ['ack_late', 'refused', 'arrival_late']

function Row({ row }: { row: AlarmView }) {
  const { t } = useTranslation('dispatch')
  const { span, time } = useFormat()
  const note = useAct(dispatchContract.acknowledgeAlarm)
  const words = useAlarmWords()(row)
  const show = useShow()
  const params = row.params as Record<string, string | number | null>
  return (
    <div className={`da-row ${row.level === 1 ? 'urgent' : ''}`}>
      <span className="da-mark" aria-hidden="true">
        {row.level === 1 ? '▲' : '◆'}
      </span>
      <button type="button" className="btn link da-words clip" onClick={() => show(row)}>
        {words}
      </button>
      {row.count > 1 && (
        <span className="small nowrap">
          {row.kind === 'sos'
            ? t('alarm.pressedAgain', { count: row.count, time: time(row.lastAt, true) })
            : t('alarm.counted', { count: row.count })}
        </span>
      )}
      <b className="da-age">
        <Ticking since={row.raisedAt} />
      </b>
      <span className="da-note clip small muted">
        {params.number && row.kind !== 'queue_late' ? shortNumber(String(params.number)) : ''}
        {params.nextCallSign
          ? ` ${t(replaced.includes(row.kind) ? 'alarm.next' : 'alarm.suggest', { unit: params.nextCallSign })}`
          : ''}
        {row.kind === 'sos' &&
          ` ${params.lon === null ? t('alarm.nofix') : t('alarm.fix', { age: span(Number(params.fixAgeSeconds ?? 0)) })}`}
        {row.kind === 'sos' &&
          params.lateSeconds &&
          ` ${t('alarm.late', { time: span(Number(params.lateSeconds)) })}`}
      </span>
      {row.level === 1 && (
        <button type="button" className="btn tiny" onClick={() => show(row)}>
          {t('alarm.jump')} <KeyCap name="J" />
        </button>
      )}
      <ErrorLine error={note.error} again={note.again} />
      <button
        type="button"
        className="btn tiny da-sign"
        disabled={note.pending}
        onClick={() => note.mutate({ params: { id: row.id }, body: {} })}
      >
        {t('alarm.note')}
      </button>
    </div>
  )
}
