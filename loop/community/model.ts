/** A count below this is suppressed. */
export const SMALLEST_COUNT = 3

/** The week against the four weeks before; null when nothing can be said. */
export const changes = ['more', 'fewer', 'no_clear_change'] as const
export type Change = (typeof changes)[number]

/** One type that happened often enough to be told. */
export interface NoticeLine {
  readonly type: string
  readonly count: number
  readonly change: Change | null
}

export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** Everything that a notice says. There is no field for a person, a place inside the community or free text. */
export interface NoticeContent {
  readonly lines: readonly NoticeLine[]
  /** Sum of the lines: what is suppressed is not in it. */
  readonly shownTotal: number
  /** Some type happened once or twice and has no line of its own. */
  readonly someSuppressed: boolean
  /** Caught or filed, when three or more; else null. */
  readonly solved: number | null
  /** What happened, in sentences. */
  readonly summary: readonly Sentence[]
  /** Advice by type, most frequent first; general advice when nothing is listed. */
  readonly advice: readonly (Sentence & { readonly type: string | null })[]
}

export interface Notice {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  /** Monday of the week. */
  readonly week: string
  readonly status: 'draft' | 'published'
  readonly content: NoticeContent
  readonly draftedBy: string
  readonly draftedAt: string
  readonly publishedBy: string | null
  readonly publishedAt: string | null
  readonly version: number
}
