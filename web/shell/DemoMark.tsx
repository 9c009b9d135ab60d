import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request.ts'
import { Popover } from '../components/Popover.tsx'
import { ErrorLine } from '../components/States.tsx'
import { setServerClock, useClockRate } from '../live/clock.ts'
import { useCan } from './me.ts'
import './user.css'

const rates = [0, 1, 5, 10, 30, 60] as const

function Pace() {
  const { t } = useTranslation('shell')
  const rate = useClockRate()
  const [error, setError] = useState<unknown>(null)
  const choose = async (next: number) => {
    setError(null)
    try {
      const clock = (await request('PUT', '/api/clock', { body: { rate: next } })) as {
        now: string
        rate: number
      }
      setServerClock(clock.now, clock.rate)
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <div className="stack">
      <p>{t('demoNote')}</p>
      <div className="row">
        <span className="muted small nowrap">{t('clock.speed')}</span>
        <span className="seg" role="group" aria-label={t('clock.speed')}>
          {rates.map((each) => (
            <button key={each} type="button" aria-pressed={each === rate} onClick={() => void choose(each)}>
              {each === 0 ? t('clock.pause') : `${each}×`}
            </button>
          ))}
        </span>
      </div>
      <ErrorLine error={error} />
    </div>
  )
}

/** On every page while the data are made up; says how fast the demo's time runs, and lets those who may change it. */
export function DemoMark() {
  const { t } = useTranslation('shell')
  const rate = useClockRate()
  const may = useCan('demo.clock')
  const pace = rate === 1 ? '' : rate === 0 ? ` ${t('clock.paused')}` : ` ${rate}×`
  const label = `${t('demo')}${pace}`
  if (!may) {
    return (
      <span className="demo-mark" title={t('demoNote')}>
        {label}
      </span>
    )
  }
  return (
    <Popover label={label} className="demo-mark" align="end" width={388}>
      <Pace />
    </Popover>
  )
}
