import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask, hrefOf } from '../../../web/api/call.ts'
import { PrintPage } from '../../../web/components/PrintPage.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { incidentContract } from '../contract.ts'
import './incidents.css'
import './intake.css'

/** 接警单 to read and to print, with the field names and codes that integrations know. */
export default function SheetPage() {
  const { t } = useTranslation('incidents')
  const { language, date, time } = useFormat()
  const params = useParams({ strict: false }) as { incidentId?: string }
  const id = params.incidentId ?? ''
  const query = useQuery(ask(incidentContract.getSheet, { params: { id }, query: { language } }))
  const file = (form: 'pdf' | 'docx') =>
    hrefOf(incidentContract.printSheet, { params: { id, form }, query: { language } })
  const shown = (value: string | number | null) => {
    if (value === null) return '—'
    if (typeof value === 'number' || !/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return value
    return `${date(value)} ${time(value, true)}`
  }
  return (
    <PrintPage
      title={t('sheet.page')}
      meta={query.data && [query.data.number, query.data.orgName].filter(Boolean).join(' · ')}
      foot={t('sheet.note')}
    >
      <p className="no-print row">
        <a className="btn" href={file('pdf')} download>
          {t('sheet.pdf')}
        </a>
        <a className="btn" href={file('docx')} download>
          {t('sheet.docx')}
        </a>
      </p>
      <QueryView query={query}>
        {(sheet) => (
          <table className="in-sheet">
            <thead>
              <tr>
                <th>{t('sheet.code')}</th>
                <th>{t('sheet.field')}</th>
                <th>{t('sheet.value')}</th>
              </tr>
            </thead>
            <tbody>
              {sheet.fields.map((field) => (
                <tr key={field.code}>
                  <td className="muted">{field.code}</td>
                  <th scope="row">{field[language]}</th>
                  <td>
                    {shown(field.value)}
                    {field.valueCode && <span className="muted"> {field.valueCode}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </PrintPage>
  )
}
