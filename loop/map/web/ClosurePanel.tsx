import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Facts } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { select, useSelection } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import { mapContract } from '../contract.ts'
import { ClosureForm } from './ClosureForm.tsx'
import { type ClosureRow, useClosures } from './useClosures.ts'

/** The chosen closure with its reason and end, or the form of a new one; below, all others. */
export default function ClosurePanel() {
  const { t } = useTranslation('map')
  const selection = useSelection()
  const { query, closures } = useClosures()
  if (selection?.kind !== 'closure') return null
  const chosen = closures.find((each) => each.id === selection.id)
  const others = closures.filter((each) => each !== chosen)
  return (
    <>
      {selection.id === 'new' && selection.lngLat ? (
        <ClosureForm key={selection.lngLat.join()} from={selection.lngLat} />
      ) : (
        <div className="om-section">
          <QueryView query={query}>
            {() => (chosen ? <Details closure={chosen} /> : <EmptyState title={t('closure.gone')} />)}
          </QueryView>
        </div>
      )}
      {others.length > 0 && (
        <div className="om-section">
          <h3>{t('closure.others', { n: others.length })}</h3>
          {others.map((each) => (
            <p key={each.id}>
              <button
                type="button"
                className="btn link"
                onClick={() => select({ kind: 'closure', id: each.id, lngLat: each.line[0]! })}
              >
                {each.street || t('closure.noName')}
              </button>{' '}
              <span className="muted small">{t(`closure.kind.${each.kind}`)}</span>
            </p>
          ))}
        </div>
      )}
    </>
  )
}

function Details({ closure }: { closure: ClosureRow }) {
  const { t } = useTranslation('map')
  const { stamp, metres } = useFormat()
  const may = useCan('map.roads')
  const lift = useAct(mapContract.liftClosure, { onSuccess: () => select(null) })
  return (
    <>
      <h2>
        {closure.street || t('closure.noName')}{' '}
        <StateTag tone={closure.inForce ? 'warn' : 'plain'}>{t(`closure.kind.${closure.kind}`)}</StateTag>
      </h2>
      <Facts
        items={[
          [t('closure.reason'), closure.reason],
          [t('closure.from'), stamp(closure.from)],
          [t('closure.until'), stamp(closure.until)],
          [
            t('closure.what'),
            [
              metres(closure.metres),
              closure.kind === 'slowed'
                ? t('closure.times', { n: closure.factor })
                : t(closure.bothWays ? 'closure.both' : 'closure.one'),
              t(`closure.concerns.${closure.concerns}`),
            ].join('，'),
          ],
          [t('closure.by'), closure.by],
        ]}
      />
      {!closure.placed && <p className="warn small">{t('closure.unplaced')}</p>}
      {may && (
        <button
          type="button"
          className="btn"
          disabled={lift.pending}
          onClick={() =>
            lift.mutate({ params: { id: closure.id }, body: { expectedVersion: closure.version } })
          }
        >
          {t('closure.lift')}
        </button>
      )}
      <ErrorLine error={lift.error} again={lift.again} />
    </>
  )
}
