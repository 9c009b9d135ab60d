import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { QueryView } from '../../../../web/components/States.tsx'
import { useAlarmSound } from '../../../../web/components/sound.ts'
import { Ticking } from '../../../../web/components/Ticking.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { dispatchContract } from '../../contract.ts'
import { metricWords } from '../../rules/metric-words.ts'
import { useAlarms } from '../useBoard.ts'
import { useAlarmWords } from '../words.ts'

const ALARMS = 3
const DAY_MS = 86_400_000
const FIVE_MINUTES = 300_000
/** Fewer samples give no percentile. */
const FEW = 5
const shown = ['processing', 'acknowledgement', 'arrival'] as const

/** The first alarms of the one list; taking note of them is done at the desks. */
export function WallAlarms() {
  const { t } = useTranslation('dispatch')
  const query = useAlarms()
  const say = useAlarmWords()
  useAlarmSound(query.data?.map(({ id }) => id))
  return (
    <section>
      <h2>
        {t('wall.alarms')}
        {query.data &&
          query.data.length > ALARMS &&
          ` · ${t('alarm.more', { count: query.data.length - ALARMS })}`}
      </h2>
      <QueryView query={query} lines={2}>
        {(rows) => (
          <ul className="wl-alarms">
            {rows.slice(0, ALARMS).map((row) => (
              <li key={row.id} className={row.level === 1 ? 'bad' : ''}>
                <span aria-hidden="true">{row.level === 1 ? '▲' : '◆'}</span>
                <b className="clip">{say(row)}</b>
                <Ticking since={row.raisedAt} />
              </li>
            ))}
            {rows.length === 0 && <li className="muted">{t('wall.noAlarms')}</li>}
          </ul>
        )}
      </QueryView>
    </section>
  )
}

/** Three times of the last 24 hours: median and p90 with n, share in target. */
export function WallTimes() {
  const { t } = useTranslation('dispatch')
  const { span, share, language } = useFormat()
  // A period that moves on every five minutes: the same question in between is the same answer.
  const to = Math.ceil(useNow() / FIVE_MINUTES) * FIVE_MINUTES
  const query = useQuery({
    ...ask(dispatchContract.getMetrics, {
      query: { from: new Date(to - DAY_MS).toISOString(), to: new Date(to).toISOString() },
    }),
    placeholderData: (before) => before,
    refetchInterval: FIVE_MINUTES,
  })
  return (
    <section>
      <h2>{t('wall.times')}</h2>
      <QueryView query={query} lines={3}>
        {({ metrics }) => (
          <ul className="wl-times">
            {shown.map((id) => {
              const metric = metrics.find((one) => one.id === id)
              if (!metric) return null
              const { n, p50, p90, target, within, judged } = metric
              return (
                <li key={id}>
                  <span className="clip">{metricWords[id][language]}</span>
                  {n < FEW || p50 === null ? (
                    <span className="muted">{t('wall.few', { n })}</span>
                  ) : (
                    <>
                      <b>{span(p50)}</b>
                      <span className="muted">
                        {p90 !== null && `p90 ${span(p90)} `}n={n}{' '}
                        {target !== null &&
                          within !== null &&
                          judged > 0 &&
                          t('wall.within', { target: span(target), share: share(within / judged, 0) })}
                      </span>
                    </>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </QueryView>
    </section>
  )
}
