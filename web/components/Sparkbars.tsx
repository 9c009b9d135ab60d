import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import './sparkbars.css'

interface SparkbarsProps {
  /** Oldest first; null = not measured, hatched. */
  readonly values: readonly (number | null)[]
  /** The dashed line. */
  readonly expected?: number
  readonly width?: number
  readonly height?: number
}

/** The last periods as bars from zero, the newest dark, a dashed line at what was expected. */
export function Sparkbars({ values, expected, width = 84, height = 20 }: SparkbarsProps) {
  const { t } = useTranslation('ui')
  const hatch = useId()
  const most = Math.max(1, expected ?? 0, ...values.map((v) => v ?? 0))
  const step = width / Math.max(1, values.length)
  const tall = (v: number) => (v / most) * (height - 2)
  const label = t('spark', {
    n: values.length,
    values: values.map((v) => v ?? '—').join(', '),
    expected: expected ?? '—',
  })
  return (
    <svg
      className="sparkbars"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" className="spark-hatch" />
      </pattern>
      {values.map((v, i) => (
        <rect
          key={i}
          x={i * step + 0.5}
          width={Math.max(1, step - 2)}
          y={v === null ? height - 6 : height - Math.max(1, tall(v))}
          height={v === null ? 6 : Math.max(1, tall(v))}
          className={i === values.length - 1 ? 'spark-bar last' : 'spark-bar'}
          {...(v === null && { fill: `url(#${hatch})`, className: 'spark-unknown' })}
        />
      ))}
      {expected !== undefined && (
        <line
          x1={0}
          x2={width}
          y1={height - tall(expected)}
          y2={height - tall(expected)}
          className="spark-line"
        />
      )}
    </svg>
  )
}
