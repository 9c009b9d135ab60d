import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { DaysField } from '../../../../web/components/DayField.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { useFilters } from '../../../../web/components/useFilters.ts'
import { dayOf, useFormat } from '../../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../../web/i18n/zoned.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { dispatchContract } from '../../contract.ts'
import { type OverrideCode, overrideCodeNames, overrideCodes } from '../../model/orders.ts'
import { shortNumber } from '../useBoard.ts'
import { splitPlanKey, usePlanName } from './useNeedWords.ts'

type By = 'plan' | 'class' | 'zone' | 'level'
interface Group {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly n: number
  readonly firstTaken: number
  readonly overridden: number
  readonly bypassed: number
  readonly reasons: Readonly<Partial<Record<OverrideCode, number>>>
}
/** Below this a share says nothing. */
const LEAST_N = 5

/** 派警选择: how often the first was taken, why another, whom that passed over. By rule and place, never by person. */
export default function ChoicesPage() {
  const { t } = useTranslation('dispatch')
  const { language, share, span, stamp } = useFormat()
  const today = dayOf(serverNow())
  const [filters, setFilters] = useFilters({
    from: dayOf(serverNow() - 29 * 86_400_000),
    to: today,
    by: 'class',
  })
  const by = filters.by as By
  const query = useQuery(
    ask(dispatchContract.getChoices, {
      query: {
        from: instantOfDay(filters.from, '08:00'),
        to: instantOfDay(nextDay(filters.to), '08:00'),
        by,
      },
    }),
  )
  const planName = usePlanName()
  const nameOf = (group: Group) => {
    if (by === 'plan') return group.key === '' ? t('choices.noPlan') : planName(splitPlanKey(group.key))
    if (by === 'level') return t(`level.${group.key}`)
    return group.name[language]
  }
  const reasons = (group: Group) =>
    overrideCodeNames
      .filter((code) => group.reasons[code])
      .map((code) => `${overrideCodes[code][language]} ${group.reasons[code]}`)
      .join('、')
  const columns: Column<Group & { readonly whole: boolean }>[] = [
    {
      id: 'name',
      title: t(`choices.${by}`),
      cell: (group) => (group.whole ? <b>{t('choices.whole')}</b> : nameOf(group)),
      value: (group) => (group.whole ? t('choices.whole') : nameOf(group)),
    },
    { id: 'n', title: t('choices.n'), align: 'right', cell: (group) => group.n, value: (group) => group.n },
    {
      id: 'first',
      title: t('choices.first'),
      align: 'right',
      cell: (group) => (
        <>
          {group.firstTaken}{' '}
          <span className="muted small">
            {group.n < LEAST_N ? t('choices.few') : share(group.firstTaken / group.n)}
          </span>
        </>
      ),
      value: (group) => group.firstTaken,
    },
    {
      id: 'overridden',
      title: t('choices.overridden'),
      align: 'right',
      cell: (group) => group.overridden,
      value: (group) => group.overridden,
    },
    {
      id: 'bypassed',
      title: t('choices.bypassed'),
      align: 'right',
      cell: (group) => group.bypassed,
      value: (group) => group.bypassed,
    },
    { id: 'reasons', title: t('choices.reasons'), cell: reasons, value: reasons },
  ]
  const { data } = query
  const rows = data && [
    ...(data.whole.n > 0 ? [{ ...data.whole, whole: true }] : []),
    ...data.groups.map((group) => ({ ...group, whole: false })),
  ]
  type Override = NonNullable<typeof data>['overrides'][number]
  const overrides: Column<Override>[] = [
    { id: 'at', title: t('choices.at'), cell: (row) => stamp(row.at), value: (row) => row.at, width: 130 },
    {
      id: 'incident',
      title: t('choices.incident'),
      cell: (row) =>
        `${shortNumber(row.incidentNumber)} ${row.className[language]} ${t(`level.${row.level}`)}`,
      value: (row) => row.incidentNumber,
    },
    {
      id: 'shown',
      title: t('choices.shown'),
      cell: (row) =>
        row.shown
          .slice(0, 3)
          .map((one) => `${one.callSign} ${one.etaSeconds === null ? '' : span(one.etaSeconds)}`)
          .join('、'),
      value: (row) => row.shown.map((one) => one.callSign).join('、'),
    },
    {
      id: 'taken',
      title: t('choices.taken'),
      cell: (row) => row.taken.join('、'),
      value: (row) => row.taken.join('、'),
    },
    {
      id: 'why',
      title: t('choices.why'),
      cell: (row) =>
        row.code && row.code !== 'other' ? overrideCodes[row.code][language] : (row.text ?? '—'),
      value: (row) => row.text,
    },
  ]
  return (
    <Page title={t('page.choices')} note={t('choices.note')}>
      <div className="row dt-filters">
        <DaysField
          required
          label={t('choices.period')}
          max={today}
          from={filters.from}
          to={filters.to}
          onChange={(from, to) => setFilters({ from, to })}
        />
        <div className="seg" role="group" aria-label={t('choices.by')}>
          {(['class', 'zone', 'level', 'plan'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={by === one} onClick={() => setFilters({ by: one })}>
              {t(`choices.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <DataTable
        id="dispatch-choices"
        caption={t('choices.list')}
        columns={columns}
        rows={rows}
        rowKey={(group) => (group.whole ? 'whole' : `g ${group.key}`)}
        error={query.error}
        again={() => void query.refetch()}
        paging="none"
        empty={{ title: t('choices.none') }}
      />
      <h2 className="dt-title">{t('choices.overrides')}</h2>
      <DataTable
        id="dispatch-overrides"
        caption={t('choices.overrides')}
        columns={overrides}
        rows={data?.overrides}
        rowKey={(row) => `${row.at} ${row.incidentId}`}
        error={query.error}
        again={() => void query.refetch()}
        empty={{ title: t('choices.noOverrides') }}
      />
    </Page>
  )
}
