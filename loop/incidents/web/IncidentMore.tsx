import { useTranslation } from 'react-i18next'
import { useSelection } from '../../../web/map/selection.ts'
import { incidentStatuses } from '../model.ts'
import { CallList } from './CallList.tsx'
import { Clues } from './Clues.tsx'
import { useIncident } from './IncidentDrawer.tsx'
import { PlaceFix } from './PlaceFix.tsx'

/** What else is known of the selected incident: clues, further calls, another place. It stands below the crews. */
export default function IncidentMore() {
  const selection = useSelection()
  if (selection?.kind !== 'incident') return null
  return <More key={selection.id} id={selection.id} />
}

function More({ id }: { id: string }) {
  const { t } = useTranslation('incidents')
  // The head says when it can't be read.
  const { data: incident } = useIncident(id)
  if (!incident) return null
  return (
    <section className="om-section in-rest" aria-label={t('panel.more')}>
      <Clues incidentId={id} clues={incident.clues} open={incidentStatuses[incident.status].open} />
      {incident.calls.length > 1 && (
        <details className="small">
          <summary>{t('drawer.calls', { n: incident.calls.length })}</summary>
          <CallList calls={incident.calls} />
        </details>
      )}
      {incident.located && (
        <details className="small">
          <summary>{t('change.place')}</summary>
          <PlaceFix incident={incident} />
        </details>
      )}
    </section>
  )
}
