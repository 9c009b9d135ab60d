import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { soundOnce } from '../../../../web/components/sound.ts'
import type { OrderView } from '../../contract.ts'
import { shortNumber } from '../useBoard.ts'
import { useMine } from './useMine.ts'
import './field.css'

const PLACE = 'xunfang.field.order'
/** An order that the desk took away while the phone had it: said in words, with the reason, until the crew has read it. */
export default function OrderNews() {
  const { t } = useTranslation('dispatch')
  const { data } = useMine()
  // The order that this phone had last; it outlives a reload, so that the news does.
  const [seen, setSeen] = useState(() => sessionStorage.getItem(PLACE))
  const activeId = data?.active?.id ?? null
  const taken =
    seen === null || activeId === seen
      ? undefined
      : data?.today.find(({ id, state }) => id === seen && takenAway.includes(state))
  const takenId = taken?.id
  useEffect(() => {
    if (takenId !== undefined) soundOnce()
    else if (activeId !== null) {
      sessionStorage.setItem(PLACE, activeId)
      setSeen(activeId)
    }
  }, [takenId, activeId])
  const read = () => {
    sessionStorage.removeItem(PLACE)
    setSeen(null)
  }
  if (!taken) return null
  return (
    <section className="field-card ff-news" role="alert">
      <b>
        {t(taken.state === 'released' ? 'field.released' : 'field.taken', {
          number: shortNumber(taken.incidentNumber),
          state: t(`state.${taken.state}`),
        })}
      </b>
      {taken.reason && <p>{taken.reason}</p>}
      {taken.state !== 'released' && <p className="muted">{t('field.takenNote')}</p>}
      <button type="button" className="btn touch" onClick={read}>
        {t('msg.gotIt')}
      </button>
    </section>
  )
}

const takenAway: readonly string[] = ['cancelled', 'reassigned', 'released'] satisfies OrderView['state'][]
