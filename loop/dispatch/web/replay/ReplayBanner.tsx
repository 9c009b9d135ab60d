import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useReplay, useReplayMoment } from './store.ts'
import './replay.css'

/** On the map itself, so that no photograph of it is taken for now. */
export default function ReplayBanner() {
  const { t } = useTranslation('dispatch')
  const { date, time } = useFormat()
  const replay = useReplay()
  const moment = useReplayMoment()
  if (!replay) return null
  return (
    <span className="rp-banner" role="status">
      {t('replay.banner', { at: `${date(moment)} ${time(moment, true)}` })}
    </span>
  )
}
