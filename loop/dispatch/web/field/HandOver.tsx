import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { emptyHandover, HandOverForm } from '../orders/HandOverForm.tsx'
import { actOrKeep } from './outbox.ts'
import { handoverPlace, useDraft } from './useDraft.ts'
import { pressedAt } from './useMine.ts'
import { useReceivers } from './useReceivers.ts'

/** 移交 at the scene: the same form as at the desk, signed by who holds the phone; without a line it waits in the outbox. */
export function HandOver({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('dispatch')
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn touch" onClick={() => setOpen(true)}>
        {t('handovers.title')}
      </button>
      {open && <Form incidentId={incidentId} onClose={() => setOpen(false)} />}
    </>
  )
}

function Form({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const orgs = useReceivers(incidentId)
  const { draft, change, forget } = useDraft(handoverPlace(incidentId), emptyHandover)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  return (
    <HandOverForm
      orgs={orgs}
      draft={draft}
      onChange={change}
      onClose={onClose}
      pending={pending}
      onSign={async (body) => {
        setPending(true)
        setError(null)
        try {
          await actOrKeep({
            name: 'handOver',
            input: { params: { id: incidentId }, body: { ...body, at: pressedAt() } },
          })
          forget()
          onClose()
        } catch (failure) {
          setPending(false)
          setError(failure)
        }
      }}
    >
      <ErrorLine error={error} />
    </HandOverForm>
  )
}
