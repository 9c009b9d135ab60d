import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { OrderView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'
import { ReportForm } from './ReportForm.tsx'
import { useMine } from './useMine.ts'
import './field.css'

/** The crew's calls of today: results owed first, then what waits, then all. */
export default function CallsPage() {
  const { t } = useTranslation('dispatch')
  const query = useMine()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <QueryView query={query}>
      {({ toReport, stack, today }) => {
        const writing = toReport.find((one) => one.id === open)
        if (writing) return <ReportForm order={writing} onBack={() => setOpen(null)} />
        return (
          <>
            {toReport.length > 0 && (
              <List title={t('field.toReport')} orders={toReport} onOpen={setOpen} act={t('field.report')} />
            )}
            {stack.length > 0 && <List title={t('field.stack')} orders={stack} />}
            {query.isKept ? (
              <EmptyState title={t('field.todayAway')} />
            ) : today.length > 0 ? (
              <List title={t('field.today')} orders={[...today].reverse()} />
            ) : (
              <EmptyState title={t('field.todayNone')} />
            )}
          </>
        )
      }}
    </QueryView>
  )
}

function List(props: {
  title: string
  orders: readonly OrderView[]
  act?: string
  onOpen?: (id: string) => void
}) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  return (
    <section className="field-card">
      <h2>{props.title}</h2>
      {props.orders.map((one) => (
        <div key={one.id} className="ff-call">
          <LevelShape level={levelOf(one.level)} size={16} />
          <div className="grow">
            <p>
              <b>{one.className[language]}</b> <StateTag>{t(`state.${one.state}`)}</StateTag>
            </p>
            <p className="muted clip">
              {time(one.reportedAt)} {shortNumber(one.incidentNumber)} {one.placeText}
            </p>
          </div>
          {props.onOpen && (
            <button type="button" className="btn touch" onClick={() => props.onOpen?.(one.id)}>
              {props.act}
            </button>
          )}
        </div>
      ))}
    </section>
  )
}
