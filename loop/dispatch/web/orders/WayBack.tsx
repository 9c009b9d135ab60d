import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { ReasonLine } from '../../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { dispatchContract } from '../../contract.ts'

/** Where a unit without an order goes, and why there. */
export function WayBack({ unitId }: { unitId: string }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const { goTo } = useMapControl()
  const query = useQuery(ask(dispatchContract.getWayBack, { params: { unitId } }))
  if (!query.data) return null
  const { back } = query.data
  if (!back) return <p className="small muted">{t('orders.noWayBack')}</p>
  return (
    <p className="small">
      <b>{t('orders.wayBack')}</b>{' '}
      <button type="button" className="btn link" onClick={() => goTo(back.lngLat, 16)}>
        {back.route ? t('orders.wayBackTo', { name: back.name, time: span(back.route.seconds) }) : back.name}
      </button>{' '}
      <span className="muted">
        <ReasonLine ns="dispatch" reasons={back.reasons} />
      </span>
    </p>
  )
}
