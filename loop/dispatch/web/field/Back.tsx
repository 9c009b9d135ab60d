import { useTranslation } from 'react-i18next'
import { ReasonLine } from '../../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import type { BackView } from '../../contract.ts'

/** No call: patrol. The most overdue stop, the way there and why it comes first. */
export function Back({ back, here }: { back: BackView; here: readonly [number, number] | null }) {
  const { t } = useTranslation('dispatch')
  const { metres, span } = useFormat()
  return (
    <section className="field-card">
      <p className="muted">{t('orders.wayBack')}</p>
      <p className="field-big">{back.name || '—'}</p>
      {back.crossing && <p className="muted">{back.crossing}</p>}
      <p>
        <ReasonLine ns="dispatch" reasons={back.reasons} />
      </p>
      <p className="muted">
        {back.route
          ? t('field.way', {
              metres: metres(back.route.metres),
              time: span(back.route.seconds),
              stay: span(back.dwellSeconds),
            })
          : span(back.dwellSeconds)}
      </p>
      <MiniMap label={back.name} route={back.route?.line ?? []} from={here} to={back.lngLat} radius={30} />
      <p className="muted ff-center">{t('field.auto')}</p>
    </section>
  )
}
