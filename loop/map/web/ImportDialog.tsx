import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { mapContract } from '../contract.ts'
import { useWords } from './words.ts'

type Answer = ResultOf<(typeof mapContract)['importFile']>

const datums = ['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const

function toBase64(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(file)
  })
}

/** A file of zones or sites: first a dry run that says what would happen, then the import. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('map')
  const client = useQueryClient()
  const [what, setWhat] = useState<'zones' | 'sites'>('zones')
  const [file, setFile] = useState<File | null>(null)
  const [datum, setDatum] = useState<(typeof datums)[number]>('WGS-84')
  const [validFrom, setValidFrom] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const act = useAct(mapContract.importFile, {
    onSuccess: (next) => {
      setAnswer(next)
      if (!next.dryRun) void client.invalidateQueries({ queryKey: ['map'] })
    },
  })
  const run = async (dryRun: boolean) => {
    if (!file) return
    const content = await toBase64(file)
    const day = what === 'zones' && validFrom ? { validFrom } : {}
    act.mutate({ params: { what }, body: { fileName: file.name, content, datum, dryRun, ...day } })
  }
  const n = answer?.dryRun && answer.ok ? answer.added + answer.changed : 0
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
            disabled={n === 0 || act.pending}
            onClick={() => void run(false)}
          >
            {n > 0 ? t('imports.run', { n }) : t('imports.none')}
          </button>
        </>
      }
    >
      <div className="mp-form">
        <label className="field">
          <span>{t('imports.what')}</span>
          <select
            className="input"
            value={what}
            onChange={(event) => {
              setWhat(event.target.value === 'sites' ? 'sites' : 'zones')
              setAnswer(null)
            }}
          >
            <option value="zones">{t('imports.zones')}</option>
            <option value="sites">{t('imports.sites')}</option>
          </select>
        </label>
        <label className="field">
          <span>
            {t('imports.datum')} · {t('imports.datumHint')}
          </span>
          <select
            className="input"
            value={datum}
            onChange={(event) => {
              setDatum(datums.find((each) => each === event.target.value) ?? 'WGS-84')
              setAnswer(null)
            }}
          >
            {datums.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('imports.file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.geojson,.json,.gz"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setAnswer(null)
            }}
          />
        </label>
        {what === 'zones' && (
          <label className="field">
            <span>{t('imports.validFrom')}</span>
            <DayField value={validFrom} onChange={(next) => setValidFrom(next)} />
          </label>
        )}
      </div>
      <ErrorLine error={act.error} again={act.again} />
      {answer && <Report answer={answer} />}
    </Dialog>
  )
}

function Report({ answer }: { answer: Answer }) {
  const { t } = useTranslation('map')
  const { language } = useFormat()
  const words = useWords()
  const lines = (title: string, list: Answer['notes']) =>
    list.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul className="mp-notes small">
          {list.map((each, i) => (
            <li key={i}>{each[language]}</li>
          ))}
        </ul>
      </section>
    )
  return (
    <>
      {answer.ok && (
        <p>
          {!answer.dryRun && <b>{t('imports.done')} </b>}
          {t('imports.counts', { ...answer })}
        </p>
      )}
      {lines(t('imports.problems'), answer.problems)}
      {lines(t('imports.notes'), answer.notes)}
      {answer.columns.length > 0 && (
        <details>
          <summary>{t('imports.columns')}</summary>
          <ul className="small">
            {answer.columns.map((each) => (
              <li key={each.field}>
                {each.headers.join(' + ') || 'geometry'} → {each.field}
              </li>
            ))}
          </ul>
          {answer.unmatched.length > 0 && (
            <p className="muted small">
              {t('imports.unmatched', { names: answer.unmatched.join(words.comma) })}
            </p>
          )}
        </details>
      )}
      {answer.rejectedFile && (
        <a
          className="btn"
          download={answer.rejectedFile.name}
          href={`data:application/octet-stream;base64,${answer.rejectedFile.content}`}
        >
          {t('imports.rejected')}
        </a>
      )}
    </>
  )
}
