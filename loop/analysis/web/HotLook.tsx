import { useTranslation } from 'react-i18next'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { FormSwitch } from './FormSwitch.tsx'
import { useReasonWords } from './reasons.ts'
import type { HotCell, HotMapAnswer } from './useAnalysis.ts'

/** How the map is looked at: counts of the year, how last week's map did, or the risk of one hour of the week. */
export const looks = ['year', 'week', 'hour'] as const

export interface Look {
  readonly countOf: ((cell: HotCell) => number) | null
  readonly legend: string | null
  readonly all: number | null
  readonly sentence: string | null
}

/** The cells that the map of a week ago flagged at a coverage, with what then happened in them as their count. */
export function lastWeekCells(data: HotMapAnswer, cover: number): readonly HotCell[] {
  const level = data.backTest.find((rate) => Math.round(rate.areaPercent) === cover)
  return data.lastWeek.cells.slice(0, level?.cells ?? 0).map((cell) => ({
    ...cell,
    centre: cell.ring[0] ?? [0, 0],
    score: 0,
    count: cell.hits,
    spot: -1,
    byType: [],
  }))
}

/** Times the average hour: what the cell's risk is at an hour of the week, by its mix of types. */
export function timesAtHour(cell: HotCell, types: HotMapAnswer['types'], slot: number): number {
  let risk = 0
  let whole = 0
  cell.byType.forEach((share, i) => {
    risk += share * (types[i]?.week[slot] ?? 1 / 168)
    whole += share
  })
  return whole > 0 ? (risk / whole) * 168 : 1
}

export function useHotLook(page: AnalysisPageState, data: HotMapAnswer | undefined, cover: number): Look {
  const { t } = useTranslation('analysis')
  const { filters, narrowed } = page
  const nothing: Look = { countOf: null, legend: null, all: null, sentence: null }
  if (!data || narrowed) return nothing
  if (filters.show === 'week') {
    const cells = lastWeekCells(data, cover)
    const hits = cells.reduce((n, cell) => n + cell.count, 0)
    return {
      countOf: (cell) => cell.count,
      legend: t('look.weekLegend', { from: data.lastWeek.fromDay }),
      all: data.lastWeek.incidents,
      sentence: t('look.weekSays', {
        from: data.lastWeek.fromDay,
        cells: cells.length,
        hits,
        n: data.lastWeek.incidents,
        missed: data.lastWeek.incidents - hits,
        chance: ((data.lastWeek.incidents * cells.length) / Math.max(1, data.cells)).toFixed(1),
      }),
    }
  }
  if (filters.show === 'hour') {
    const slot = Math.max(0, filters.slot)
    const n = data.types.reduce((sum, type) => sum + type.n, 0)
    const level = data.backTest.find((rate) => Math.round(rate.areaPercent) === cover)
    const top = data.hot.slice(0, level?.cells ?? 0)
    const mean =
      top.length === 0
        ? 1
        : top.reduce((sum, cell) => sum + timesAtHour(cell, data.types, slot), 0) / top.length
    return {
      // Counts of the year, moved to the hour: how many of a cell's would fall into this hour every week of a year.
      countOf: (cell) => Math.max(0, Math.round(cell.count * timesAtHour(cell, data.types, slot))),
      legend: t('look.hourLegend'),
      all: null,
      sentence: t('look.hourSays', { times: mean.toFixed(1), n }),
    }
  }
  return nothing
}

interface HotLookProps {
  readonly page: AnalysisPageState
  readonly data: HotMapAnswer | undefined
  readonly look: Look
}

/** Over the map: how to look at it, the hour of the week as a slider, and what weakens it. */
export function HotLook({ page, data, look }: HotLookProps) {
  const { t } = useTranslation('analysis')
  const say = useReasonWords()
  const { filters, set, narrowed } = page
  const slot = Math.max(0, filters.slot)
  const hour = String(slot % 24).padStart(2, '0')
  return (
    <div className="an-look">
      <FormSwitch page={page} />
      <span className="seg" role="group" aria-label={t('look.title')}>
        {looks.map((look) => (
          <button
            key={look}
            type="button"
            disabled={narrowed}
            aria-pressed={filters.show === look}
            onClick={() =>
              set({ show: look, ...(look === 'hour' && filters.slot < 0 && { slot: 4 * 24 + 20 }) })
            }
          >
            {t(`look.${look}`)}
          </button>
        ))}
      </span>
      {filters.show === 'hour' && !narrowed && (
        <label className="an-slot">
          <input
            type="range"
            min={0}
            max={167}
            value={slot}
            aria-label={t('look.slot')}
            aria-valuetext={`${t(`weekday.${Math.floor(slot / 24) + 1}`)} ${hour}:00`}
            onChange={(event) => set({ slot: Number(event.target.value) })}
          />
          <b>
            {t(`weekday.${Math.floor(slot / 24) + 1}`)} {hour}:00
          </b>
        </label>
      )}
      {look.sentence && <span className="small">{look.sentence}</span>}
      {(data?.notes ?? []).map((note) => (
        <span key={note.code} className="an-note small">
          {say(note)}
        </span>
      ))}
    </div>
  )
}
