import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { incidentContract } from '../contract.ts'

/** The caller's number, masked; showing it is an act that is logged. */
export function Caller({ incident }: { incident: { id: string; callerMasked: string | null } }) {
  const { t } = useTranslation('incidents')
  const may = useCan('incidents.caller')
  const [shown, setShown] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  if (!incident.callerMasked) return <>—</>
  if (shown) return <b>{shown}</b>
  return (
    <>
      {incident.callerMasked}{' '}
      {may && (
        <button
          type="button"
          className="btn link small"
          title={t('drawer.callerNote')}
          onClick={() =>
            call(incidentContract.getCaller, { params: { id: incident.id } })
              .then(({ callerPhone }) => setShown(callerPhone))
              .catch(setError)
          }
        >
          {t('drawer.showCaller')}
        </button>
      )}
      <ErrorLine error={error} />
    </>
  )
}
