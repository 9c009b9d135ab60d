import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { dispatchContract } from '../../contract.ts'
import { emptyHandover, HandOverForm } from './HandOverForm.tsx'

/** The handover form at the desk. */
export function DeskHandOver({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const query = useQuery(ask(dispatchContract.listHandovers, { query: { incidentId } }))
  const [draft, setDraft] = useState(emptyHandover)
  const give = useAct(dispatchContract.handOver, { onSuccess: onClose })
  return (
    <HandOverForm
      orgs={query.data?.orgs ?? (query.isError ? null : [])}
      draft={draft}
      onChange={setDraft}
      onSign={(body) => give.mutate({ params: { id: incidentId }, body })}
      onClose={onClose}
      pending={give.pending}
    >
      <ErrorLine error={give.error} again={give.again} />
    </HandOverForm>
  )
}
