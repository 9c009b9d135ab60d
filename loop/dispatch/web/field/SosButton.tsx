import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../../web/api/call.ts'
import { useKeys } from '../../../../web/components/keys.ts'
import { dispatchContract } from '../../contract.ts'
import './field.css'

const HOLD_MS = 1_000
const CANCEL_S = 3
const FIX_MS = 1_500

type Step = 'idle' | 'holding' | 'counting' | 'sending' | 'sent' | 'cancelled' | 'failed'

/** The phone's own place if it comes at once; the server knows the last one otherwise. */
function ownPlace(): Promise<[number, number] | null> {
  return new Promise((done) => {
    if (!('geolocation' in navigator)) return done(null)
    const late = window.setTimeout(() => done(null), FIX_MS)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        window.clearTimeout(late)
        done([coords.longitude, coords.latitude])
      },
      () => {
        window.clearTimeout(late)
        done(null)
      },
      { maximumAge: 10_000, timeout: FIX_MS },
    )
  })
}

/** Hold for a second, three seconds to take it back; at the same place on every page. */
export default function SosButton() {
  const { t } = useTranslation('dispatch')
  const [step, setStep] = useState<Step>('idle')
  const [left, setLeft] = useState(CANCEL_S)
  const timer = useRef(0)
  const clear = useCallback(() => window.clearInterval(timer.current), [])
  useEffect(() => clear, [clear])

  const send = useCallback(async () => {
    setStep('sending')
    try {
      const lngLat = await ownPlace()
      await call(dispatchContract.raiseOwnSos, { body: { lngLat } })
      setStep('sent')
    } catch {
      setStep('failed')
    }
  }, [])
  const count = useCallback(() => {
    clear()
    setStep('counting')
    setLeft(CANCEL_S)
    let rest = CANCEL_S
    timer.current = window.setInterval(() => {
      rest -= 1
      setLeft(rest)
      if (rest > 0) return
      clear()
      void send()
    }, 1000)
  }, [clear, send])
  const press = () => {
    if (step === 'counting') {
      clear()
      setStep('cancelled')
      return
    }
    if (step === 'sending') return
    setStep('holding')
    timer.current = window.setTimeout(count, HOLD_MS)
  }
  const release = () => {
    if (step !== 'holding') return
    window.clearTimeout(timer.current)
    setStep('idle')
  }
  useKeys([{ key: 'Alt S', label: t('keys.sos'), run: count }])
  const note: Record<Step, string> = {
    idle: t('field.hold'),
    holding: t('field.holding'),
    counting: t('field.sosCancel', { n: left }),
    sending: t('field.sosSending'),
    sent: t('field.sosSent'),
    cancelled: t('field.sosCancelled'),
    failed: t('field.sosFailed'),
  }
  return (
    <button
      type="button"
      className="sos"
      data-step={step}
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
      <span role="status">{note[step]}</span>
    </button>
  )
}
