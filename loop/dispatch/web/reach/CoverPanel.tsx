import { useTranslation } from 'react-i18next'
import { EmptyState, QueryView } from '../../../../web/components/States.tsx'
import { formatShare, useFormat } from '../../../../web/i18n/format.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { keepCover, useCover, useCoverKept } from './useReach.ts'
import './reach.css'

/** What the free units cover now, in figures, and the streets beyond three minutes. Shown while nothing is chosen. */
export default function CoverPanel() {
  const { t } = useTranslation('dispatch')
  const { metres, span } = useFormat()
  const { goTo } = useMapControl()
  const query = useCover()
  const kept = useCoverKept()
  return (
    <div className="om-section">
      <div className="row-between">
        <h2 className="dp-title">{t('cover.heading')}</h2>
        <label className="small">
          <input type="checkbox" checked={kept} onChange={() => keepCover(!kept)} /> {t('cover.keep')}
        </label>
      </div>
      <QueryView query={query} lines={6}>
        {(data) => (
          <>
            <p className="muted small">
              {t('cover.basis', {
                units: data.units,
                busy: data.busy,
                unplaced: data.unplaced,
                length: metres(data.metres),
              })}
            </p>
            <table className="rc-table">
              <thead>
                <tr>
                  <th>{t('cover.within')}</th>
                  <th className="num">{t('cover.streets')}</th>
                  <th className="num">{t('cover.twice')}</th>
                  <th className="num">{t('cover.incidents', { n: data.incidents })}</th>
                </tr>
              </thead>
              <tbody>
                {data.shares.map((share) => (
                  <tr key={share.minutes}>
                    <td>{t('reach.within', { n: share.minutes })}</td>
                    <td className="num">{formatShare(share.length)}</td>
                    <td className="num">{formatShare(share.lengthTwice)}</td>
                    <td className="num">{formatShare(share.demand)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h3>{t('cover.list', { n: data.uncoveredStreets, minutes: data.shares[0]?.minutes })}</h3>
            {data.uncovered.length === 0 && <EmptyState title={t('cover.none')} />}
            <ul className="rc-units rc-gaps">
              {data.uncovered.map((street) => {
                const first = street.lines[0]?.[0]
                return (
                  <li key={`${street.street} ${street.roadClass}`}>
                    <button type="button" onClick={() => first && goTo([first[0], first[1]], 15)}>
                      <b>{street.street || t('reach.noName')}</b>
                      <span className="muted small">{metres(street.metres)}</span>
                      <span className="rc-time">
                        {street.slowestSeconds === null ? t('cover.nobody') : span(street.slowestSeconds)}
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </QueryView>
    </div>
  )
}
