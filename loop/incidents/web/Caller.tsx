import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { incidentContract } from '../contract.ts'

/** The last caller of an incident. */
export function Caller({ incident }: { incident: { id: string; callerMasked: string | null } }) {
  return <CallerNumber route="incident" id={incident.id} masked={incident.callerMasked} />
}

interface Props {
  readonly route: 'incident' | 'call'
  readonly id: string
  readonly masked: string | null
}

/** A caller's number, masked; showing it is an act that is logged. */
export function CallerNumber({ route, id, masked }: Props) {
  const { t } = useTranslation('incidents')
  const may = useCan('incidents.caller')
  const [shown, setShown] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  if (!masked) return <>—</>
  if (shown) return <b>{shown}</b>
  const show = () =>
    call(route === 'call' ? incidentContract.getCallCaller : incidentContract.getCaller, { params: { id } })
      .then(({ callerPhone }) => setShown(callerPhone))
      .catch(setError)
  return (
    <>
      {masked}{' '}
      {may && (
        <button
          type="button"
          className="btn link small"
          title={t('drawer.callerNote')}
          onClick={() => void show()}
        >
          {t('drawer.showCaller')}
        </button>
      )}
      <ErrorLine error={error} />
    </>
  )
}
