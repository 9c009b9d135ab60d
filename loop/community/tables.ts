interface CommunityNoticeTable {
  id: string
  org_id: string
  org_path: string
  /** Monday of the week. */
  week: string
  status: string
  content: unknown
  drafted_by: string
  drafted_at: Date
  published_by: string | null
  published_at: Date | null
  version: number
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    community_notice: CommunityNoticeTable
  }
}

export type { CommunityNoticeTable }
