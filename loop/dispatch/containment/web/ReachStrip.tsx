import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { change, sinceSighting, useReach, useShownPlan, useWorking } from './state.ts'
import { linesOf, toneOf } from './words.ts'
import './reach.css'

/** How far he can be at any second: drag to see it; posts sit at the moment he could first pass them. */
export default function ReachStrip() {
  const { t } = useTranslation('dispatch')
  const { span, time, metres } = useFormat()
  useNow()
  const now = useWorking()
  const { plan, shown, open } = useShownPlan()
  const reach = useReach(shown).data
  if (!now) return null
  const at = open?.sighting.at ?? now.sighting.at
  const since = sinceSighting(at)
  const until = Math.max(300, reach?.untilSeconds ?? 600)
  const value = Math.min(until, now.at ?? since)
  const elapsed = shown?.elapsedSeconds ?? since
  const x = (seconds: number) => `${Math.max(0, Math.min(100, (100 * seconds) / until))}%`
  const minutes = Array.from({ length: Math.floor(until / 60) + 1 }, (_, i) => i)
  const leak = plan?.leaks[0]
  return (
    <div className="cp-strip">
      <div className="cp-strip-head">
        <b>{t('contain.reach')}</b>
        <span className="small muted">{t('contain.sinceSeen', { time: time(at, true) })}</span>
      </div>
      <div className="cp-scale">
        <div className="cp-marks" aria-hidden="true">
          {plan &&
            linesOf(plan, null).map((line, i) => {
              const passage = plan.posts[i]?.passageSeconds
              return passage == null ? null : (
                <i
                  key={line.key}
                  className={toneOf(line.slackSeconds)}
                  style={{ left: x(passage + elapsed) }}
                />
              )
            })}
          {leak && <i className="leak" style={{ left: x(leak.seconds + elapsed) }} />}
          <i className="now" style={{ left: x(since) }} />
        </div>
        <input
          type="range"
          min={0}
          max={until}
          step={15}
          value={value}
          aria-label={t('contain.reach')}
          aria-valuetext={span(value)}
          onChange={(event) => change({ at: Number(event.target.value) })}
        />
        <div className="cp-minutes" aria-hidden="true">
          {minutes.map((n) => (
            <span key={n} style={{ left: x(n * 60) }}>
              {n === minutes.at(-1) ? t('contain.minute', { n }) : n}
            </span>
          ))}
        </div>
      </div>
      <div className="cp-strip-foot small">
        <span>
          {now.at === null
            ? t('contain.nowAt', { time: span(since) })
            : t('contain.shownAt', { time: span(value) })}
          {now.at !== null && (
            <button type="button" className="btn link" onClick={() => change({ at: null })}>
              {t('contain.toNow')}
            </button>
          )}
        </span>
        {plan && (
          <span className="muted">
            {t('contain.enclosed', { metres: metres(plan.enclosedMetres), nodes: plan.enclosedNodes })}
          </span>
        )}
      </div>
    </div>
  )
}
