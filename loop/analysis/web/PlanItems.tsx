import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../web/components/States.tsx'
import { IncidentLink } from './IncidentLink.tsx'
import { useClassName } from './useAnalysis.ts'
import type { PlanItem } from './useMore.ts'

/** `18:00–22:00`, `19:30–07:00`. */
export const hoursText = (from: number, to: number) => `${clock(from)}–${clock(to === 0 ? 24 : to)}`

/** `19:30` of 19.5. */
export const clock = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}`

interface PlanItemsProps {
  readonly items: readonly PlanItem[]
  /** Takes a line over as a decision. */
  readonly onDecide?: (item: PlanItem) => void
}

/** The draft of next week's plan: each line with the incidents that it stands on, every one of them open to be read. */
export function PlanItems({ items, onDecide }: PlanItemsProps) {
  const { t } = useTranslation('analysis')
  const className = useClassName()
  if (items.length === 0) return <EmptyState title={t('plan.none')} note={t('plan.noneNote')} />
  return (
    <ol className="an-why">
      {items.map((item, i) => (
        <li key={i}>
          <b>
            {item.zoneName} {item.place}
          </b>{' '}
          {hoursText(item.fromHour, item.toHour)}
          {onDecide && (
            <button type="button" className="btn tiny" onClick={() => onDecide(item)}>
              {t('plan.decide')}
            </button>
          )}
          <p className="small">
            {t('plan.says', {
              share: Math.round(100 * item.hourShare),
              timed: item.timed,
              classes: item.classes
                .slice(0, 3)
                .map((each) => `${className(each.code)} ${each.count}`)
                .join(t('comma')),
              least: item.minutes[0],
              most: item.minutes[1],
              gap: item.gapMinutes,
            })}
          </p>
          <p className="an-cites small">
            <span className="muted">{t('plan.cites', { n: item.incidents.length })}</span>
            {item.incidents.map((each) => (
              <IncidentLink key={each.id} id={each.id} number={each.number} />
            ))}
          </p>
        </li>
      ))}
    </ol>
  )
}
