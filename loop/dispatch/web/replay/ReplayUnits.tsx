import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { UnitGlyph } from '../../../../web/components/UnitGlyph.tsx'
import { VirtualList } from '../../../../web/components/VirtualList.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { toneOf } from '../useBoard.ts'
import { useReplayMoment } from './store.ts'
import { type UnitThen, useReplayData, useThen } from './useReplayData.ts'
import './replay.css'

const ROW = 32
const keyOf = ({ unit }: UnitThen) => unit.unitId

/** The units that were seen then, by call sign: what each did, how old its fix was. No acts. */
export function ReplayUnits() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const query = useReplayData()
  const { units } = useThen()
  const moment = useReplayMoment()
  const rows = useMemo(
    () => [...units].sort((a, b) => a.unit.callSign.localeCompare(b.unit.callSign, 'zh-CN')),
    [units],
  )
  return (
    <>
      <p className="rp-list" role="status">
        <b>{t('replay.units', { time: time(moment, true), count: rows.length })}</b>
      </p>
      <QueryView query={query}>
        {() => (
          <>
            <VirtualList items={rows} keyOf={keyOf} heightOf={() => ROW} shownKey={null}>
              {(one) => <Line key={keyOf(one)} one={one} />}
            </VirtualList>
            {rows.length === 0 && <p className="om-section muted">{t('replay.noneSeen')}</p>}
          </>
        )}
      </QueryView>
    </>
  )
}

function Line({ one: { unit, place, state } }: { one: UnitThen }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const { goTo } = useMapControl()
  const stale = place.age > unit.limitSeconds
  const tone = toneOf({ state: 'patrol', active: state ? { state } : null, stale }, false)
  return (
    <button type="button" className="du-row" style={{ height: ROW }} onClick={() => goTo(place.lngLat)}>
      <UnitGlyph mark={unit.mode} tone={tone} />
      <span className="grow clip">{unit.callSign}</span>
      {state && <span className="small">{t(`state.${state}`)}</span>}
      {stale && <StateTag tone="unknown">{span(place.age)}</StateTag>}
    </button>
  )
}
