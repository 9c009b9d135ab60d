import { useTranslation } from 'react-i18next'
import { StatRow, StatTile } from '../../../../web/components/StatTile.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { Records } from './RecordsDrawer.tsx'
import type { Today } from './useToday.ts'

interface CountsCardProps {
  readonly today: Today
  readonly onRecords: (records: Records) => void
}

/** Gaps, open calls, overdue, rest: each opens its records. */
export function CountsCard({ today, onRecords }: CountsCardProps) {
  const { t } = useTranslation('roster')
  const { time } = useFormat()
  const { holes, now, overdue, rest } = today
  const open = today.open.data
  const waiting = (open?.rows ?? []).filter((each) => each.status === 'pending' && each.response === null)
  const [first, second] = holes
  const from = (hole: typeof first) =>
    hole === undefined ? '' : Date.parse(hole.from) <= now ? t('today.nowWord') : time(hole.from)
  // Where no force is asked for, none is complete either.
  const asked = today.inView.some((org) => org.required.some((heads) => heads > 0))
  return (
    <section className="card td-counts">
      <StatRow>
        <StatTile
          label={t('today.gaps')}
          value={today.gapsKnown && (asked || holes.length > 0) ? holes.length : '—'}
          tone={holes.length > 0 ? 'bad' : 'plain'}
          notes={[
            ...(first
              ? [t('today.first', { at: from(first) })]
              : today.gapsKnown
                ? [asked ? t('today.noGaps') : t('today.gapsEmpty.no_need')]
                : []),
            ...(second ? [t('today.second', { at: from(second) })] : []),
          ]}
          onOpen={() => onRecords('gaps')}
        />
        <StatTile
          label={t('today.open')}
          value={open ? open.total : '—'}
          notes={open ? [t('today.waiting', { n: waiting.length })] : []}
          onOpen={() => onRecords('open')}
        />
        <StatTile
          label={t('today.overdue')}
          value={open ? overdue.length : '—'}
          tone={overdue.length > 0 ? 'bad' : 'plain'}
          notes={[t('today.overdueNote')]}
          onOpen={() => onRecords('overdue')}
        />
        <StatTile
          label={t('today.rest')}
          value={today.duties.data ? rest.length : '—'}
          notes={[t('today.restNote')]}
          onOpen={() => onRecords('rest')}
        />
      </StatRow>
    </section>
  )
}
