import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame } from '../../../web/components/ChartFrame.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { formatShare, formatTime, useFormat } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import type { MapHost } from '../../../web/map/host.ts'
import { MapArea } from '../../../web/map/MapArea.tsx'
import { boundsOf, gapFeatures, gapLayers, gapSource } from './tour-layers.ts'
import { type LineHour, useDutyToday, useLineDay, useLineHour } from './usePatrol.ts'

const km = (metres: number) => (metres / 1000).toFixed(1)

/** 三分钟控制线: which share of main roads and of all streets a unit on duty reaches in three minutes, hour by hour. */
export function LinePanel({ day, org }: { day: string; org: string }) {
  const { t } = useTranslation('patrol')
  const { span, metres } = useFormat()
  const now = useNow()
  const today = useDutyToday()
  const nowHour = Math.floor((((now / 3_600_000) % 24) + 24) % 24)
  const [picked, setPicked] = useState<number | null>(null)
  const [gap, setGap] = useState(-1)
  const [host, setHost] = useState<MapHost | null>(null)
  const whole = useLineDay(day, org, true)
  const started = whole.data?.hours.findIndex(
    (each) => Math.floor((Date.parse(each.hourAt) / 3_600_000) % 24) === nowHour,
  )
  const hour = picked ?? (day === today ? Math.max(0, started ?? 0) : 12)
  const one = useLineHour(day, hour, org, whole.data !== undefined)
  const gaps = one.data?.gaps
  useEffect(() => {
    if (!host || !gaps) return
    host.setData(gapSource, gapFeatures(gaps, gap))
    const chosen = gaps[gap]
    const bounds = chosen && boundsOf(chosen.lines.flat())
    if (bounds) {
      host.suggest(bounds)
      host.goHome()
    }
  }, [host, gaps, gap])
  const table = {
    head: [t('col.time'), t('line.units'), t('line.main'), t('line.all')],
    rows: (whole.data?.hours ?? []).map((each) => [
      formatTime(each.hourAt),
      each.units,
      formatShare(each.mainRoads.share),
      formatShare(each.allRoads.share),
    ]),
  }
  return (
    <div className="pt-line">
      <ChartFrame title={t('line.title')} note={t('line.note')} table={table}>
        <QueryView query={whole} lines={4}>
          {(data) => (
            <HourBars
              hours={data.hours}
              chosen={hour}
              onChoose={(next) => {
                setPicked(next)
                setGap(-1)
              }}
            />
          )}
        </QueryView>
      </ChartFrame>
      <div className="pt-two">
        <section className="card pt-gaps">
          <QueryView query={one} lines={6}>
            {(data) => (
              <>
                <header className="card-head">
                  <h2>
                    {formatTime(data.hourAt)} {t('line.gaps', { n: data.gapCount })}
                  </h2>
                  <span className="note">
                    {data.gapCount > data.gaps.length && t('line.gapsShown', { n: data.gaps.length })}
                  </span>
                  <span className="aside">
                    {data.unplaced > 0 && (
                      <StateTag tone="unknown">{t('line.unplaced', { n: data.unplaced })}</StateTag>
                    )}
                  </span>
                </header>
                {data.gaps.length === 0 ? (
                  <EmptyState title={t('line.none')} />
                ) : (
                  <div className="pt-scroll">
                    <table className="pt-table">
                      <thead>
                        <tr>
                          <th scope="col">{t('line.street')}</th>
                          <th scope="col" className="right">
                            {t('line.metres')}
                          </th>
                          <th scope="col" className="right">
                            {t('line.slowest')}
                          </th>
                        </tr>
                      </thead>
                      <tbody>
                        {data.gaps.map((each, i) => (
                          <tr key={`${each.street} ${each.roadClass}`} aria-selected={gap === i}>
                            <td>
                              <button type="button" className="btn link" onClick={() => setGap(i)}>
                                {each.street || t('noName')}
                              </button>
                            </td>
                            <td className="right">{metres(each.metres)}</td>
                            <td className="right">
                              {each.slowestSeconds === null ? t('line.over') : span(each.slowestSeconds)}
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                )}
              </>
            )}
          </QueryView>
        </section>
        <section className="card pt-tour">
          <div className="pt-map tall">
            <MapArea layers={gapLayers} host={host} onHost={setHost} />
          </div>
        </section>
      </div>
    </div>
  )
}

/** 24 columns: share of main roads (dark) over share of all streets (light), units on duty below. */
function HourBars(props: { hours: readonly LineHour[]; chosen: number; onChoose: (hour: number) => void }) {
  const { t } = useTranslation('patrol')
  return (
    <>
      <div className="pt-bars" role="group" aria-label={t('line.title')}>
        {props.hours.map((each, i) => {
          const label = `${formatTime(each.hourAt)} · ${t('line.main')} ${formatShare(each.mainRoads.share, 0)} (${t(
            'line.reached',
            { reached: km(each.mainRoads.reachedMetres), all: km(each.mainRoads.metres) },
          )}) · ${t('line.all')} ${formatShare(each.allRoads.share, 0)} · ${t('line.units')} ${each.units}`
          return (
            <button
              key={each.hourAt}
              type="button"
              className="pt-bar"
              aria-pressed={props.chosen === i}
              aria-label={label}
              title={label}
              onClick={() => props.onChoose(i)}
            >
              <b>{each.mainRoads.share === null ? '—' : Math.round(each.mainRoads.share * 100)}</b>
              <span className="pt-track">
                <i className="all" style={{ height: `${(each.allRoads.share ?? 0) * 100}%` }} />
                <i className="main" style={{ height: `${(each.mainRoads.share ?? 0) * 100}%` }} />
              </span>
              <span>{formatTime(each.hourAt).slice(0, 2)}</span>
              <small className="muted">{each.units}</small>
            </button>
          )
        })}
      </div>
      <p className="chart-legend pt-legend">
        <span>
          <i className="pt-key main" />
          {t('line.main')} %
        </span>
        <span>
          <i className="pt-key all" />
          {t('line.all')} %
        </span>
        <span className="muted">{t('line.units')}</span>
      </p>
    </>
  )
}
