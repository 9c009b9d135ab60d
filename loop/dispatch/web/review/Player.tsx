import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { ReviewView } from '../../contract.ts'
import { type PlayerState, speeds } from './usePlayer.ts'

/** Play, pause, speed, a line of time with a tick at each event. Space plays, the arrows go from event to event. */
export function Player({ player, events }: { player: PlayerState; events: ReviewView['events'] }) {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { at, from, to, playing } = player
  const share = (ms: number) => `${(100 * (ms - from)) / Math.max(1, to - from)}%`
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLButtonElement) return
    if (event.key === ' ') player.toggle()
    else if (event.key === 'ArrowLeft') player.step(-1)
    else if (event.key === 'ArrowRight') player.step(1)
    else return
    event.preventDefault()
  }
  return (
    <div className="rv-player no-print" onKeyDown={keys} role="group" aria-label={t('review.time')}>
      <div className="rv-buttons">
        <button
          type="button"
          className="btn compact"
          onClick={() => player.step(-1)}
          aria-label={t('review.before')}
        >
          ‹
        </button>
        <button type="button" className="btn primary compact" onClick={player.toggle}>
          {t(playing ? 'review.pause' : 'review.play')}
        </button>
        <button
          type="button"
          className="btn compact"
          onClick={() => player.step(1)}
          aria-label={t('review.next')}
        >
          ›
        </button>
        <label>
          <span className="sr-only">{t('review.speed')}</span>
          <select
            className="input"
            value={player.speed}
            onChange={(event) => player.setSpeed(Number(event.target.value))}
          >
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                × {speed}
              </option>
            ))}
          </select>
        </label>
        <output className="rv-clock">{time(at, true)}</output>
      </div>
      <div className="rv-time">
        {events
          .map((event) => Date.parse(event.at))
          .filter((ms) => ms >= from && ms <= to)
          .map((ms, i) => (
            <i key={i} style={{ left: share(ms) }} />
          ))}
        <input
          type="range"
          min={from}
          max={to}
          step={1000}
          value={at}
          aria-label={t('review.time')}
          aria-valuetext={time(at, true)}
          onChange={(event) => player.jump(Number(event.target.value))}
        />
      </div>
      <div className="rv-ends muted small">
        <span>{time(from)}</span>
        <span>{time(to)}</span>
      </div>
    </div>
  )
}
