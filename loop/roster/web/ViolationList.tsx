import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../web/components/States.tsx'
import { useViolationWords, type Violation } from './useRoster.ts'

interface ViolationListProps {
  /** The duties that were checked. */
  readonly checked: number
  readonly violations: readonly Violation[]
  readonly onDuty: (id: string) => void
}

/** Broken hard rules in words, day by day; pressing one opens its duty. */
export function ViolationList({ checked, violations, onDuty }: ViolationListProps) {
  const { t } = useTranslation('roster')
  const say = useViolationWords()
  // An empty roster keeps no rule: there is nothing to praise.
  if (violations.length === 0 && checked === 0)
    return <EmptyState title={t('violations.noDuties')} note={t('violations.noDutiesNote')} />
  if (violations.length === 0)
    return <EmptyState title={t('violations.none')} note={t('violations.noneNote')} />
  return (
    <ul className="ro-list">
      {violations.map((violation, i) => {
        const { name, figures } = say(violation)
        const { dutyId } = violation
        return (
          <li key={i}>
            <button
              type="button"
              className="ro-violation"
              disabled={dutyId === null}
              onClick={() => dutyId && onDuty(dutyId)}
            >
              <span className="row-between">
                <b>{name}</b>
                <span className="muted small">{violation.day.slice(5)}</span>
              </span>
              <span className="muted small">
                {[violation.person, violation.callSign, figures].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
