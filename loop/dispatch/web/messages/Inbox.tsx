import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { dispatchContract } from '../../contract.ts'
import { selectIncident, selectUnit, shortNumber } from '../useBoard.ts'
import './messages.css'

export const useMessages = () => useQuery(ask(dispatchContract.listMessages, { query: {} }))

/** All words of the last day, those of crews that nobody has read on top. A row opens its incident or unit. */
export default function Inbox() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const selection = useSelection()
  const query = useMessages()
  return (
    <QueryView query={query}>
      {({ messages }) => {
        const unread = (one: (typeof messages)[number]) => one.from.unitId !== null && one.deskRead === null
        const rows = [...messages.filter(unread), ...messages.filter((one) => !unread(one))]
        return (
          <>
            {rows.map((one) => {
              const unitId = one.from.unitId ?? one.to[0]?.unitId ?? null
              const goal = one.incidentId ?? unitId
              return (
                <button
                  key={one.id}
                  type="button"
                  className="om-row mg-row"
                  aria-current={selection?.id === goal}
                  onClick={() => {
                    if (one.incidentId) selectIncident({ incidentId: one.incidentId, lngLat: null })
                    else if (unitId) selectUnit(unitId, null)
                  }}
                >
                  <span className="row-between small">
                    <b>{one.from.callSign ?? t('msg.desk', { name: one.from.name })}</b>
                    <span className="muted">{time(one.at)}</span>
                  </span>
                  <span className="clip">{one.text}</span>
                  <span className="small muted clip">
                    {unread(one) ? (
                      <b className="warn">{t('msg.deskUnread')}</b>
                    ) : (
                      one.to.map(({ callSign }) => callSign).join(t('queue.and'))
                    )}{' '}
                    {one.incidentNumber && shortNumber(one.incidentNumber)}
                  </span>
                </button>
              )
            })}
            {rows.length === 0 && <EmptyState title={t('msg.none')} note={t('msg.noneNote')} />}
          </>
        )
      }}
    </QueryView>
  )
}
