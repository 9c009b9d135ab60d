import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { PrintPage } from '../../../web/components/PrintPage.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { Timeline } from '../../../web/components/Timeline.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { incidentContract } from '../contract.ts'
import { TraceRecord } from './TraceRecord.tsx'
import './incidents.css'

const parts = ['before', 'incident', 'after'] as const

/** The way of one incident through the whole loop, to read and to print. */
export default function TracePage() {
  const { t } = useTranslation(['incidents', 'shell'])
  const { language } = useFormat()
  const params = useParams({ strict: false }) as { incidentId?: string }
  const id = params.incidentId ?? ''
  const query = useQuery(ask(incidentContract.traceIncident, { params: { id } }))
  const record = useQuery(ask(incidentContract.getIncident, { params: { id } }))
  const incident = record.data
  return (
    <PrintPage
      title={`${t('page.trace')} ${query.data?.number ?? ''}`}
      meta={
        incident && (
          <>
            <b>
              {incident.className[language]} · {t(`level.${incident.level}`)} ·{' '}
              {incident.placeText || t('unlocated')}
            </b>
            <br />
            {query.data &&
              t(query.data.lines.length > 0 ? 'traceNote' : 'traceNoteNone', { n: query.data.lines.length })}
          </>
        )
      }
    >
      <QueryView query={record}>{(data) => <TraceRecord incident={data} />}</QueryView>
      <QueryView query={query}>
        {(data) =>
          parts.map((part) => {
            const lines = data.lines.filter((line) => line.part === part)
            if (lines.length === 0) return null
            return (
              <section key={part} className="in-trace">
                <h2>{t(`traceParts.${part}`)}</h2>
                <Timeline
                  items={lines.map((line) => ({
                    at: line.at,
                    who: `${t(`shell:stage.${line.stage}`, { defaultValue: line.stage })} · ${line.who}`,
                    title: line.what[language],
                    note: line.reason?.[language],
                  }))}
                />
              </section>
            )
          })
        }
      </QueryView>
    </PrintPage>
  )
}
