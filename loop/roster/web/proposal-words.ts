import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../web/components/WhyPopover.tsx'
import { formatTime } from '../../../web/i18n/format.ts'
import type { Proposal } from './useRoster.ts'

/** What is proposed, in one sentence. */
export function useProposalWords(): (proposal: Proposal) => string {
  const { t } = useTranslation('roster')
  return (proposal) => {
    if (proposal.kind === 'ask') return t('proposal.ask')
    const late = proposal.reasons.some((reason) => reason.code === 'ends_at_hole')
    const { callSign, heads } = proposal
    const names = proposal.people.map((each) => each.name).join(' ')
    if (proposal.kind === 'join') return t('proposal.join', { heads, callSign, names })
    if (proposal.kind === 'form') return t('proposal.form', { heads, names })
    return late
      ? t('proposal.later', { callSign, heads, at: formatTime(proposal.endAt) })
      : t('proposal.earlier', { callSign, heads, at: formatTime(proposal.startAt) })
  }
}

/** The grounds of a proposal in one line. */
export function useReasonLine(): (reasons: readonly Reason[]) => string {
  const { t } = useTranslation('roster')
  return (reasons) =>
    reasons.map(({ code, params }) => t(`reason.${code}`, { defaultValue: code, ...params })).join(t('comma'))
}
