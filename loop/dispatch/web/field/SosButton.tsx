import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMe } from '../../../../web/shell/me.ts'
import { goOnWithSos, ownPlace, raiseSos, useSosLine } from './sos-line.ts'
import './sos.css'

const HOLD_MS = 1_000
const CANCEL_S = 3

type Step = 'idle' | 'holding' | 'counting' | 'cancelled'

/**
 * Hold for a second, three seconds to take it back; at the same place on every page, and there with the first paint: it
 * is loaded with the frame and asks no other part of the program. What it has sent off goes on by itself until the desk has it.
 */
export default function SosButton() {
  const { t } = useTranslation('dispatch')
  const { time } = useFormat()
  const { id } = useMe().user
  const sending = useSosLine()
  const [step, setStep] = useState<Step>('idle')
  const [left, setLeft] = useState(CANCEL_S)
  const timer = useRef(0)
  const clear = useCallback(() => window.clearInterval(timer.current), [])
  useEffect(() => clear, [clear])
  useEffect(() => goOnWithSos(id), [id])

  const count = useCallback(() => {
    clear()
    setStep('counting')
    setLeft(CANCEL_S)
    const place = ownPlace()
    let rest = CANCEL_S
    timer.current = window.setInterval(() => {
      rest -= 1
      setLeft(rest)
      if (rest > 0) return
      clear()
      setStep('idle')
      raiseSos(id, place)
    }, 1000)
  }, [clear, id])
  const isOut = sending.state === 'sending' || sending.state === 'trying'
  const press = () => {
    if (step === 'counting') {
      clear()
      setStep('cancelled')
      return
    }
    if (isOut) return
    setStep('holding')
    timer.current = window.setTimeout(count, HOLD_MS)
  }
  const release = () => {
    if (step !== 'holding') return
    window.clearTimeout(timer.current)
    setStep('idle')
  }
  useKeys([{ key: 'Alt S', label: t('keys.sos'), run: () => !isOut && count() }])
  const note: Record<Step, string> = {
    idle: t('field.hold'),
    holding: t('field.holding'),
    counting: t('field.sosCancel', { n: left }),
    cancelled: t('field.sosCancelled'),
  }
  const told = {
    none: note.idle,
    sending: t('field.sosSending'),
    trying: t('field.sosFailed'),
    sent: t('field.sosSent', { time: time(sending.at) }),
    refused: t('field.sosRefused'),
  }[sending.state]
  return (
    <button
      type="button"
      className="sos"
      data-step={step === 'idle' ? sending.state : step}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) press()
      }}
      onKeyUp={release}
    >
      <b>{t('field.sos')}</b>
      <span role="status">{step === 'idle' ? told : note[step]}</span>
    </button>
  )
}
