import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { forceContract } from '../contract.ts'
import { useWords } from './useForce.ts'

type Answer = ResultOf<(typeof forceContract)['importPeople']>

function toBase64(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(file)
  })
}

/** A register of people: first a dry run that says what would happen, then the import. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('force')
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const act = useAct(forceContract.importPeople, {
    onSuccess: (next) => {
      setAnswer(next)
      if (!next.dryRun) void client.invalidateQueries({ queryKey: ['force'] })
    },
  })
  const run = async (dryRun: boolean) => {
    if (file) act.mutate({ body: { fileName: file.name, content: await toBase64(file), dryRun } })
  }
  const n = answer?.dryRun && answer.ok ? answer.added + answer.changed : 0
  return (
    <Dialog
      title={t('imports.title')}
      onClose={onClose}
      width={640}
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
      <p className="muted small">{t('imports.note')}</p>
      <label className="field">
        <span>{t('imports.file')}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.gz"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            setAnswer(null)
          }}
        />
      </label>
      <ErrorLine error={act.error} again={act.again} />
      {answer && <Report answer={answer} />}
    </Dialog>
  )
}

function Report({ answer }: { answer: Answer }) {
  const { t } = useTranslation('force')
  const { language } = useFormat()
  const words = useWords()
  const lines = (title: string, list: Answer['notes']) =>
    list.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul className="fo-notes small">
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
      {answer.unmatched.length > 0 && (
        <p className="muted small">{t('imports.unmatched', { names: answer.unmatched.join(words.comma) })}</p>
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
