import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { UnitGlyph } from '../../../web/components/UnitGlyph.tsx'
import { useCalmList } from '../../../web/components/useCalmList.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useSelection } from '../../../web/map/selection.ts'
import type { UnitRow } from '../contract.ts'
import { selectUnit, shortNumber, toneOf, useHelpNeeded, useUnits } from './useBoard.ts'
import './dispatch.css'

const away = ['off_duty', 'rostered', 'out_of_service']

/** Units by zone, those on duty first; each with what it does and how old its fix is. */
export default function UnitsPanel() {
  const query = useUnits()
  return <QueryView query={query}>{(data) => <Units units={data.units} />}</QueryView>
}

const keyOf = (unit: UnitRow) => unit.unitId

function Units({ units }: { units: readonly UnitRow[] }) {
  const { t } = useTranslation('dispatch')
  const [search, setSearch] = useState('')
  const help = useHelpNeeded()
  const onDuty = useMemo(() => {
    const text = search.trim().toLowerCase()
    return units.filter(
      (unit) =>
        !away.includes(unit.state) &&
        (text === '' || `${unit.callSign} ${unit.zoneName ?? ''}`.toLowerCase().includes(text)),
    )
  }, [units, search])
  const calm = useCalmList(onDuty, keyOf)
  const zones = useMemo(() => {
    const groups = new Map<string, UnitRow[]>()
    for (const unit of calm.rows) {
      const name = unit.zoneName ?? unit.orgName ?? ''
      groups.set(name, [...(groups.get(name) ?? []), unit])
    }
    return [...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh-CN')))
  }, [calm.rows])
  return (
    <>
      <div className="dq-tools">
        <label className="dq-search">
          <input
            className="input"
            value={search}
            placeholder={t('units.search')}
            aria-label={t('units.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
      </div>
      <div ref={calm.ref} className="dq-list">
        {zones.map(([name, list]) => (
          <section key={name} aria-label={name || t('units.noZone')}>
            <h3 className="du-zone">
              <span>{name || t('units.noZone')}</span>
              <span className="muted">
                {t('units.free', { free: list.filter((unit) => !unit.active).length, all: list.length })}
              </span>
            </h3>
            {list.map((unit) => (
              <Line key={unit.unitId} unit={unit} needsHelp={help.has(unit.unitId)} />
            ))}
          </section>
        ))}
        {onDuty.length === 0 && <EmptyState title={t('units.empty')} note={t('units.emptyNote')} />}
      </div>
      <p className="dq-foot muted small">
        {t('units.off', { count: units.length - units.filter((u) => !away.includes(u.state)).length })}
      </p>
    </>
  )
}

function Line({ unit, needsHelp }: { unit: UnitRow; needsHelp: boolean }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const selection = useSelection()
  const doing = unit.active
    ? `${t(`state.${unit.active.state}`)} ${shortNumber(unit.active.incidentNumber)}`
    : t(`duty.${unit.state}`)
  return (
    <button
      type="button"
      className="du-row"
      aria-current={selection?.id === unit.unitId}
      onClick={() => selectUnit(unit.unitId, unit.lngLat)}
    >
      <UnitGlyph mark={unit.mode} tone={toneOf(unit, needsHelp)} />
      <span className="grow clip">
        {unit.callSign} <span className="muted small">{t('units.crew', { count: unit.crew })}</span>
      </span>
      <span className="small">{doing}</span>
      {unit.fixAgeSeconds === null ? (
        <StateTag tone="unknown">{t('units.noFix')}</StateTag>
      ) : unit.stale ? (
        <StateTag tone="unknown">{span(unit.fixAgeSeconds)}</StateTag>
      ) : null}
    </button>
  )
}
