import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { dayOf, useFormat } from '../../../../web/i18n/format.ts'
import { instantOfDay, nextDay } from '../../../../web/i18n/zoned.ts'
import { useNow } from '../../../../web/live/clock.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { dispatchContract } from '../../contract.ts'
import {
  goLive,
  jumpBy,
  jumpTo,
  replayAround,
  setPlaying,
  setSpeed,
  speeds,
  useLeaveReplay,
  useReplay,
  useReplayMoment,
} from './store.ts'
import { useReplayData } from './useReplayData.ts'
import './replay.css'

/** Space begins this long before now. */
const BACK_MS = 10 * 60_000

/** The strip under the map: the day in half hours; a click or Space shows the past, Space again brings back now. */
export default function TimeStrip() {
  const { t } = useTranslation('dispatch')
  const replay = useReplay()
  const may = useCan('dispatch.replay')
  const now = useNow()
  useLeaveReplay()
  useKeys(
    may
      ? [
          {
            key: 'Space',
            label: t('keys.replay'),
            run: () => (replay ? goLive() : replayAround(now - BACK_MS)),
          },
        ]
      : [],
  )
  return (
    <>
      <div className="rp-mode" role="group" aria-label={t('replay.mode')}>
        <button type="button" aria-pressed={!replay} onClick={goLive}>
          {t('replay.live')}
        </button>
        <button
          type="button"
          aria-pressed={replay !== null}
          disabled={!may}
          title={may ? undefined : t('replay.mayNot')}
          onClick={() => replay ?? replayAround(now - BACK_MS)}
        >
          {t('replay.past')} <KeyCap name="Space" />
        </button>
      </div>
      {replay ? <Controls /> : <Today />}
      <Day now={now} may={may} />
    </>
  )
}

function Today() {
  const { t } = useTranslation('dispatch')
  const { n } = useDay(useNow())
  return (
    <div className="rp-facts small">
      <b>{t('replay.today', { n })}</b>
      <span className="muted">{t('replay.bins', { n })}</span>
    </div>
  )
}

function Controls() {
  const { t } = useTranslation('dispatch')
  const { time, stamp } = useFormat()
  const replay = useReplay()
  const moment = useReplayMoment()
  const data = useReplayData()
  const next = (step: 1 | -1) => {
    const from = replay?.fromMs ?? 0
    const times = (data.data?.moments ?? []).map((one) => from + one.t * 1000)
    const goal =
      step > 0 ? times.find((at) => at > moment + 500) : times.filter((at) => at < moment - 1500).at(-1)
    if (goal !== undefined) jumpTo(goal)
  }
  const faster = (step: 1 | -1) => {
    const at = speeds.indexOf((replay?.speed ?? 4) as (typeof speeds)[number])
    setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, at + step))] ?? 4)
  }
  useKeys([
    { key: 'P', label: t('replay.pause'), run: () => setPlaying(!replay?.playing) },
    { key: 'ArrowLeft', label: t('replay.minuteBack'), run: () => jumpBy(-60) },
    { key: 'ArrowRight', label: t('replay.minuteOn'), run: () => jumpBy(60) },
    { key: ',', label: t('replay.previous'), run: () => next(-1) },
    { key: '.', label: t('replay.next'), run: () => next(1) },
    { key: '-', label: t('replay.slower'), run: () => faster(-1) },
    { key: '=', label: t('replay.faster'), run: () => faster(1) },
    { key: 'Escape', label: t('replay.back'), run: goLive },
  ])
  if (!replay) return null
  return (
    <div className="rp-controls small">
      <b className="rp-past">{t('replay.notNow')}</b>
      <b className="rp-clock">
        {stamp(moment).slice(0, 6)}
        {time(moment, true)}
      </b>
      <button
        type="button"
        className="btn tiny"
        onClick={() => jumpBy(-60)}
        aria-label={t('replay.minuteBack')}
      >
        −1′
      </button>
      <button type="button" className="btn tiny" onClick={() => setPlaying(!replay.playing)}>
        {t(replay.playing ? 'replay.pause' : 'replay.play')} <KeyCap name="P" />
      </button>
      <button type="button" className="btn tiny" onClick={() => jumpBy(60)} aria-label={t('replay.minuteOn')}>
        +1′
      </button>
      <label>
        <span className="sr-only">{t('replay.speed')}</span>
        <select className="input" value={replay.speed} onChange={(e) => setSpeed(Number(e.target.value))}>
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="btn tiny primary" onClick={goLive}>
        {t('replay.back')} <KeyCap name="Escape" />
      </button>
      {data.isFetching && <span className="muted">{t('replay.loading')}</span>}
      <ErrorLine error={data.error} again={() => void data.refetch()} />
    </div>
  )
}

/** The calendar day that is shown: today, or the day of the replay. */
function useDay(at: number) {
  const day = dayOf(at)
  const [from, to] = [instantOfDay(day), instantOfDay(nextDay(day))]
  const { data } = useQuery({
    ...ask(dispatchContract.getStrip, { query: { from, to } }),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  })
  return { fromMs: Date.parse(from), toMs: Date.parse(to), n: data?.n ?? 0, bins: data?.bins ?? [] }
}

function Day({ now, may }: { now: number; may: boolean }) {
  const { t } = useTranslation('dispatch')
  const { time, date } = useFormat()
  const replay = useReplay()
  const moment = useReplayMoment()
  const box = useRef<HTMLDivElement>(null)
  const shown = replay ? moment : now
  const { fromMs, toMs, bins, n } = useDay(shown)
  const most = Math.max(4, ...bins.map((bin) => bin.n))
  const share = (at: number) => `${((at - fromMs) / (toMs - fromMs)) * 100}%`
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    replayAround((replay ? moment : now) + step * 30 * 60_000)
  }
  return (
    <div className="rp-day">
      <button
        type="button"
        className="btn tiny"
        disabled={!may}
        onClick={() => replayAround(shown - 86_400_000)}
      >
        ‹ {t('replay.dayBefore')}
      </button>
      <div
        ref={box}
        className="rp-bars"
        role="slider"
        tabIndex={may ? 0 : -1}
        aria-label={t('replay.choose', { day: date(shown), n })}
        aria-valuemin={0}
        aria-valuemax={24 * 60}
        aria-valuenow={Math.round((shown - fromMs) / 60_000)}
        aria-valuetext={time(shown)}
        onKeyDown={may ? onKey : undefined}
        onClick={(event) => {
          const area = box.current?.getBoundingClientRect()
          if (!may || !area) return
          const at = fromMs + ((event.clientX - area.left) / area.width) * (toMs - fromMs)
          if (at < now) replayAround(at)
        }}
      >
        {bins.map((bin) => (
          <i
            key={bin.at}
            title={`${time(bin.at)} n=${bin.n}`}
            style={{
              left: share(Date.parse(bin.at)),
              width: `${(1800_000 / (toMs - fromMs)) * 100}%`,
              height: `${(bin.n / most) * 100}%`,
            }}
          />
        ))}
        {now >= fromMs && now < toMs && <span className="rp-now" style={{ left: share(now) }} />}
        {replay && <span className="rp-then" style={{ left: share(moment) }} />}
      </div>
      <div className="rp-hours small muted" aria-hidden="true">
        {[0, 4, 8, 12, 16, 20].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, '0')}:00
          </span>
        ))}
      </div>
    </div>
  )
}
