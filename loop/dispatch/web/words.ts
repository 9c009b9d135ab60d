import { useTranslation } from 'react-i18next'
import type { Tone } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { AlarmView, AssignmentView, CandidateView, QueueRow } from '../contract.ts'
import { shortOf } from '../rules/command-match.ts'

/** The state of an incident in a word: what its assignments say while there are any, else where it stands. */
export function useStatus(): (row: Pick<QueueRow, 'status' | 'response' | 'assignments'>) => {
  word: string
  tone: Tone
} {
  const { t } = useTranslation('dispatch')
  return (row) => {
    const open = row.assignments.filter(({ state }) => state !== 'reserved')
    const unanswered = open.some(({ state }) => ['sent', 'delivered', 'timeout'].includes(state))
    if (row.response === 'assigned' && unanswered) return { word: t('status.notAcked'), tone: 'bad' }
    if (row.response === 'cleared') return { word: t('status.toReport'), tone: 'plain' }
    if (row.response) return { word: t(`response.${row.response}`), tone: 'plain' }
    const waits = row.status === 'pending' || row.status === 'reopened'
    return { word: t(`status.${row.status}`), tone: waits ? 'bad' : 'plain' }
  }
}

/** `巡6-车02 在途`. */
export function useAssignmentWords(): (one: Pick<AssignmentView, 'callSign' | 'state'>) => string {
  const { t } = useTranslation('dispatch')
  return ({ callSign, state }) => t('queue.inState', { unit: callSign, state: t(`state.${state}`) })
}

/** What sending a unit leaves behind, in one line. */
export function useOpens(): (opens: CandidateView['opens']) => string | null {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  return (opens) => {
    if (!opens) return null
    const left = opens.left > 0 ? t('incident.opensLeft', { count: opens.left }) : t('incident.opensNone')
    const filler = opens.filler
      ? t('incident.filler', { unit: opens.filler.callSign, time: span(opens.filler.seconds) })
      : t('incident.noFiller')
    return t('incident.opens', { zone: opens.zoneName ?? t('units.noZone'), left, filler })
  }
}

/** Words of an alarm row, with the short number of its incident. */
export function useAlarmWords(): (row: Pick<AlarmView, 'kind' | 'params'>) => string {
  const { t } = useTranslation('dispatch')
  return ({ kind, params }) =>
    t(`alarm.${kind}`, {
      ...params,
      text: params.text ?? '',
      reason: params.reason ?? '',
      number: shortOf(String(params.number ?? '')),
      by: shortOf(String(params.by ?? '')),
    }).trim()
}
