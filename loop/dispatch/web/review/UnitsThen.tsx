import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { ReviewView } from '../../contract.ts'
import { assignmentStates } from '../../model.ts'
import type { ReplayState } from '../../rules/replay.ts'
import { placeAt } from '../../rules/replay-track.ts'

/** What each unit was doing at the moment, and how old its fix was; without a track: no data. */
export function UnitsThen({
  review,
  at,
  state,
  logged,
}: {
  review: ReviewView
  at: number
  state: ReplayState
  /** False for a record without a log: what a unit did then isn't known, which is not the same as nothing. */
  logged: boolean
}) {
  const { t } = useTranslation('dispatch')
  const { language, span } = useFormat()
  const incident = state.incidents.get(review.incident.id)
  const units = [...new Map(review.assignments.map((one) => [one.unitId, one.callSign]))]
  return (
    <div className="rv-units">
      <p>
        <b>{t('review.now')}</b>{' '}
        <span>
          {incident?.response
            ? t(`response.${incident.response}`)
            : incident?.status
              ? t(`status.${incident.status}`)
              : t('review.noData')}
        </span>
        {(incident?.calls ?? 0) > 1 && (
          <span className="muted"> · {t('review.calls', { n: incident!.calls - 1 })}</span>
        )}
        {state.alarms.size > 0 && <span> · ▲ {t('review.alarms', { n: state.alarms.size })}</span>}
      </p>
      <ul>
        {units.map(([unitId, callSign]) => {
          const own = [...state.assignments.values()].filter((one) => one.unitId === unitId)
          const last = own.at(-1)
          const track = review.tracks.find((one) => one.unitId === unitId)
          const seen = track && placeAt(track.fixes, at, 1000 * track.limitSeconds)
          return (
            <li key={unitId}>
              <b>{callSign}</b>
              <span>
                {last ? assignmentStates[last.state][language] : t(logged ? 'review.idle' : 'review.noData')}
              </span>
              <span className="muted">
                {seen
                  ? t(seen.stale ? 'review.stale' : 'review.age', { age: span(seen.age / 1000) })
                  : t('review.noTrack')}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
