import type { StampSource } from '../../../web/components/Timeline.tsx'
import type { IncidentView } from '../contract.ts'
import { incidentStampKinds, type Stamp } from '../model.ts'

type StampText = Stamp<string>

/** An assignment of an incident as dispatch answers it; dispatch lies behind this stage, so only what is shown is named. */
export interface TraceAssignment {
  readonly id: string
  readonly callSign: string
  readonly role: string
  readonly stamps: Readonly<Record<string, StampText | undefined>>
}

/** The steps of an assignment, T5 to T12, in their order. */
export const assignmentSteps = {
  sent: { t: 'T5', zh: '派警', en: 'Ordered' },
  delivered: { t: 'T6', zh: '送达', en: 'Delivered' },
  acked: { t: 'T7', zh: '签收', en: 'Acknowledged' },
  en_route: { t: 'T8', zh: '出动', en: 'En route' },
  on_scene: { t: 'T9', zh: '到场', en: 'On scene' },
  on_scene_geo: { t: 'T9g', zh: '到场（轨迹）', en: 'On scene by its track' },
  controlled: { t: 'T10', zh: '控制', en: 'Controlled' },
  transporting: { t: 'T11', zh: '带离', en: 'Transport' },
  cleared: { t: 'T12', zh: '处置完毕', en: 'Cleared' },
} as const

export interface RecordLine {
  /** `T0` … `T15`. */
  readonly t: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Whose step it is; null for the incident's own. */
  readonly unit: string | null
  readonly at: string | null
  readonly source: StampSource | null
}

const before = ['T0', 'T1', 'T2', 'T3', 'T4'] as const
const after = ['T13', 'T14', 'T15'] as const

/** All stamps of an incident and its units in their order. A step that nobody stamped stays, with no time. */
export function recordLines(
  incident: Pick<IncidentView, 'stamps'>,
  assignments: readonly TraceAssignment[],
): RecordLine[] {
  const own = (t: keyof typeof incidentStampKinds): RecordLine => {
    const found = incident.stamps[t]
    return {
      t,
      name: incidentStampKinds[t],
      unit: null,
      at: found?.at ?? null,
      source: found?.source ?? null,
    }
  }
  const ofUnit = (one: TraceAssignment | null): RecordLine[] =>
    Object.entries(assignmentSteps).map(([step, { t, ...name }]) => {
      const found = one?.stamps[step]
      return { t, name, unit: one?.callSign ?? null, at: found?.at ?? null, source: found?.source ?? null }
    })
  const middle = assignments.length > 0 ? assignments.flatMap(ofUnit) : ofUnit(null)
  return [...before.map(own), ...middle, ...after.map(own)]
}

/** Spans between two stamps, in seconds; null when one is missing or they stand in the wrong order. */
export const recordFigures = {
  answering: ['T0', 'T1'],
  processing: ['T1', 'T5'],
  arrival: ['T5', 'T9'],
  total: ['T0', 'T9'],
  feedback: ['T12', 'T13'],
} as const

export function spanOf(lines: readonly RecordLine[], from: string, to: string): number | null {
  // The first one to be there counts, as in the figures of response times.
  const first = (t: string) =>
    lines
      .flatMap((line) => ((line.t === t || line.t === `${t}g`) && line.at ? [Date.parse(line.at)] : []))
      .sort((a, b) => a - b)[0]
  const [a, b] = [first(from), first(to)]
  return a === undefined || b === undefined || b < a ? null : (b - a) / 1000
}
