import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../web/components/DetailDrawer.tsx'
import { QueryView } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { UnitGlyph } from '../../../../web/components/UnitGlyph.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { startPick, stopPick } from '../../../../web/map/pick.ts'
import { select } from '../../../../web/map/selection.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { chooseRoute } from '../route-choice.ts'
import { type By, chooseBy, type Pair, pairText, useBy, usePoint, useReach, useWay } from './useReach.ts'
import './reach.css'

const ways: readonly By[] = ['police', 'ebike', 'foot']
const glyphs = { police: 'car', ebike: 'ebike', foot: 'foot' } as const

/** A place that was clicked: whose it is, who gets there when, from where it is reached, and how far it is to another. */
export default function PointPanel() {
  const { t } = useTranslation('dispatch')
  const { metres } = useFormat()
  const at = usePoint()
  const way = useBy()
  const query = useReach(at)
  const mayClose = useCan('map.roads')
  if (!at) return null
  return (
    <>
      <div className="om-section">
        <QueryView query={query} lines={3}>
          {(data) => (
            <>
              <h2 className="dp-title">{data.crossing ?? data.street ?? t('reach.noStreet')}</h2>
              <Facts
                items={[
                  [
                    t('reach.whose'),
                    [data.orgName, data.zoneName].filter(Boolean).join(' · ') || t('reach.nobody'),
                  ],
                  [t('reach.coordinates'), `${at[0].toFixed(5)}, ${at[1].toFixed(5)}`],
                ]}
              />
            </>
          )}
        </QueryView>
        <div className="row rc-acts">
          {mayClose && (
            <button
              type="button"
              className="btn"
              onClick={() => select({ kind: 'closure', id: 'new', lngLat: at })}
            >
              {t('reach.close')}
            </button>
          )}
        </div>
      </div>
      <Measure key={pairText(at)} from={at} />
      <div className="om-section">
        <div className="row-between">
          <h3>{t('reach.rings')}</h3>
          <span className="seg" role="group" aria-label={t('reach.by')}>
            {ways.map((each) => (
              <button key={each} type="button" aria-pressed={each === way} onClick={() => chooseBy(each)}>
                {t(`reach.${each}`)}
              </button>
            ))}
          </span>
        </div>
        <QueryView query={query} lines={8}>
          {(data) => (
            <>
              <p className="rc-rings">
                {data.rings.map((ring, i) => (
                  <span key={ring.minutes}>
                    <i className={`rc-key r${i}`} aria-hidden="true" />{' '}
                    {t('reach.within', { n: ring.minutes })} {metres(ring.streetMetres)}
                  </span>
                ))}
              </p>
              <p className="muted small">{t('reach.note')}</p>
              <Units rows={data.units} />
            </>
          )}
        </QueryView>
      </div>
    </>
  )
}

type Reach = NonNullable<ReturnType<typeof useReach>['data']>

function Units({ rows }: { rows: Reach['units'] }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const fit = rows.filter((row) => row.fit).length
  return (
    <>
      <p className="muted small">{t('reach.units', { all: rows.length, fit })}</p>
      <ul className="rc-units">
        {rows.map((row) => (
          <li key={row.unitId}>
            <button type="button" onClick={() => select({ kind: 'unit', id: row.unitId })}>
              <UnitGlyph mark={row.mode as 'car'} tone={row.fit ? 'patrol' : 'enroute'} />
              <b>{row.callSign}</b>
              {row.why ? (
                <StateTag>{t(`short.${row.why}`)}</StateTag>
              ) : (
                <span className="muted small">{t(`duty.${row.state}`)}</span>
              )}
              <span className="rc-time">{row.etaSeconds === null ? '—' : span(row.etaSeconds)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Length and time along streets to a second place. */
function Measure({ from }: { from: Pair }) {
  const { t } = useTranslation('dispatch')
  const [to, setTo] = useState<Pair | null>(null)
  const [waits, setWaits] = useState(false)
  useEffect(() => {
    if (!waits) return
    const take = (place: Pair) => {
      setWaits(false)
      setTo(place)
      chooseRoute({ from, to: place })
    }
    startPick(take)
    return () => stopPick(take)
  }, [waits, from])
  useEffect(() => () => chooseRoute(null), [])
  return (
    <div className="om-section">
      <div className="row-between">
        <h3>{t('reach.measure')}</h3>
        <button type="button" className="btn tiny" aria-pressed={waits} onClick={() => setWaits(!waits)}>
          {t(waits ? 'reach.picking' : to ? 'reach.again' : 'reach.pick')}
        </button>
      </div>
      {to && ways.map((each) => <WayRow key={each} from={from} to={to} way={each} />)}
    </div>
  )
}

function WayRow({ from, to, way }: { from: Pair; to: Pair; way: By }) {
  const { t } = useTranslation('dispatch')
  const { metres, span } = useFormat()
  const { data, isPending } = useWay(from, to, way)
  const found = data !== undefined && data.metres !== null
  return (
    <p className="rc-way">
      <UnitGlyph mark={glyphs[way]} tone="patrol" />{' '}
      <b>{found ? span(data.seconds) : isPending ? '…' : '—'}</b>{' '}
      {found ? metres(data.metres) : !isPending && t('reach.noWay')}
      {found && way === 'police' && data.streets.length > 0 && (
        <span className="muted small">
          {' '}
          {t('field.via', { streets: data.streets.slice(0, 4).join('、') })}
        </span>
      )}
    </p>
  )
}
