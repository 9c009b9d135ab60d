import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMapSource } from '../../../web/map/context.ts'
import { HotLegend } from '../../../web/map/Legends.tsx'
import type { MapLayer } from '../../../web/map/layer.ts'
import { collection, emptySource, hotCellLayers } from '../../../web/map/parts.ts'
import { useMe } from '../../../web/shell/me.ts'
import { countSteps, stepWords } from './figures.ts'
import { cellFeatures } from './hot-layers.ts'
import { useDutyToday, useHotMap } from './useAnalysis.ts'

const source = 'analysis.map-hot'
/** The share of the area that patrol plans with. */
const cover = 5

function useToday() {
  const me = useMe()
  const day = useDutyToday()
  const query = useHotMap({
    org: me.org.id,
    day,
    classes: '',
    cover,
    zone: '',
    kind: '',
    band: '',
    weekday: 0,
    hour: -1,
    cell: -1,
    street: -1,
    days: 0,
    form: 'cells',
    weights: '',
    show: 'year',
    slot: -1,
  })
  const level = query.data?.backTest.find((rate) => Math.round(rate.areaPercent) === cover)
  const cells = query.data?.hot.slice(0, level?.cells ?? 0) ?? []
  const steps = countSteps(cells.map((cell) => cell.count))
  return { data: query.data, level, cells, steps }
}

function Feed() {
  const push = useMapSource(source)
  const { data, cells, steps } = useToday()
  // biome-ignore lint/correctness/useExhaustiveDependencies: cells and steps follow from the data
  useEffect(() => push(collection(cellFeatures(cells, (cell) => cell.count, steps))), [push, data])
  return null
}

function Legend() {
  const { t } = useTranslation('analysis')
  const { data, level, cells, steps } = useToday()
  if (!data || cells.length === 0) return null
  const [first = '', second = '', third = ''] = stepWords(steps, Math.max(...cells.map((cell) => cell.count)))
  return (
    <HotLegend
      title={t('layer.legend', { metres: data.cellMetres })}
      steps={[first, second, third]}
      unit={t('layer.unit')}
      note={
        level?.hitRate
          ? t('layer.note', {
              percent: cover,
              rate: Math.round(level.hitRate * 100),
              hits: level.hits,
              n: level.incidents,
            })
          : t('layer.noNote')
      }
    />
  )
}

const layers: readonly MapLayer[] = [
  {
    id: 'analysis.hot',
    order: 200,
    titleKey: 'analysis:layer.hot',
    permission: 'analysis.read',
    sources: { [source]: emptySource() },
    layers: (c) => hotCellLayers('analysis.hot', source, c),
    Feed,
    Legend,
  },
]

export default layers
