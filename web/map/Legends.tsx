import { useTranslation } from 'react-i18next'
import { usePalette } from '../theme/theme.ts'
import './map-canvas.css'

const marks = { car: '▬', ebike: '▸', foot: '●', post: '■' } as const

/** Units by mark with their counts, and what the colours say. */
export function UnitLegend({ counts }: { counts: Readonly<Record<keyof typeof marks, number>> }) {
  const { t } = useTranslation('map')
  return (
    <div className="legend">
      <div className="legend-line">
        {(['car', 'ebike', 'foot', 'post'] as const).map((mark) => (
          <span key={mark}>
            {marks[mark]} {t(`mark.${mark}`)} {counts[mark]}
          </span>
        ))}
      </div>
      <div className="legend-line">
        <span>
          <i style={{ background: 'var(--accent)' }} />
          {t('unitState.patrol')}
        </span>
        <span>
          <i style={{ background: 'var(--orange)' }} />
          {t('unitState.enroute')}
        </span>
        <span>
          <i className="ring" />
          {t('unitState.scene')}
        </span>
        <span>
          <i className="ring help" />
          {t('unitState.support')}
        </span>
        <span>
          <i className="stale hatch" />
          {t('unitState.stale')}
        </span>
      </div>
    </div>
  )
}

interface HotLegendProps {
  /** `热点 150 米格` */
  readonly title: string
  /** The counts of the three steps: `4–5`, `6–7`, `8–11`. */
  readonly steps: readonly [string, string, string]
  /** `起 / 28 天` */
  readonly unit: string
  /** n and the back-tested hit share, in words. */
  readonly note: string
}

/** Hot cells: three steps with their counts, n and how far they can be trusted. */
export function HotLegend({ title, steps, unit, note }: HotLegendProps) {
  const { hotEdge } = usePalette()
  return (
    <div className="legend">
      <div className="legend-line">
        {title}
        {steps.map((step, i) => (
          <span
            key={step}
            className="legend-step"
            style={{ background: `${hotEdge}${['24', '45', '6b'][i]}` }}
          >
            {step}
          </span>
        ))}
        {unit}
      </div>
      <div className="muted">{note}</div>
    </div>
  )
}
