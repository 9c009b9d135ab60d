import type { LoopEvent } from './event.ts'

/** Told by community when drafts of a week's notices were written or written anew; the page lists them. */
export type NoticesDrafted = LoopEvent<'community', 'NoticesDrafted', { week: string; notices: number }>

/** Told by community when a named person published a community's weekly notice. From then on it doesn't change. */
export type NoticePublished = LoopEvent<
  'community',
  'NoticePublished',
  { noticeId: string; orgId: string; orgName: string; week: string; summary: { zh: string; en: string } }
>

export type CommunityEvent = NoticesDrafted | NoticePublished
