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

export type AnalysisEvent = AlertsComputed | AlertsPublished | AlertsRead
