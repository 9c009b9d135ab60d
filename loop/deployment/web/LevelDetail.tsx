import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelShape } from '../../../web/components/Level.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { CompositionCard } from './CompositionCard.tsx'
import { DraftCard } from './DraftCard.tsx'
import { LevelDialog } from './LevelDialog.tsx'
import { RequiredChart } from './RequiredChart.tsx'
import { SystemsCard } from './SystemsCard.tsx'
import { type DayLevel, shareWords, useReasonWords, type Window } from './useDeployment.ts'

/** One unit's day: colour, level, by whom; hours, the three systems, composition, grounds. */
export function LevelDetail({ level }: { level: DayLevel }) {
  const { t } = useTranslation(['deployment', 'ui'])
  const { date, weekday, stamp } = useFormat()
  const maySet = useCan('deployment.set_level')
  const say = useReasonWords()
  const [changing, setChanging] = useState(false)
  const [start, setStart] = useState<{ windows: Window[]; week: string } | null>(null)
  return (
    <div className="stack">
      <section className="card dp-head">
        <LevelShape level={level.colour} size={28} />
        <span className={`dp-colour ${level.colour}`}>{t(`ui:level.${level.colour}`)}</span>
        <div className="grow">
          <p>
            <b>{t(`levelLong.${level.level}`)}</b> · {level.orgName} · {date(level.dutyDay)}{' '}
            {weekday(level.dutyDay)}
            {level.occasion === 'holiday' && ` · ${t('occasion.holiday')}`}
          </p>
          <p className="muted small">
            {level.status === 'set'
              ? t('head.set', {
                  by: level.setBy ?? '—',
                  at: stamp(level.setAt),
                  reason: level.reason ?? '—',
                  until: level.until ? stamp(level.until) : t('head.dayEnd'),
                })
              : t('head.proposed')}
            {level.windows.length > 0 && (
              <>
                {' · '}
                {level.windows
                  .map((w) =>
                    t('head.window', {
                      from: two(w.fromHour),
                      to: two(w.toHour),
                      share: shareWords(w.share),
                    }),
                  )
                  .join(t('comma'))}
              </>
            )}
          </p>
        </div>
        <Link to="/roster" search={{ org: level.orgId }} className="btn">
          {t('act.roster')}
        </Link>
        {maySet && (
          <button type="button" className="btn primary" onClick={() => setChanging(true)}>
            {t('act.change')}
          </button>
        )}
      </section>
      <div className="dp-pair">
        <RequiredChart required={level.required} windows={level.windows} />
        <Card title={t('why.title')} note={t('why.note', { n: level.reasons.length })} padded>
          <ol className="dp-why">
            {level.reasons.map((reason) => (
              <li key={reason.code} className={reason.code === 'composition_short' ? 'bad' : ''}>
                {say(reason)}
              </li>
            ))}
          </ol>
        </Card>
      </div>
      <SystemsCard systems={level.systems} />
      <CompositionCard level={level} />
      <DraftCard
        level={level}
        onTake={
          maySet
            ? (windows, week) => {
                setStart({ windows, week })
                setChanging(true)
              }
            : null
        }
      />
      {changing && (
        <LevelDialog
          level={level}
          start={start && { windows: start.windows, reason: t('draft.reason', { week: start.week }) }}
          onClose={() => {
            setChanging(false)
            setStart(null)
          }}
        />
      )}
    </div>
  )
}

const two = (hour: number) => String(hour).padStart(2, '0')
