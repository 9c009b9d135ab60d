import { useTranslation } from 'react-i18next'
import { useClockRate } from '../live/clock.ts'
import './user.css'

/** On every page while the data are made up; says how fast the demo's time runs when it isn't 1×. */
export function DemoMark() {
  const { t } = useTranslation('shell')
  const rate = useClockRate()
  const pace = rate === 1 ? '' : rate === 0 ? ` ${t('clock.paused')}` : ` ${rate}×`
  return (
    <span className="demo-mark" title={t('demoNote')}>
      {t('demo')}
      {pace}
    </span>
  )
}
