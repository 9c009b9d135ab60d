import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { isWall } from '../theme/theme.ts'
import { categorical, fontFamily, type Palette } from '../theme/tokens.ts'

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

function theme(colours: Palette): Record<string, unknown> {
  const fontSize = isWall() ? 18 : 12
  const axis = {
    axisLine: { lineStyle: { color: colours.edge } },
    axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize },
    splitLine: { lineStyle: { color: colours.line } },
    nameTextStyle: { color: colours.muted, fontSize },
  }
  return {
    color: [colours.accent, ...categorical.slice(1)],
    textStyle: { fontFamily, color: colours.ink },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: axis,
    bar: { barMaxWidth: 28 },
    legend: { textStyle: { color: colours.muted, fontSize }, itemWidth: 14, itemHeight: 8, top: 4 },
    tooltip: {
      backgroundColor: colours.raised,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize },
    },
  }
}

/** Draws into an element and follows its size; returns the way to take it down. */
export function drawChart(element: HTMLElement, option: EChartsCoreOption, colours: Palette): () => void {
  const chart = init(element, theme(colours), { renderer: 'svg' })
  chart.setOption({ animation: false, grid: { left: 44, right: 16, top: 32, bottom: 28 }, ...option })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(element)
  return () => {
    observer.disconnect()
    chart.dispose()
  }
}
