import type { LoopEvent } from './event.ts'

/** Told by analysis when the colours of a duty day were computed. Deployment proposes the level from it. */
export type AlertsComputed = LoopEvent<
  'analysis',
  'AlertsComputed',
  {
    dutyDay: string
    ruleId: string
    ruleVersion: number
    colours: Array<{
      orgId: string
      zoneId: string
      colour: string
      observed: number
      expected: number | null
      p: number | null
    }>
  }
>

/** Told by analysis when a named person published the colours of a duty day. */
export type AlertsPublished = LoopEvent<
  'analysis',
  'AlertsPublished',
  { dutyDay: string; orgId: string; colour: string }
>

/** Told by analysis when somebody confirmed having read the day's colours. */
export type AlertsRead = LoopEvent<'analysis', 'AlertsRead', { dutyDay: string; orgId: string }>

/** Told by analysis when a check of effect was worked out and kept. */
export type EffectChecked = LoopEvent<
  'analysis',
  'EffectChecked',
  { checkId: string; orgId: string; name: string; verdict: 'fewer' | 'more' | 'unclear' }
>

/** Told by analysis when the review of a week was opened, written or closed. */
export type ReviewWritten = LoopEvent<
  'analysis',
  'ReviewWritten',
  { reviewId: string; orgId: string; week: string; status: 'open' | 'closed'; version: number }
>

/** Told by analysis when a review decided something, with owner and due date. */
export type DecisionMade = LoopEvent<
  'analysis',
  'DecisionMade',
  { decisionId: string; reviewId: string; text: string; owner: string; due: string; incidents: number }
>

/** Told by analysis when a decision was done or dropped. */
export type DecisionEnded = LoopEvent<
  'analysis',
  'DecisionEnded',
  { decisionId: string; reviewId: string; status: 'done' | 'dropped'; note: string }
>

/** Told by analysis when a bulletin was drafted or its words were changed. */
export type BulletinDrafted = LoopEvent<
  'analysis',
  'BulletinDrafted',
  { bulletinId: string; orgId: string; kind: string; title: string; version: number }
>

/** Told by analysis when a named person published a bulletin. Listened to by: the screens of the units below. */
export type BulletinPublished = LoopEvent<
  'analysis',
  'BulletinPublished',
  { bulletinId: string; orgId: string; kind: string; title: string }
>

/** Told by analysis when somebody confirmed for his unit that a bulletin was read. */
export type BulletinRead = LoopEvent<'analysis', 'BulletinRead', { bulletinId: string; orgId: string }>

/** Told by analysis when hours of key duty were proposed for a season. */
export type SeasonProposed = LoopEvent<
  'analysis',
  'SeasonProposed',
  { seasonId: string; orgId: string; name: string; verdict: 'fewer' | 'more' | 'unclear' }
>

/** Told by analysis when a season profile was adopted or ended. Deployment plans the hours of adopted ones. */
export type SeasonDecided = LoopEvent<
  'analysis',
  'SeasonDecided',
  { seasonId: string; orgId: string; name: string; status: 'adopted' | 'ended' }
>

export type AnalysisEvent =
  | AlertsComputed
  | AlertsPublished
  | AlertsRead
  | EffectChecked
  | ReviewWritten
  | DecisionMade
  | DecisionEnded
  | BulletinDrafted
  | BulletinPublished
  | BulletinRead
  | SeasonProposed
  | SeasonDecided
