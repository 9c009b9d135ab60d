import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { Dialog } from './Dialog.tsx'
import { ErrorLine } from './States.tsx'
import './file-import.css'

interface Said {
  readonly zh: string
  readonly en: string
}

/** What an import says of a file, whether tried or done. */
export interface ImportReport {
  /** How many rows would go in, are known, are refused: one line. */
  readonly counts: string | null
  /** Said in front of it when rows went in. */
  readonly done: string | null
  readonly parts: readonly {
    readonly title: string
    readonly lines: readonly Said[]
    readonly warns?: boolean
  }[]
  readonly columns?: readonly { readonly field: string; readonly headers: readonly string[] }[]
  readonly unmatched: readonly string[]
  readonly rejected: { readonly name: string; readonly base64: string } | null
}

interface FileImportProps {
  readonly title: string
  readonly note?: string
  /** What the file's field is called, where the kinds of files belong to it. */
  readonly fileLabel?: string
  /** Kinds of files, as the input takes them. */
  readonly accept: string
  readonly width?: number
  readonly act: { readonly pending: boolean; readonly error: Error | null; readonly again: () => void }
  /** Rows that a real run would take in; 0 as long as no dry run has said so. */
  readonly ready: number
  readonly report: ImportReport | null
  readonly onRun: (file: { readonly name: string; readonly base64: string }, dryRun: boolean) => void
  /** The file or what is declared of it changed: what was said of it holds no longer. */
  readonly onChange: () => void
  readonly onClose: () => void
  /** What is declared of the file. */
  readonly children?: ReactNode
}

/** A file of another system: first a dry run that says what would happen, then the import. */
export function FileImport(props: FileImportProps) {
  const { title, note, fileLabel, accept, width = 680, act, ready, report, children } = props
  const { t } = useTranslation('ui')
  const [file, setFile] = useState<File | null>(null)
  const [unread, setUnread] = useState<string | null>(null)
  const run = async (dryRun: boolean) => {
    if (!file) return
    try {
      props.onRun({ name: file.name, base64: await toBase64(file) }, dryRun)
    } catch {
      // Moved, deleted or changed since it was chosen.
      setUnread(file.name)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={props.onClose}
      width={width}
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
            disabled={ready === 0 || act.pending}
            onClick={() => void run(false)}
          >
            {ready > 0 ? t('imports.run', { n: ready }) : t('imports.none')}
          </button>
        </>
      }
    >
      {note && <p className="muted small">{note}</p>}
      <div className="file-import">
        <label className="field">
          <span>{fileLabel ?? t('imports.file')}</span>
          <input
            type="file"
            accept={accept}
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setUnread(null)
              props.onChange()
            }}
          />
        </label>
        {children}
      </div>
      {unread && (
        <p className="error-line" role="alert">
          {t('imports.unread', { name: unread })}
        </p>
      )}
      <ErrorLine error={act.error} again={act.again} />
      {report && <Report report={report} />}
    </Dialog>
  )
}

const datums = ['WGS-84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const
export type FileDatum = (typeof datums)[number]

/** In which datum the file's places are: declared, since it can't be read from them. */
export function DatumField({ value, onChange }: { value: FileDatum; onChange: (datum: FileDatum) => void }) {
  const { t } = useTranslation('ui')
  return (
    <label className="field">
      <span>
        {t('imports.datum')} · {t('imports.datumHint')}
      </span>
      <select
        className="input"
        value={value}
        onChange={(event) => onChange(datums.find((each) => each === event.target.value) ?? 'WGS-84')}
      >
        {datums.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}

function toBase64(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(file)
  })
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation('ui')
  const { language } = useFormat()
  const { counts, done, parts, columns = [], unmatched, rejected } = report
  const unused = unmatched.length > 0 && (
    <p className="muted small">
      {t('imports.unmatched', { names: unmatched.join(language === 'en' ? ', ' : '、') })}
    </p>
  )
  return (
    <>
      {counts && (
        <p>
          {done && <b>{done} </b>}
          {counts}
        </p>
      )}
      {parts.map(
        ({ title, lines, warns }) =>
          lines.length > 0 && (
            <section key={title}>
              <h3 className={warns ? 'warn' : undefined}>{title}</h3>
              <ul className="file-import-lines small">
                {lines.map((each, i) => (
                  <li key={i}>{each[language]}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      {columns.length > 0 ? (
        <details>
          <summary>{t('imports.columns')}</summary>
          <ul className="small">
            {columns.map((each) => (
              <li key={each.field}>
                {each.headers.join(' + ') || 'geometry'} → {each.field}
              </li>
            ))}
          </ul>
          {unused}
        </details>
      ) : (
        unused
      )}
      {rejected && (
        <a
          className="btn"
          download={rejected.name}
          href={`data:application/octet-stream;base64,${rejected.base64}`}
        >
          {t('imports.rejected')}
        </a>
      )}
    </>
  )
}
