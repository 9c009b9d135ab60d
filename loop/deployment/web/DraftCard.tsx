import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { deploymentContract } from '../contract.ts'
import type { DayLevel, Window } from './useDeployment.ts'

const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** What the weekly review drafted for this week: where, when, how long, on which incidents; its hours can be taken as a start. */
export function DraftCard({
  level,
  onTake,
}: {
  level: DayLevel
  onTake: ((windows: Window[], week: string) => void) | null
}) {
  const { t } = useTranslation('deployment')
  const query = useQuery(
    ask(deploymentContract.getPlanDraft, { query: { orgId: level.orgId, day: level.dutyDay } }),
  )
  const draft = query.data?.draft
  return (
    <Card
      title={t('draft.title')}
      note={draft ? t('draft.note', { week: draft.week, n: draft.items.length }) : undefined}
      padded
    >
      <QueryView query={query} lines={3}>
        {() =>
          !draft || draft.items.length === 0 ? (
            <EmptyState
              title={t('draft.none')}
              note={t('draft.noneNote')}
              act={
                <Link to="/analysis/review" search={{ org: level.orgId }} className="btn">
                  {t('draft.open')}
                </Link>
              }
            />
          ) : (
            <>
              <ol className="dp-why">
                {draft.items.map((item, i) => (
                  <li key={i}>
                    <b>
                      {item.zoneName} {item.place}
                    </b>{' '}
                    {two(item.fromHour)}–{two(item.toHour === 0 ? 24 : item.toHour)}
                    {t('comma')}
                    {t('draft.dose', { least: item.minutes[0], most: item.minutes[1], gap: item.gapMinutes })}
                    <span className="small dp-cites">
                      <span className="muted">{t('draft.cites', { n: item.incidents.length })}</span>{' '}
                      {item.incidents.map((each) => (
                        <Link
                          key={each.id}
                          className="nowrap"
                          to={'/incidents' as string}
                          search={{ id: each.id } as never}
                        >
                          {each.number}
                        </Link>
                      ))}
                    </span>
                  </li>
                ))}
              </ol>
              {onTake && draft.windows.length > 0 && (
                <p className="row">
                  <button type="button" className="btn" onClick={() => onTake(draft.windows, draft.week)}>
                    {t('draft.take')}
                  </button>
                  <span className="muted small">
                    {draft.windows
                      .map((each) => `${two(each.fromHour)}–${two(each.toHour === 0 ? 24 : each.toHour)}`)
                      .join(t('comma'))}
                  </span>
                </p>
              )}
            </>
          )
        }
      </QueryView>
    </Card>
  )
}
