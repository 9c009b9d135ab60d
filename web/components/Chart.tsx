import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { usePalette } from '../theme/theme.ts'
import type { Palette } from '../theme/tokens.ts'
import { ChartFrame, type ChartTable } from './ChartFrame.tsx'

interface ChartProps {
  readonly title: string
  readonly note?: string
  /** The figures behind the picture, for 表格 and export. */
  readonly table: ChartTable
  /** Bars, lines and scatter; axes, legend and colours come from the tokens. Bars start at zero. */
  readonly option: (palette: Palette) => EChartsCoreOption
  readonly height?: number
}

/** A chart drawn by ECharts, which is loaded when the first chart is shown. */
export function Chart({ title, note, table, option, height = 240 }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const colours = usePalette()
  const made = JSON.stringify(option(colours))
  useEffect(() => {
    let gone = false
    let dispose = () => {}
    void import('./echarts.ts').then(({ drawChart }) => {
      if (!gone && box.current)
        dispose = drawChart(box.current, JSON.parse(made) as EChartsCoreOption, colours)
    })
    return () => {
      gone = true
      dispose()
    }
  }, [made, colours])
  return (
    <ChartFrame title={title} note={note} table={table}>
      <div ref={box} style={{ height }} role="img" aria-label={title} />
    </ChartFrame>
  )
}
