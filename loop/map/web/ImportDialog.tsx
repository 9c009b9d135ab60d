import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { DatumField, type FileDatum, FileImport } from '../../../web/components/FileImport.tsx'
import { mapContract } from '../contract.ts'

type Answer = ResultOf<(typeof mapContract)['importFile']>

/** A file of zones or sites. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('map')
  const client = useQueryClient()
  const [what, setWhat] = useState<'zones' | 'sites'>('zones')
  const [datum, setDatum] = useState<FileDatum>('WGS-84')
  const [validFrom, setValidFrom] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const act = useAct(mapContract.importFile, {
    onSuccess: (next) => {
      setAnswer(next)
      if (!next.dryRun) void client.invalidateQueries({ queryKey: ['map'] })
    },
  })
  const rejected = answer?.rejectedFile
  return (
    <FileImport
      title={t('imports.title')}
      accept=".csv,.tsv,.txt,.xlsx,.geojson,.json,.gz"
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
          columns: answer.columns,
          unmatched: answer.unmatched,
          rejected: rejected ? { name: rejected.name, base64: rejected.content } : null,
        }
      }
      onRun={({ name, base64 }, dryRun) => {
        const day = what === 'zones' && validFrom ? { validFrom } : {}
        act.mutate({ params: { what }, body: { fileName: name, content: base64, datum, dryRun, ...day } })
      }}
      onChange={() => setAnswer(null)}
      onClose={onClose}
    >
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
      <DatumField
        value={datum}
        onChange={(next) => {
          setDatum(next)
          setAnswer(null)
        }}
      />
      {what === 'zones' && (
        <label className="field">
          <span>{t('imports.validFrom')}</span>
          <DayField
            value={validFrom}
            onChange={(next) => {
              setValidFrom(next)
              setAnswer(null)
            }}
          />
        </label>
      )}
    </FileImport>
  )
}
