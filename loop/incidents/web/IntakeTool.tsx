import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { select } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import { IntakeForm } from './IntakeForm.tsx'
import { RingingCalls } from './RingingCalls.tsx'
import './incidents.css'
import './intake.css'

/** N opens the intake form on the map; it doesn't cover the map, so a place can be pointed at. */
export default function IntakeTool() {
  const { t } = useTranslation('incidents')
  const [open, setOpen] = useState(false)
  useKeys([{ key: 'N', label: t('new'), run: () => setOpen(true) }])
  const mayAnswer = useCan('incidents.calls')
  const ringing = mayAnswer && <RingingCalls onAnswered={() => setOpen(true)} />
  if (!open)
    return (
      <>
        {ringing}
        <button type="button" className="btn" onClick={() => setOpen(true)}>
          {t('new')} <KeyCap name="N" />
        </button>
      </>
    )
  return (
    <section className="in-float" aria-label={t('intake.title')}>
      <header className="row-between">
        <h2>{t('intake.title')}</h2>
        <button type="button" className="btn tiny" onClick={() => setOpen(false)}>
          {t('intake.close')} <KeyCap name="Esc" />
        </button>
      </header>
      {ringing}
      <IntakeForm
        onClose={() => setOpen(false)}
        onDone={({ id, lngLat }) => {
          setOpen(false)
          select({ kind: 'incident', id, ...(lngLat && { lngLat }) })
        }}
      />
    </section>
  )
}
