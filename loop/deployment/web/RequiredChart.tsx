import { useTranslation } from 'react-i18next'
import { Chart } from '../../../web/components/Chart.tsx'
import { dutyHours, type Window } from './useDeployment.ts'

interface RequiredChartProps {
  /** 24 values from 08:00. */
  readonly required: readonly number[]
  /** Beside them, when a change is looked at before it is saved. */
  readonly preview?: readonly number[]
  readonly windows?: readonly Window[]
  readonly height?: number
}

/** Heads required by hour of the duty day, from 08:00; with a preview both as bars side by side. */
export function RequiredChart({ required, preview, windows = [], height = 158 }: RequiredChartProps) {
  const { t } = useTranslation('deployment')
  const peak = Math.max(...(preview ?? required))
  const table = {
    head: [t('chart.hour'), t('chart.now'), ...(preview ? [t('chart.after')] : [])],
    rows: dutyHours.map((hour, i) => [hour, required[i] ?? null, ...(preview ? [preview[i] ?? null] : [])]),
  }
  const hours = windows.reduce((sum, w) => sum + ((w.toHour - w.fromHour + 24) % 24 || 24), 0)
  return (
    <Chart
      title={t('chart.title')}
      note={preview ? t('chart.previewNote') : t('chart.note', { peak, floor: Math.min(...required), hours })}
      table={table}
      height={height}
      option={(c) => ({
        grid: { left: 36, right: 12, top: preview ? 30 : 14, bottom: 24 },
        ...(preview && { legend: {} }),
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: dutyHours, axisLabel: { interval: 1, color: c.muted } },
        yAxis: { type: 'value', minInterval: 1 },
        series: [
          {
            name: t('chart.now'),
            type: 'bar',
            barCategoryGap: '18%',
            data: [...required],
            itemStyle: { color: preview ? c.edge : c.accent },
          },
          ...(preview
            ? [
                {
                  name: t('chart.after'),
                  type: 'bar',
                  data: [...preview],
                  itemStyle: { color: c.accent },
                },
              ]
            : []),
        ],
      })}
    />
  )
}
