import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HandOverForm } from '../orders/HandOverForm.tsx'

/** 移交 at the scene: the same form as at the desk, signed by who holds the phone. */
export function HandOver({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('dispatch')
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn touch" onClick={() => setOpen(true)}>
        {t('handovers.title')}
      </button>
      {open && <HandOverForm incidentId={incidentId} onClose={() => setOpen(false)} />}
    </>
  )
}
