import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { FileImport } from '../../../web/components/FileImport.tsx'
import { forceContract } from '../contract.ts'

type Answer = ResultOf<(typeof forceContract)['importPeople']>

/** A register of people. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('force')
  const client = useQueryClient()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const act = useAct(forceContract.importPeople, {
    onSuccess: (next) => {
      setAnswer(next)
      if (!next.dryRun) void client.invalidateQueries({ queryKey: ['force'] })
    },
  })
  const rejected = answer?.rejectedFile
  return (
    <FileImport
      title={t('imports.title')}
      note={t('imports.note')}
      accept=".csv,.tsv,.txt,.xlsx,.gz"
      width={640}
      act={act}
      ready={answer?.dryRun && answer.ok ? answer.added + answer.changed : 0}
      report={
        answer && {
          counts: answer.ok ? t('imports.counts', { ...answer }) : null,
          done: answer.dryRun ? null : t('imports.done'),
          parts: [
            { title: t(answer.ok ? 'imports.refusals' : 'imports.problems'), lines: answer.problems },
            { title: t('imports.notes'), lines: answer.notes },
          ],
          unmatched: answer.unmatched,
          rejected: rejected ? { name: rejected.name, base64: rejected.content } : null,
        }
      }
      onRun={({ name, base64 }, dryRun) => act.mutate({ body: { fileName: name, content: base64, dryRun } })}
      onChange={() => setAnswer(null)}
      onClose={onClose}
    />
  )
}
