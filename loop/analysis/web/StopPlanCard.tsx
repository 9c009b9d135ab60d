import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { saveCsv } from '../../../web/components/csv.ts'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, QueryView } from '../../../web/components/States.tsx'
import { formatShare } from '../../../web/i18n/format.ts'
import { analysisContract } from '../contract.ts'

interface StopPlanCardProps {
  readonly org: string
  readonly zones: readonly { readonly id: string; readonly name: string }[]
}

/** 建议停留: where to stop today and how long, with the share at random, the floor and the cap that keep the map honest. */
export function StopPlanCard({ org, zones }: StopPlanCardProps) {
  const { t } = useTranslation('analysis')
  const query = useQuery({
    ...ask(analysisContract.getStopPlan, { query: { orgId: org } }),
    staleTime: 600_000,
  })
  const names = new Map(zones.map((zone) => [zone.id, zone.name]))
  const head = ['place', 'zone', 'ground', 'minutes', 'gap', 'count'].map((name) => t(`stops.${name}`))
  const rows = (query.data?.stops ?? []).map((stop) => [
    stop.place || `${stop.centre[0].toFixed(4)}, ${stop.centre[1].toFixed(4)}`,
    names.get(stop.zoneId ?? '') ?? '—',
    t(`stops.grounds.${stop.ground}`),
    `${stop.minutes[0]}–${stop.minutes[1]}`,
    stop.gapMinutes,
    stop.count,
  ])
  return (
    <Card
      title={t('stops.title')}
      note={t('stops.note')}
      aside={
        <button
          type="button"
          className="btn link"
          disabled={rows.length === 0}
          onClick={() => saveCsv(t('stops.title'), head, rows)}
        >
          {t('act.export')}
        </button>
      }
      padded
    >
      <QueryView query={query} lines={6}>
        {(plan) =>
          plan.stops.length === 0 ? (
            <EmptyState title={t('stops.none')} />
          ) : (
            <>
              <p className="small">
                {t('stops.guards', {
                  explore: formatShare(plan.exploreShare, 0),
                  n: plan.stops.filter((stop) => stop.ground === 'explore').length,
                  all: plan.stops.length,
                  floor: plan.stops.filter((stop) => stop.ground === 'floor').length,
                  cap: formatShare(plan.capShare, 0),
                  capped: plan.capped,
                })}
              </p>
              <div className="an-scroll">
                <table className="an-table">
                  <thead>
                    <tr>
                      {head.map((name) => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row, i) => (
                      <tr key={i}>
                        {row.map((cell, k) => (
                          <td key={k} className={typeof cell === 'number' ? 'right' : ''}>
                            {cell}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </QueryView>
    </Card>
  )
}
