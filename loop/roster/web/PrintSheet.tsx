import { useTranslation } from 'react-i18next'
import { PrintPage } from '../../../web/components/PrintPage.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useMe } from '../../../web/shell/me.ts'
import { addDays, rankOf, useDayForce, useDuties, useDutyToday, useSpanWords, weekFrom } from './useRoster.ts'
import './roster.css'

/** 勤务安排表 of a week as a station issues it: by day, shift, hours, team and people. */
export default function PrintSheet() {
  const { t } = useTranslation('roster')
  const { date, weekday } = useFormat()
  const me = useMe()
  const today = useDutyToday()
  const span = useSpanWords()
  const [filters] = useFilters({ org: me.org.id, from: today })
  const to = addDays(filters.from, 6)
  const query = useDuties(filters.org, filters.from, to)
  const force = useDayForce(filters.from)
  const org = force.data?.orgs.find((each) => each.orgId === filters.org)?.orgName ?? me.org.name
  const draft = query.data?.duties.some((duty) => duty.status === 'planned') ?? false
  return (
    <PrintPage
      title={t('print.title', { org })}
      meta={`${date(filters.from)} – ${date(to)}${draft ? ` ${t('print.draft')}` : ''}`}
      foot={t('print.foot', { name: me.user.name })}
    >
      <QueryView query={query} lines={10}>
        {({ duties }) =>
          duties.length === 0 ? (
            <EmptyState title={t('empty.title')} note={t('empty.note')} />
          ) : (
            weekFrom(filters.from).map((day) => {
              const own = duties
                .filter((duty) => duty.day === day)
                .sort((a, b) => rankOf(a.role) - rankOf(b.role) || a.startAt.localeCompare(b.startAt))
              if (own.length === 0) return null
              return (
                <section key={day}>
                  <h2>
                    {date(day)} {weekday(day)}
                  </h2>
                  <table className="ro-print">
                    <thead>
                      <tr>
                        <th scope="col">{t('print.shift')}</th>
                        <th scope="col">{t('print.hours')}</th>
                        <th scope="col">{t('print.team')}</th>
                        <th scope="col">{t('print.mode')}</th>
                        <th scope="col">{t('print.people')}</th>
                        <th scope="col">{t('print.n')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {own.map((duty) => (
                        <tr key={duty.id}>
                          <td>{duty.shift}</td>
                          <td className="nowrap">{span(duty)}</td>
                          <td>{duty.callSign}</td>
                          <td>{duty.unitId ? t(`mode.${duty.mode}`, { defaultValue: duty.mode }) : '—'}</td>
                          <td>{duty.people.map((person) => person.name).join(t('comma'))}</td>
                          <td>{duty.people.length}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
              )
            })
          )
        }
      </QueryView>
    </PrintPage>
  )
}
