import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { createStore, useStore } from '../../../web/live/store.ts'
import { useMapSource } from '../../../web/map/context.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { collection, emptySource } from '../../../web/map/parts.ts'
import { gapFeatures } from './tour-layers.ts'
import { useDutyToday, useLineDay, useLineHour } from './usePatrol.ts'

const source = 'patrol.planned'
/** Hours since the duty day's start; null = the hour that runs now. */
const chosen = createStore<number | null>(null)

function useHour() {
  const today = useDutyToday()
  const now = useNow()
  const whole = useLineDay(today, '', true)
  const picked = useStore(chosen)
  const running = whole.data?.hours.findIndex(({ hourAt }) => {
    const from = Date.parse(hourAt)
    return from <= now && now < from + 3_600_000
  })
  const hour = picked ?? Math.max(0, running ?? 0)
  const one = useLineHour(today, hour, '', whole.data !== undefined)
  return { hours: whole.data?.hours ?? [], hour, one: one.data }
}

function Feed() {
  const push = useMapSource(source)
  const { one } = useHour()
  useEffect(() => push(one ? gapFeatures(one.gaps, -1) : collection([])), [push, one])
  return null
}

function Legend() {
  const { t } = useTranslation('patrol')
  const { hours, hour, one } = useHour()
  return (
    <span className="map-legend">
      <b>{t('planned.title')}</b>{' '}
      <select
        className="input pt-hour"
        aria-label={t('planned.hour')}
        value={hour}
        onChange={(event) => chosen.set(Number(event.target.value))}
      >
        {hours.map((each, i) => (
          <option key={each.hourAt} value={i}>
            {t('line.hour', { hour: (8 + i) % 24 })}
          </option>
        ))}
      </select>{' '}
      {one &&
        t('planned.shares', {
          units: one.units,
          main: formatShare(one.mainRoads.share),
          all: formatShare(one.allRoads.share),
        })}{' '}
      <span className="pt-gap-key" aria-hidden="true" />{' '}
      {one && <Link to="/patrol">{t('line.gaps', { n: one.gapCount })}</Link>}
    </span>
  )
}

/** What lies beyond the three-minute line in an hour of today as planned; off until it is switched on. */
const layers: readonly MapLayer[] = [
  {
    id: source,
    order: 291,
    titleKey: 'patrol:planned.title',
    permission: 'patrol.read',
    shown: false,
    sources: { [source]: emptySource() },
    layers: (c) => [
      {
        id: `${source}.line`,
        type: 'line',
        source,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': c.magenta, 'line-width': 3 },
      },
    ],
    Feed,
    Legend,
  },
]
export default layers
