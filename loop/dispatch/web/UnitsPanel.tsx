import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ListAge } from '../../../web/components/ListAge.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { UnitGlyph } from '../../../web/components/UnitGlyph.tsx'
import { useCalmList } from '../../../web/components/useCalmList.ts'
import { VirtualList } from '../../../web/components/VirtualList.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useSelection } from '../../../web/map/selection.ts'
import type { UnitRow } from '../contract.ts'
import { ReplayUnits } from './replay/ReplayUnits.tsx'
import { useReplay } from './replay/store.ts'
import { tallyUnits } from './unit-tally.ts'
import { useUnitsNow } from './units-now.ts'
import { away, selectUnit, shortNumber, toneOf, useHelpNeeded } from './useBoard.ts'
import './dispatch.css'

/** Units by zone, those on duty first; each with what it does and how old its fix is. */
export default function UnitsPanel() {
  return useReplay() ? <ReplayUnits /> : <LiveUnits />
}

function LiveUnits() {
  const query = useUnitsNow()
  return (
    <QueryView query={query}>
      {(data) => (
        <>
          <ListAge query={query} />
          <Units units={data.units} />
        </>
      )}
    </QueryView>
  )
}

const keyOf = (unit: UnitRow) => unit.unitId
const ROW = 32
const ZONE = 56

/** What a row of the list is: a zone's head with its counts, or a unit. */
type Entry =
  | { readonly zone: string; readonly list: readonly UnitRow[]; readonly unit?: undefined }
  | { readonly unit: UnitRow }
const heightOf = (entry: Entry) => (entry.unit ? ROW : ZONE)
const entryKey = (entry: Entry) => (entry.unit ? entry.unit.unitId : `zone ${entry.zone}`)

function Units({ units }: { units: readonly UnitRow[] }) {
  const { t } = useTranslation('dispatch')
  const [search, setSearch] = useState('')
  const help = useHelpNeeded()
  const selection = useSelection()
  const onDuty = useMemo(() => {
    const text = search.trim().toLowerCase()
    return units.filter(
      (unit) =>
        !away.includes(unit.state) &&
        (text === '' ||
          `${unit.callSign} ${unit.initials} ${unit.zoneName ?? ''}`.toLowerCase().includes(text)),
    )
  }, [units, search])
  const calm = useCalmList(onDuty, keyOf)
  const entries = useMemo(() => {
    const groups = new Map<string, UnitRow[]>()
    for (const unit of calm.rows) {
      const name = unit.zoneName ?? unit.orgName ?? ''
      const list = groups.get(name)
      if (list) list.push(unit)
      else groups.set(name, [unit])
    }
    return [...groups]
      .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh-CN')))
      .flatMap(([zone, list]): Entry[] => [{ zone, list }, ...list.map((unit) => ({ unit }))])
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
        <VirtualList
          items={entries}
          keyOf={entryKey}
          heightOf={heightOf}
          shownKey={selection?.kind === 'unit' ? selection.id : null}
        >
          {(entry) =>
            entry.unit ? (
              <Line key={entry.unit.unitId} unit={entry.unit} needsHelp={help.has(entry.unit.unitId)} />
            ) : (
              <ZoneHead key={entryKey(entry)} zone={entry.zone} list={entry.list ?? []} help={help} />
            )
          }
        </VirtualList>
        {onDuty.length === 0 && <EmptyState title={t('units.empty')} note={t('units.emptyNote')} />}
      </div>
      <p className="dq-foot muted small">
        {t('units.off', { count: units.length - units.filter((u) => !away.includes(u.state)).length })}
      </p>
    </>
  )
}

/** A zone: free of all, then how many do what. */
function ZoneHead({
  zone,
  list,
  help,
}: {
  zone: string
  list: readonly UnitRow[]
  help: ReadonlySet<string>
}) {
  const { t } = useTranslation('dispatch')
  const counts = tallyUnits(list, help)
  const parts = (['enroute', 'scene', 'support', 'stale', 'held'] as const).filter((does) => counts[does] > 0)
  return (
    <h3 className="du-zone" style={{ height: ZONE }}>
      <span className="clip">{zone || t('units.noZone')}</span>
      <span className="muted small">
        {t('units.free', { free: counts.free, all: counts.all })}
        <br />
        {parts.map((does) => `${t(`units.tone.${does}`)} ${counts[does]}`).join(t('queue.and')) || '—'}
      </span>
    </h3>
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
      style={{ height: ROW }}
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
