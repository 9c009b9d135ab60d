import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isWall } from '../theme/theme.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { type HourFigures, labelledRuns, shortOf, shortRuns, stepPath } from './hours.ts'
import { axisSteps, useWidth } from './useWidth.ts'
import './hours-chart.css'

export type { HourFigures } from './hours.ts'

interface HoursChartProps {
  readonly title: string
  readonly note?: string
  readonly hours: readonly HourFigures[]
  /** Where now is, in hours from the first (7.1 = six minutes into the eighth hour). */
  readonly now?: number
  readonly nowLabel?: string
  readonly height?: number
}

/** 按小时: required as solid step, planned dashed, on duty filled up to now, unknown hatched, shortage tinted with its number. */
export function HoursChart({ title, note, hours, now, nowLabel, height: wished = 150 }: HoursChartProps) {
  const { t } = useTranslation('ui')
  const [box, width] = useWidth<HTMLDivElement>(340)
  const [at, setAt] = useState<number | null>(null)
  const hatch = useId()
  const k = isWall() ? 1.5 : 1
  const height = wished * k
  const left = 26 * k
  const bottom = 24 * k
  const top = 14 * k
  const most = Math.max(
    1,
    ...hours.map((h) => Math.max(h.required ?? 0, h.planned ?? 0, (h.actual ?? 0) + (h.unknown ?? 0))),
  )
  const steps = axisSteps(most)
  const x = (i: number) => left + ((width - left - 4) * i) / Math.max(1, hours.length)
  const y = (v: number) => top + (height - top - bottom) * (1 - v / (steps.at(-1) ?? 1))
  const room = (width - left) / (40 * k)
  const every = [1, 2, 4, 6, 12].find((n) => hours.length / n <= room) ?? 24
  const runs = shortRuns(hours)
  const labelled = labelledRuns(runs, (26 * k) / ((width - left) / Math.max(1, hours.length)))
  const chosen = at === null ? undefined : hours[at]
  const line = chosen
    ? t('hours.summary', {
        hour: chosen.hour,
        required: chosen.required ?? '—',
        planned: chosen.planned ?? '—',
        actual: chosen.actual ?? '—',
      })
    : ''
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setAt(Math.max(0, Math.min(hours.length - 1, (at ?? (step > 0 ? -1 : hours.length)) + step)))
  }
  const table = {
    head: [
      t('hours.hour'),
      t('hours.required'),
      t('hours.planned'),
      t('hours.actual'),
      t('hours.unknown'),
      t('hours.short'),
    ],
    rows: hours.map((h) => [h.hour, h.required, h.planned, h.actual, h.unknown ?? null, shortOf(h)]),
  }
  return (
    <ChartFrame title={title} note={note} table={table}>
      <div className="chart-legend">
        <span>
          <i className="line" />
          {t('hours.required')}
        </span>
        <span>
          <i className="dash" />
          {t('hours.planned')}
        </span>
        <span>
          <i className="fill" />
          {t('hours.actual')}
        </span>
        <span>
          <i className="hatch" />
          {t('hours.unknown')}
        </span>
        <span>
          <i className="short" />
          {t('hours.short')}
        </span>
      </div>
      <div
        ref={box}
        className="hours-chart"
        role="slider"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, hours.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={line}
        tabIndex={0}
        onKeyDown={move}
      >
        <svg width={width} height={height} aria-hidden="true" onMouseLeave={() => setAt(null)}>
          <defs>
            <pattern
              id={hatch}
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path d="M0 0V5" className="hours-hatch" />
            </pattern>
          </defs>
          {steps.map((v) => (
            <g key={v}>
              <line
                x1={left}
                x2={width - 4}
                y1={y(v)}
                y2={y(v)}
                className={v === 0 ? 'axis-base' : 'axis-line'}
              />
              <text x={left - 6} y={y(v) + 4} textAnchor="end" className="axis-text">
                {v}
              </text>
            </g>
          ))}
          {hours.map((h, i) => {
            const part = now === undefined ? 1 : Math.max(0, Math.min(1, now - i))
            const wide = Math.max(0, (x(i + 1) - x(i)) * part - 0.5)
            const actual = h.actual ?? 0
            return (
              <g key={i}>
                {h.actual !== null && (
                  <rect
                    x={x(i)}
                    y={y(actual)}
                    width={wide}
                    height={y(0) - y(actual)}
                    className="hours-actual"
                  />
                )}
                {h.unknown ? (
                  <rect
                    x={x(i)}
                    y={y(actual + h.unknown)}
                    width={wide}
                    height={y(actual) - y(actual + h.unknown)}
                    fill={`url(#${hatch})`}
                    className="hours-unknown"
                  />
                ) : null}
                {h.key && <line x1={x(i)} x2={x(i + 1)} y1={y(0) + 3} y2={y(0) + 3} className="hours-key" />}
                {i % every === 0 && (
                  <text x={x(i)} y={height - 4} textAnchor="middle" className="axis-text">
                    {h.hour}
                  </text>
                )}
              </g>
            )
          })}
          {runs.map((run) => {
            const required = hours[run.from]?.required ?? 0
            const [high, low] = [y(required), y(required - run.short)]
            return (
              <g key={run.from}>
                <rect
                  x={x(run.from)}
                  y={high}
                  width={x(run.to) - x(run.from)}
                  height={low - high}
                  className="hours-short"
                />
                {labelled.includes(run) && (
                  <text
                    x={(x(run.from) + x(run.to)) / 2}
                    y={low - high > 18 ? (low + high) / 2 + 4 : high - 4}
                    textAnchor="middle"
                    className="hours-short-text"
                  >
                    −{run.short}
                  </text>
                )}
              </g>
            )
          })}
          <path
            d={stepPath(
              hours.map((h) => h.planned),
              x,
              y,
            )}
            className="hours-planned"
          />
          <path
            d={stepPath(
              hours.map((h) => h.required),
              x,
              y,
            )}
            className="hours-required"
          />
          {now !== undefined && (
            <g className="hours-now">
              <line x1={x(now)} x2={x(now)} y1={top - 4} y2={y(0)} />
              {nowLabel && (
                <text x={x(now) - 3} y={top - 3} textAnchor="end">
                  {nowLabel}
                </text>
              )}
            </g>
          )}
          {hours.map((_, i) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the chart do the same
            <rect
              key={i}
              x={x(i)}
              y={top}
              width={x(i + 1) - x(i)}
              height={height - top - bottom}
              className={i === at ? 'hours-cell on' : 'hours-cell'}
              onMouseEnter={() => setAt(i)}
            />
          ))}
        </svg>
        <p className="hours-line" aria-live="polite">
          {chosen ? line : hours.some((h) => h.key) && t('hours.key')}
        </p>
      </div>
    </ChartFrame>
  )
}
