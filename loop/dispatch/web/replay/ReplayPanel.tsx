import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../../web/components/States.tsx'
import { VirtualList } from '../../../../web/components/VirtualList.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { shortNumber } from '../useBoard.ts'
import { jumpTo, useReplay } from './store.ts'
import { useReplayData, useThen } from './useReplayData.ts'
import './replay.css'

const ROW = 28
const heightOf = () => ROW

/** What happened in the hour that is shown: each line leads to its moment. Nothing here can be acted on. */
export default function ReplayPanel() {
  const { t } = useTranslation('dispatch')
  const replay = useReplay()
  const query = useReplayData()
  const { seconds } = useThen()
  const { time } = useFormat()
  if (!replay) return null
  return (
    <QueryView query={query}>
      {(data) => {
        const before = data.moments.filter((one) => one.t <= seconds).length
        const rows = data.moments.map((one, i) => ({ ...one, i }))
        return (
          <>
            <div className="rp-list">
              <p>
                <b>{t('replay.title', { from: time(data.from), to: time(data.to) })}</b>
              </p>
              <p className="small muted">
                {t('replay.basis', {
                  units: data.units.length,
                  seconds: data.stepSeconds,
                  incidents: data.incidents.length,
                })}
              </p>
              <p className="small muted">{t('replay.logged')}</p>
            </div>
            {rows.length === 0 && <p className="om-section muted">{t('replay.nothing')}</p>}
            <VirtualList
              items={rows}
              keyOf={(one) => String(one.i)}
              heightOf={heightOf}
              shownKey={String(before - 1)}
            >
              {(one) => (
                <button
                  key={one.i}
                  type="button"
                  className="rp-moment small"
                  style={{ height: ROW }}
                  aria-current={one.i === before - 1}
                  onClick={() => jumpTo(replay.fromMs + one.t * 1000)}
                >
                  <span className="muted">{time(replay.fromMs + one.t * 1000, true)}</span>
                  <span className="clip">
                    {t(`replay.type.${one.type}`, {
                      defaultValue: t(`state.${one.type}`, { defaultValue: one.type }),
                    })}{' '}
                    {one.number && shortNumber(one.number)} {one.callSign}
                  </span>
                </button>
              )}
            </VirtualList>
          </>
        )
      }}
    </QueryView>
  )
}
