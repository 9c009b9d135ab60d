import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../web/components/States.tsx'
import { StampRow, type StampSource } from '../../../web/components/Timeline.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useSelection } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import type { QueueRow } from '../contract.ts'
import { Assigned } from './Assigned.tsx'
import { Candidates } from './Candidates.tsx'
import { useQueue } from './useBoard.ts'
import './dispatch.css'

/** What can be done about the selected incident now: candidates with why, units on the way, stamps. */
export default function IncidentPanel() {
  const selection = useSelection()
  const query = useQueue()
  if (selection?.kind !== 'incident') return null
  return (
    <QueryView query={query}>
      {(data) => {
        const row = data.rows.find((one) => one.incidentId === selection.id)
        return row ? <Panel key={row.incidentId} row={row} /> : <Elsewhere id={selection.id} />
      }}
    </QueryView>
  )
}

function Elsewhere({ id }: { id: string }) {
  const { t } = useTranslation('dispatch')
  return (
    <div className="om-section">
      <p>{t('incident.notOpen')}</p>
      <Link to={'/incidents' as string} search={{ id } as never}>
        {t('incident.page')}
      </Link>
    </div>
  )
}

function Panel({ row }: { row: QueueRow }) {
  const mayOrder = useCan('dispatch.order')
  return (
    <>
      {mayOrder && <Candidates row={row} />}
      <Assigned row={row} />
      <Stamps row={row} />
    </>
  )
}

/** The first of each stamp over all units: T5 to T9 of whoever was first. */
function Stamps({ row }: { row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const earliest = (kind: 'sent' | 'delivered' | 'acked' | 'en_route' | 'on_scene') =>
    row.assignments.flatMap((one) => one.stamps[kind] ?? []).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
  const cells = [
    ...(['T0', 'T1', 'T2', 'T3', 'T4'] as const).map((kind) => [kind, row.stamps[kind]] as const),
    ...(['sent', 'delivered', 'acked', 'en_route', 'on_scene'] as const).map(
      (kind) => [kind, earliest(kind)] as const,
    ),
  ]
  const [answered, sent] = [row.stamps.T1?.at, earliest('sent')?.at]
  const processing = answered && sent ? (Date.parse(sent) - Date.parse(answered)) / 1000 : null
  return (
    <section className="om-section" aria-label={t('incident.stamps')}>
      <p className="row-between">
        <b>{t('incident.stamps')}</b>
        <span className={processing !== null && processing > 60 ? 'bad small' : 'muted small'}>
          {processing === null ? '' : t('incident.processing', { time: span(processing) })}
        </span>
      </p>
      <StampRow
        stamps={cells.map(([kind, stamp]) => ({
          label: t(`stamp.${kind}`),
          at: stamp?.at ?? null,
          ...(stamp && { source: stamp.source as StampSource }),
        }))}
      />
    </section>
  )
}
