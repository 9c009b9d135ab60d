import { useTranslation } from 'react-i18next'
import { formatShare } from '../i18n/format.ts'
import { isWall } from '../theme/theme.ts'
import { axisSteps, useWidth } from './useWidth.ts'
import './rate-bar.css'

export interface Rate {
  readonly label: string
  /** 0…1 */
  readonly share: number
  readonly low: number
  readonly high: number
  /** Hits and n: a percentage never stands alone. */
  readonly hits: number
  readonly n: number
  /** What chance alone would give, 0…1: the orange tick. */
  readonly baseline?: number
  readonly strong?: boolean
}

/** 能信多少: shares with their 95 % interval, counts and the tick of chance. */
export function RateBars({ rates, title }: { rates: readonly Rate[]; title: string }) {
  const { t } = useTranslation('ui')
  const [box, width] = useWidth<HTMLDivElement>(340)
  const k = isWall() ? 1.5 : 1
  const labelWidth = Math.min(120 * k, width * 0.28)
  const figureWidth = Math.min(120 * k, width * 0.32)
  const rowHeight = 31 * k
  const height = rates.length * rowHeight + 18 * k
  const most = Math.max(0.01, ...rates.map((r) => Math.max(r.high, r.baseline ?? 0)))
  const steps = axisSteps(most * 100, 5)
  const end = width - figureWidth - 12
  const x = (share: number) => labelWidth + ((end - labelWidth) * share * 100) / (steps.at(-1) ?? 100)
  return (
    <div ref={box} className="rate-bars">
      <svg width={width} height={height} role="img" aria-label={title}>
        {steps.map((v) => (
          <g key={v}>
            <line
              x1={x(v / 100)}
              x2={x(v / 100)}
              y1={0}
              y2={rates.length * rowHeight}
              className={v === 0 ? 'axis-base' : 'axis-line'}
            />
            <text x={x(v / 100)} y={height - 4} textAnchor="middle" className="axis-text">
              {v === steps.at(-1) ? `${v} %` : v}
            </text>
          </g>
        ))}
        {rates.map((r, i) => {
          const mid = i * rowHeight + rowHeight / 2
          return (
            <g key={i}>
              <text x={0} y={mid + 4} className={r.strong ? 'rate-label strong' : 'rate-label'}>
                {r.label}
              </text>
              <rect
                x={x(0)}
                y={mid - 6}
                width={Math.max(0, x(r.share) - x(0))}
                height={12}
                className={r.strong ? 'rate-fill strong' : 'rate-fill'}
              />
              <path
                d={`M${x(r.low)} ${mid}H${x(r.high)}M${x(r.low)} ${mid - 4}v8M${x(r.high)} ${mid - 4}v8`}
                className="rate-interval"
              />
              {r.baseline !== undefined && (
                <rect x={x(r.baseline) - 1.5} y={mid - 9} width={3} height={18} className="rate-baseline" />
              )}
              <text x={width} y={mid - 3 * k} textAnchor="end" className="rate-figure">
                <tspan className="strong">{formatShare(r.share)}</tspan> {r.hits}/{r.n}
              </text>
              <text x={width} y={mid + 11 * k} textAnchor="end" className="rate-note">
                {(r.low * 100).toFixed(1)}–{(r.high * 100).toFixed(1)}
                {r.baseline ? `, ${t('rate.times', { n: (r.share / r.baseline).toFixed(1) })}` : ''}
              </text>
            </g>
          )
        })}
      </svg>
      <p className="chart-legend rate-legend">
        {rates.some((r) => r.baseline !== undefined) && (
          <span>
            <i className="rate-tick" />
            {t('rate.baseline')}
          </span>
        )}
        <span>
          <i className="rate-whisker" />
          {t('rate.interval')}
        </span>
      </p>
    </div>
  )
}
