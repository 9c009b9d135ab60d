import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request } from '../../../web/api/request.ts'
import { Facts } from '../../../web/components/DetailDrawer.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import type { IncidentView } from '../contract.ts'
import { recordFigures, recordLines, spanOf, type TraceAssignment } from './trace-record.ts'
import { useWords } from './words.ts'

/** Assignments are dispatch's, which follows this stage: asked by address, and only by those who may read them. */
function useAssignments(incidentId: string) {
  const may = useCan('dispatch.read')
  const query = useQuery({
    queryKey: ['dispatch', 'incidents', incidentId, 'assignments'],
    queryFn: async ({ signal }) =>
      (await request('GET', `/api/dispatch/incidents/${encodeURIComponent(incidentId)}/assignments`, {
        signal,
      })) as readonly TraceAssignment[],
    enabled: may,
  })
  return { assignments: query.data ?? [], known: query.data !== undefined }
}

/** The incident by its own record: how it came in, every stamp with its source, units, figures, result. */
export function TraceRecord({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation(['incidents', 'ui'])
  const { language, date, time, span } = useFormat()
  const words = useWords()
  const { assignments, known } = useAssignments(incident.id)
  const lines = recordLines(incident, assignments)
  const moment = (at: string | null) => (at === null ? null : `${date(at)} ${time(at, true)}`)
  const imported = incident.stamps.T0?.source === 'import'
  const units = [...new Set(assignments.map((one) => one.callSign))]
  return (
    <section className="in-trace">
      <h2>{t('traceParts.record')}</h2>
      <Facts
        items={[
          [t('field.reportedAt'), moment(incident.reportedAt)],
          [t('field.source'), `${words.source(incident.source)} · ${words.origin(incident.origin)}`],
          [
            t('record.kept'),
            imported
              ? t('record.imported', {
                  by: incident.updatedBy,
                  at: incident.version === 1 ? moment(incident.updatedAt) : '—',
                })
              : t('record.own'),
          ],
          [t('field.org'), [incident.orgName, incident.zoneName].filter(Boolean).join(' · ')],
          [t('record.units'), known ? units.join(t('shell:listComma')) : t('record.unitsUnknown')],
          [t('field.status'), words.status(incident)],
          [
            t('field.result'),
            incident.dispositionCode &&
              `${words.disposition(incident.dispositionCode)} ${incident.resultText ?? ''}`,
          ],
          [t('field.resultBy'), [incident.resultBy, moment(incident.resultAt)].filter(Boolean).join(' · ')],
        ]}
      />
      <table className="in-record">
        <thead>
          <tr>
            <th scope="col">{t('record.step')}</th>
            <th scope="col">{t('record.at')}</th>
            <th scope="col">{t('record.source')}</th>
            <th scope="col">{t('record.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.t} ${line.unit}`}>
              <td>
                <span className="muted">{line.t}</span> {line.name[language]}
              </td>
              <td>{moment(line.at) ?? '—'}</td>
              <td>{line.source ? t(`ui:source.${line.source}`) : '—'}</td>
              <td>{line.unit ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="in-figures">
        {Object.entries(recordFigures).map(([name, [from, to]]) => (
          <span key={name}>
            {t(`record.figure.${name}`)} <span className="muted small">{`${from} → ${to}`}</span>{' '}
            <b>{span(spanOf(lines, from, to))}</b>
          </span>
        ))}
      </p>
    </section>
  )
}
