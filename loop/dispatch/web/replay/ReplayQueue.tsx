import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { QueryView } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { shortNumber } from '../useBoard.ts'
import { useReplayMoment } from './store.ts'
import { useReplayData, useThen } from './useReplayData.ts'
import './replay.css'

/** The queue as it was: same order, no acts. */
export function ReplayQueue() {
  const { t } = useTranslation('dispatch')
  const { time, language, span } = useFormat()
  const query = useReplayData()
  const { incidents, seconds } = useThen()
  const moment = useReplayMoment()
  const { goTo } = useMapControl()
  return (
    <>
      <p className="rp-list" role="status">
        <b>{t('replay.queue', { time: time(moment, true), count: incidents.length })}</b>
      </p>
      <QueryView query={query}>
        {() => (
          <>
            {incidents.map(({ incident, step, since }) => (
              <button
                key={incident.incidentId}
                type="button"
                className="om-row rp-row small"
                onClick={() => step.lngLat && goTo(step.lngLat)}
              >
                <LevelShape level={levelOf(step.level)} size={16} />
                <span>
                  <b>{step.className[language]}</b>{' '}
                  <StateTag>
                    {step.response ? t(`response.${step.response}`) : t(`status.${step.status}`)}
                  </StateTag>
                  <br />
                  <span className="muted">{step.placeText || '—'}</span>
                </span>
                <span className="muted">
                  {span(seconds - since)}
                  <br />
                  {shortNumber(incident.number)}
                </span>
              </button>
            ))}
            {incidents.length === 0 && <p className="om-section muted">{t('replay.noneOpen')}</p>}
          </>
        )}
      </QueryView>
    </>
  )
}
