import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { PlaceInput } from './PlaceInput.tsx'

/** Gives an incident its place, or another one; the correction is logged with its reason. */
export function PlaceFix({
  incident,
}: {
  incident: Pick<IncidentView, 'id' | 'version' | 'placeText' | 'located'>
}) {
  const { t } = useTranslation('incidents')
  const may = useCan('incidents.change')
  const [place, setPlace] = useState<{ text: string; lngLat: readonly [number, number] | null }>({
    text: incident.placeText,
    lngLat: null,
  })
  const [reason, setReason] = useState(incident.located ? '' : t('change.firstPlace'))
  const demand = useDemand()
  const label = t(incident.located ? 'change.place' : 'change.firstPlace')
  const fix = useAct(incidentContract.correctPlace)
  if (!may) return null
  return (
    <form
      className="in-form"
      onSubmit={(event) => {
        event.preventDefault()
        const demands = [
          demand.place(label, place.text, place.lngLat),
          ...(incident.located ? [demand.words(t('change.placeWhy'), reason)] : []),
        ]
        if (fix.pending || !demand.meets(demands) || !place.lngLat) return
        fix.mutate({
          params: { id: incident.id },
          body: {
            expectedVersion: incident.version,
            lngLat: place.lngLat,
            ...(place.text && { placeText: place.text }),
            reason,
          },
        })
      }}
    >
      <PlaceInput label={label} value={place} onChange={setPlace} />
      {incident.located && (
        <label className="field">
          <span>{t('change.placeWhy')}</span>
          <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <button type="submit" className="btn" disabled={fix.pending}>
        {t('change.save')}
      </button>
      <ErrorLine error={demand.fault ?? fix.error} again={fix.again} />
    </form>
  )
}
