import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { FillDialog } from './FillDialog.tsx'
import { useProposalWords, useReasonLine } from './proposal-words.ts'
import { type FilledHole, useSpanWords } from './useRoster.ts'

interface HoleListProps {
  readonly holes: readonly FilledHole[]
  readonly orgId: string
  readonly day: string
  readonly onDuty: (id: string) => void
}

/** Every stretch with fewer heads than required, to the minute, with the way to close it and its grounds. */
export function HoleList({ holes, orgId, day, onDuty }: HoleListProps) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  const say = useProposalWords()
  const why = useReasonLine()
  const mayChange = useCan('roster.change')
  const [filling, setFilling] = useState<FilledHole | null>(null)
  if (holes.length === 0) return <EmptyState title={t('holes.none')} note={t('holes.noneNote')} />
  return (
    <ul className="ro-list">
      {holes.map((hole) => {
        const best = hole.proposals[0]
        return (
          <li key={hole.from}>
            <div className="row-between">
              <span>
                <b>{span({ startAt: hole.from, endAt: hole.to })}</b>{' '}
                <span className="bad strong">{t('holes.short', { n: hole.missing })}</span>{' '}
                <span className="muted small">
                  {t('holes.figures', { required: hole.required, planned: hole.planned })}
                </span>
              </span>
              {mayChange && best && best.kind !== 'ask' && (
                <button type="button" className="btn tiny" onClick={() => setFilling(hole)}>
                  {t('holes.look')}
                </button>
              )}
            </div>
            {best && (
              <p className="muted small">
                {say(best)}
                {' · '}
                {why(best.reasons)}
              </p>
            )}
          </li>
        )
      })}
      {filling && (
        <FillDialog hole={filling} orgId={orgId} day={day} onDuty={onDuty} onClose={() => setFilling(null)} />
      )}
    </ul>
  )
}
