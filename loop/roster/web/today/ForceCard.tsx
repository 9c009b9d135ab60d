import { useTranslation } from 'react-i18next'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { shareWords } from './DayCard.tsx'
import { listGaps } from './gaps.ts'
import type { Records } from './RecordsDrawer.tsx'
import { headsOf, hourIndex, type Today } from './useToday.ts'

interface ForceCardProps {
  readonly today: Today
  readonly onRecords: (records: Records) => void
}

/** 应到, 排班, 在岗 as three figures of this hour; 不明 is neither present nor absent and stands apart. */
export function ForceCard({ today, onRecords }: ForceCardProps) {
  const { t } = useTranslation('roster')
  const { time } = useFormat()
  const { own, level, now, startMs } = today
  const required = own?.required[hourIndex(now, startMs)] ?? null
  const planned = today.duties.data ? headsOf(today.running) : null
  const { present, unknown } = today
  const absent = headsOf(
    listGaps([], today.running, today.forceNow.data ? today.units : null, now).flatMap((gap) =>
      gap.kind === 'absent' ? [gap.duty] : [],
    ),
  )
  const binding = level && [...level.systems].sort((a, b) => b.heads - a.heads)[0]
  const low = (value: number | null) => value !== null && required !== null && value < required
  return (
    <section className="card td-force">
      <div className="td-figures">
        <Figure label={t('today.required')} value={required} onOpen={() => onRecords('required')} />
        <Figure
          label={t('today.planned')}
          value={planned}
          bad={low(planned)}
          onOpen={() => onRecords('planned')}
        />
        <Figure
          label={t('today.present')}
          value={present}
          bad={low(present)}
          onOpen={() => onRecords('present')}
        />
        <div className="td-tags">
          {unknown !== null && unknown > 0 && (
            <button type="button" className="td-tag" onClick={() => onRecords('unknown')}>
              <StateTag tone="unknown">{t('today.unknownN', { n: unknown })}</StateTag>
            </button>
          )}
          {present === null && <StateTag tone="unknown">{t('today.notMeasured')}</StateTag>}
          {absent > 0 && (
            <button type="button" className="td-tag small" onClick={() => onRecords('absent')}>
              {t('today.absentN', { n: absent })}
            </button>
          )}
        </div>
      </div>
      <p className="muted small">
        {binding &&
          t('today.basis', {
            at: time(now),
            system: t(`today.system.${binding.system}`),
            denominator: binding.denominator,
            share: shareWords(binding.share),
            heads: binding.heads,
          })}
      </p>
      <p className="muted small">{level && <Available level={level} />}</p>
    </section>
  )
}

function Figure(props: { label: string; value: number | null; bad?: boolean; onOpen: () => void }) {
  return (
    <button type="button" className="td-figure" onClick={props.onOpen}>
      <span>{props.label}</span>
      <b className={props.bad ? 'bad' : ''}>{props.value ?? '—'}</b>
    </button>
  )
}

function Available({ level }: { level: NonNullable<Today['level']> }) {
  const { t } = useTranslation('roster')
  const of = (kind: string) => level.available[kind] ?? { onStrength: 0, available: 0 }
  const [officer, auxiliary] = [of('officer'), of('auxiliary')]
  return (
    <>
      {t('today.available', {
        sum: officer.available + auxiliary.available,
        officers: officer.available,
        auxiliaries: auxiliary.available,
        onStrength: officer.onStrength + auxiliary.onStrength,
        away: officer.onStrength + auxiliary.onStrength - officer.available - auxiliary.available,
      })}
    </>
  )
}
