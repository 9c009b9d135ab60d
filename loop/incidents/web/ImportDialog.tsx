import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { type ImportView, incidentContract } from '../contract.ts'

const datums = ['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const

function toBase64(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(file)
  })
}

/** A list of another system: first a dry run that shows what would happen, then the import. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('incidents')
  const [file, setFile] = useState<File | null>(null)
  const [datum, setDatum] = useState<(typeof datums)[number]>('WGS-84')
  const [report, setReport] = useState<ImportView | null>(null)
  const act = useAct(incidentContract.importIncidents, { onSuccess: setReport })
  const run = async (dryRun: boolean) => {
    if (!file) return
    act.mutate({ body: { name: file.name, base64: await toBase64(file), datum, dryRun } })
  }
  const ready = report?.dryRun === true && report.accepted > 0
  return (
    <Dialog
      title={t('imports.title')}
      onClose={onClose}
      width={680}
      acts={
        <>
          <button
            type="button"
            className="btn"
            disabled={!file || act.pending}
            onClick={() => void run(true)}
          >
            {t('imports.try')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={!ready || act.pending}
            onClick={() => void run(false)}
          >
            {ready ? t('imports.run', { n: report.accepted }) : t('imports.none')}
          </button>
        </>
      }
    >
      <div className="stack">
        <label className="field">
          <span>{t('imports.file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.geojson,.json,.gz"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setReport(null)
            }}
          />
        </label>
        <label className="field">
          <span>
            {t('imports.datum')} · {t('imports.datumHint')}
          </span>
          <select
            className="input"
            value={datum}
            onChange={(event) => {
              setDatum(event.target.value as typeof datum)
              setReport(null)
            }}
          >
            {datums.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <ErrorLine error={act.error} again={act.again} />
        {report && <Report report={report} />}
      </div>
    </Dialog>
  )
}

function Report({ report }: { report: ImportView }) {
  const { t } = useTranslation('incidents')
  const { language } = useFormat()
  return (
    <>
      <p>
        <b>{report.dryRun ? '' : t('imports.done', { n: report.accepted })}</b>{' '}
        {t('imports.counts', { ...report })}
      </p>
      {report.warnings.length > 0 && (
        <section>
          <h3 className="warn">{t('imports.warnings')}</h3>
          {report.warnings.map((one, i) => (
            <p key={i}>{one[language]}</p>
          ))}
        </section>
      )}
      <details>
        <summary>{t('imports.columns')}</summary>
        <ul className="small">
          {report.columns.map((one) => (
            <li key={one.field}>
              {one.headers.join(' + ')} → {one.field}
            </li>
          ))}
        </ul>
        {report.unmatched.length > 0 && (
          <p className="muted small">{t('imports.unmatched', { names: report.unmatched.join('、') })}</p>
        )}
      </details>
      {report.problems.length > 0 && (
        <section>
          <h3>{t('imports.problems')}</h3>
          <ul className="in-problems small">
            {report.problems.map((one, i) => (
              <li key={i}>{one[language]}</li>
            ))}
          </ul>
        </section>
      )}
      {report.rejectedFile && (
        <a
          className="btn"
          download={report.rejectedFile.name}
          href={`data:application/octet-stream;base64,${report.rejectedFile.base64}`}
        >
          {t('imports.rejected')}
        </a>
      )}
    </>
  )
}
