import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { MiniMap } from '../../../../web/map/MiniMap.tsx'
import type { useMine } from './useMine.ts'

type Row = NonNullable<ReturnType<typeof useMine>['data']>['sosNear'][number]

/** A crew nearby pressed its alarm button: who, how far, the way. It goes when the desk has taken note. */
export function SosNear({ rows, here }: { rows: readonly Row[]; here: readonly [number, number] | null }) {
  const { t } = useTranslation('dispatch')
  const { metres, span } = useFormat()
  return rows.map((row) => (
    <section key={row.alarmId} className="field-card ff-sos-near" role="alert">
      <p className="field-big">{t('orders.sosNear', { unit: row.callSign })}</p>
      <p>
        {row.route
          ? t('orders.sosFar', { metres: metres(row.route.metres), time: span(row.route.seconds) })
          : t('orders.sosNoPlace')}{' '}
        {row.fixAgeSeconds !== null && (
          <span className="muted">{t('orders.fixOld', { age: span(row.fixAgeSeconds) })}</span>
        )}
      </p>
      {row.lngLat && (
        <MiniMap
          label={row.callSign}
          route={row.route?.line ?? []}
          from={here}
          to={row.lngLat}
          height={160}
        />
      )}
    </section>
  ))
}
