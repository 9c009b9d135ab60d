import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMine } from './useMine.ts'
import './field.css'

/** On every page of a crew that pressed its alarm button: that it is at the desk, each press of it, and who has read it. */
export default function OwnSos() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const sos = useMine().data?.ownSos
  if (!sos) return null
  const { raisedAt, lastAt, count, noted } = sos
  return (
    <section className="field-card ff-sos-near" role="status">
      <b>{t('field.sosAtDesk', { time: time(raisedAt, true) })}</b>
      {count > 1 && <p>{t('field.sosAgain', { count, time: time(lastAt, true) })}</p>}
      <p>
        {noted ? t('field.sosNoted', { name: noted.by, time: time(noted.at, true) }) : t('field.sosUnread')}
      </p>
    </section>
  )
}
