import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DatumField, type FileDatum, FileImport } from '../../../web/components/FileImport.tsx'
import { type ImportView, incidentContract } from '../contract.ts'

/** A list of incidents of another system. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('incidents')
  const [datum, setDatum] = useState<FileDatum>('WGS-84')
  const [report, setReport] = useState<ImportView | null>(null)
  const act = useAct(incidentContract.importIncidents, { onSuccess: setReport })
  return (
    <FileImport
      title={t('imports.title')}
      fileLabel={t('imports.file')}
      accept=".csv,.tsv,.txt,.xlsx,.geojson,.json,.gz"
      act={act}
      ready={report?.dryRun ? report.accepted : 0}
      report={
        report && {
          counts: t('imports.counts', { ...report }),
          done: report.dryRun ? null : t('imports.done', { n: report.accepted }),
          parts: [
            { title: t('imports.warnings'), lines: report.warnings, warns: true },
            { title: t('imports.problems'), lines: report.problems },
          ],
          columns: report.columns,
          unmatched: report.unmatched,
          rejected: report.rejectedFile,
        }
      }
      onRun={({ name, base64 }, dryRun) => act.mutate({ body: { name, base64, datum, dryRun } })}
      onChange={() => setReport(null)}
      onClose={onClose}
    >
      <DatumField
        value={datum}
        onChange={(next) => {
          setDatum(next)
          setReport(null)
        }}
      />
    </FileImport>
  )
}
