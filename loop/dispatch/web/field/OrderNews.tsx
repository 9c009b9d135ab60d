import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { soundOnce } from '../../../../web/components/sound.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { shortNumber } from '../useBoard.ts'
import { readTaken, seeOrder, useTaken } from './taken.ts'
import { useMine } from './useMine.ts'
import './field.css'

/** An order that the desk took away while the phone had it: said in words, with the reason, until the crew has read it. */
export default function OrderNews() {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { data } = useMine()
  const activeId = data?.active?.id ?? null
  const taken = useTaken(data)
  const takenId = taken?.id
  useEffect(() => {
    if (takenId !== undefined) soundOnce()
    else if (activeId !== null) seeOrder(activeId)
  }, [takenId, activeId])
  if (!taken) return null
  return (
    <section className="field-card ff-news" role="alert">
      <b>
        {t(taken.state === 'released' ? 'field.released' : 'field.taken', {
          number: shortNumber(taken.incidentNumber),
          state: t(`state.${taken.state}`),
        })}
      </b>
      {taken.reason && <p>{taken.reasonWords?.[language] ?? taken.reason}</p>}
      {taken.state !== 'released' && <p className="muted">{t('field.takenNote')}</p>}
      <button
        type="button"
        className="btn touch"
        onClick={() => (activeId === null ? readTaken() : seeOrder(activeId))}
      >
        {t('msg.gotIt')}
      </button>
    </section>
  )
}
