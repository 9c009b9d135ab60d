import { useQuery } from '@tanstack/react-query'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { communityContract } from '../contract.ts'
import { noticeTypeName } from '../rules/notice-types.ts'

export type Week = ResultOf<typeof communityContract.listNotices>
export type CommunityRow = Week['communities'][number]
export type Notice = NonNullable<CommunityRow['notice']>

/** The week and what is opened, in the address; an empty week is the newest that is over. */
export function useWeek() {
  const [filters, set] = useFilters({ week: '', org: '' })
  const query = useQuery(
    ask(communityContract.listNotices, { query: filters.week ? { week: filters.week } : {} }),
  )
  return { filters, set, query }
}

export const useNotice = (id: string) => useQuery(ask(communityContract.getNotice, { params: { id } }))

/** The name of a type in the language in force. */
export function useTypeName(): (type: string) => string {
  const { language } = useFormat()
  return (type) => noticeTypeName(type)[language]
}

/** A plain day moved by days. */
export function moveDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
