import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { LevelShape, levelOf } from '../../../web/components/Level.tsx'
import { ListAge } from '../../../web/components/ListAge.tsx'
import { NewRows } from '../../../web/components/NewRows.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { Ticking } from '../../../web/components/Ticking.tsx'
import { useCalmList } from '../../../web/components/useCalmList.ts'
import { VirtualList } from '../../../web/components/VirtualList.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useSelection } from '../../../web/map/selection.ts'
import { isWall } from '../../../web/theme/theme.ts'
import type { QueueRow } from '../contract.ts'
import { ToClose } from './desk/ToClose.tsx'
import { useCharge, useOthersAt } from './desk/useDesks.ts'
import { ReplayQueue } from './replay/ReplayQueue.tsx'
import { useReplay } from './replay/store.ts'
import { selectIncident, shortNumber, useQueue } from './useBoard.ts'
import { useAssignmentWords, useStatus } from './words.ts'
import './dispatch.css'

/** The queue: most urgent and oldest first, 72 px a row, calm under the pointer. */
export default function QueuePanel() {
  const query = useQueue()
  const replay = useReplay()
  if (replay) return <ReplayQueue />
  return (
    <QueryView query={query}>
      {(data) => (
        <>
          <ListAge query={query} />
          <Queue rows={data.rows} today={data.today} />
        </>
      )}
    </QueryView>
  )
}

/** Height of a row and its line. */
const ROW = 73
const heightOf = () => (isWall() ? ROW * 1.5 : ROW)

const keyOf = (row: QueueRow) => row.incidentId

function Queue({
  rows,
  today,
}: {
  rows: readonly QueueRow[]
  today: { reported: number; valid: number; closed: number }
}) {
  const { t } = useTranslation('dispatch')
  const [search, setSearch] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const selection = useSelection()
  const wanted = useMemo(() => {
    const text = search.trim().toLowerCase()
    if (text === '') return rows
    return rows.filter((row) =>
      [row.number, row.placeText, row.className.zh, row.className.en, row.initials].some((one) =>
        one.toLowerCase().includes(text),
      ),
    )
  }, [rows, search])
  const calm = useCalmList(wanted, keyOf)
  const move = (step: 1 | -1) => {
    const at = calm.rows.findIndex((row) => row.incidentId === selection?.id)
    const next = calm.rows[at < 0 ? 0 : Math.min(calm.rows.length - 1, Math.max(0, at + step))]
    if (next) selectIncident(next)
  }
  useKeys([
    { key: 'ArrowDown', label: t('keys.queue'), run: () => move(1) },
    { key: 'ArrowUp', label: t('keys.queue'), run: () => move(-1) },
    { key: '/', label: t('keys.search'), run: () => box.current?.focus() },
  ])
  return (
    <>
      <div className="dq-tools">
        <label className="dq-search">
          <input
            ref={box}
            className="input"
            value={search}
            placeholder={t('queue.search')}
            aria-label={t('queue.search')}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setSearch('')
                box.current?.blur()
              }
            }}
          />
          <KeyCap name="/" />
        </label>
        <span className="muted small">{t('queue.sort')}</span>
      </div>
      <NewRows waiting={calm.waiting} onShow={calm.showNew} />
      <div ref={calm.ref} className="dq-list">
        <VirtualList
          items={calm.rows}
          keyOf={keyOf}
          heightOf={heightOf}
          shownKey={selection?.kind === 'incident' ? selection.id : null}
        >
          {(row) => <Row key={row.incidentId} row={row} chosen={selection?.id === row.incidentId} />}
        </VirtualList>
        {calm.rows.length === 0 && <EmptyState title={t('queue.empty')} note={t('queue.emptyNote')} />}
      </div>
      <ToClose />
      <p className="dq-foot muted small">{t('queue.notes', { ...today })}</p>
    </>
  )
}

function Row({ row, chosen }: { row: QueueRow; chosen: boolean }) {
  const { language } = useFormat()
  const { t } = useTranslation('dispatch')
  const others = useOthersAt(row.incidentId)
  const charge = useCharge(row.incidentId)
  const status = useStatus()(row)
  const since = row.waitsSince ?? row.reportedAt
  const waits = row.waitsSince !== null
  return (
    <button
      type="button"
      className="om-row dq-row"
      style={{ height: heightOf() }}
      aria-current={chosen}
      {...(chosen && { 'data-enter': 'page' })}
      onClick={() => selectIncident(row)}
      data-incident={row.number}
    >
      <span className="dq-shape">
        <LevelShape level={levelOf(row.level)} size={16} />
      </span>
      <span className="dq-first">
        <b className="clip">{row.className[language]}</b>{' '}
        <StateTag tone={status.tone}>{status.word}</StateTag>
        {(charge || others.length > 0) && (
          <span className="small muted clip">
            {[
              charge && t('charge.short', { name: charge.name }),
              others[0] && t(`charge.${others[0].doing}`, { name: others[0].name }),
            ]
              .filter(Boolean)
              .join(' ')}
          </span>
        )}
      </span>
      <Ticking
        since={since}
        className={waits && row.level === 1 ? 'dq-age strong bad' : 'dq-age strong'}
        {...(waits && { lateAfter: 60 })}
      />
      <span className="dq-place clip muted">{row.placeText || '—'}</span>
      <span className="dq-number muted">{shortNumber(row.number)}</span>
      <Third row={row} />
    </button>
  )
}

/** Who is on the way and how long still, or who is suggested. */
function Third({ row }: { row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const say = useAssignmentWords()
  const under = row.assignments.filter(
    ({ state }) => state !== 'reserved' && state !== 'cleared' && state !== 'reported',
  )
  const shown = under.slice(0, 2).map(say).join(t('queue.and'))
  const first = under.map(({ remainingSeconds }) => remainingSeconds).filter((s) => s !== null)
  const left = first.length > 0 ? Math.min(...first) : (row.suggestion?.etaSeconds ?? null)
  const words =
    under.length > 0
      ? `${shown}${under.length > 2 ? ` ${t('queue.more', { count: under.length })}` : ''}`
      : row.assignments.length > 0
        ? row.assignments.slice(0, 2).map(say).join(t('queue.and'))
        : !row.lngLat
          ? t('queue.unlocated')
          : row.suggestion
            ? t('queue.suggest', { unit: row.suggestion.callSign })
            : t('queue.none')
  return (
    <>
      <span className="dq-who clip">{words}</span>
      <span className="dq-left muted">
        {left !== null && row.response !== 'on_scene' ? t('queue.left', { time: span(left) }) : ''}
      </span>
    </>
  )
}
