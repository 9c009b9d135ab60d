import type { Tone } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { IncidentView } from '../contract.ts'
import {
  type CallReason,
  type ClueMode,
  callReasons,
  clueModes,
  dispositions,
  incidentClasses,
  incidentStatuses,
  origins,
  responseStates,
  sources,
  topClasses,
  validities,
} from '../model.ts'

type Words = { readonly zh: string; readonly en: string }

/** Words of the model's codes in the language in force. */
export function useWords() {
  const { language } = useFormat()
  const of = (words: Words | undefined) => words?.[language] ?? '—'
  return {
    of,
    status: (row: Pick<IncidentView, 'status' | 'response'>) =>
      of(
        row.response && incidentStatuses[row.status].open
          ? responseStates[row.response]
          : incidentStatuses[row.status],
      ),
    tone: (row: Pick<IncidentView, 'status' | 'response'>): Tone =>
      !row.response && ['pending', 'reopened'].includes(row.status) ? 'bad' : 'plain',
    source: (code: IncidentView['source']) => of(sources[code]),
    origin: (code: IncidentView['origin']) => of(origins[code]),
    validity: (code: IncidentView['validity']) => of(validities[code]),
    top: (code: IncidentView['top']) => of(topClasses[code]),
    disposition: (code: IncidentView['dispositionCode']) => (code ? of(dispositions[code]) : '—'),
    options: (table: Readonly<Record<string, Words>>) =>
      Object.entries(table).map(([value, name]) => ({ value, label: of(name) })),
    reason: (code: CallReason) => of(callReasons[code]),
    clueMode: (mode: ClueMode | null) => (mode ? of(clueModes[mode]) : ''),
    className: (code: string) => of(incidentClasses.find((one) => one.code === code)),
  }
}
