import { type OfficialDocument, writeDocx, writePdf } from '../../platform/documents/index.ts'
import type { AnalysedIncident } from '../incidents/model.ts'
import { type ClusterInput, findClusters } from './rules/clusters.ts'
import { type HotMapInput, makeHotMap } from './rules/hot-map.ts'
import { type HotStreetsInput, makeHotStreets } from './rules/hot-streets.ts'
import { REPLAYED_WEEKS, replayRules } from './rules/replay-rules.ts'
import { type StopPlanInput, stopPlan } from './rules/stop-plan.ts'

type Report = (progress: unknown) => void

/** Long work of analysis, by name, for a worker thread. */
export const analysisTasks = {
  'analysis.hot_map': async (input: HotMapInput, report: Report) => makeHotMap(input, report),
  'analysis.stop_plan': async (input: StopPlanInput) => stopPlan(input),
  'analysis.clusters': async (input: ClusterInput) => findClusters(input),
  'analysis.hot_streets': async (input: HotStreetsInput, report: Report) => makeHotStreets(input, report),
  'analysis.replay_rules': async (input: { incidents: AnalysedIncident[]; endMs: number }, report: Report) =>
    replayRules(input.incidents, input.endMs, REPLAYED_WEEKS, report),
  'analysis.document': async (input: {
    document: OfficialDocument
    form: 'docx' | 'pdf'
    atMs: number
    font: string | null
  }): Promise<Uint8Array> => {
    const fonts = input.font === null ? {} : { font: input.font }
    return input.form === 'pdf'
      ? writePdf(input.document, { at: new Date(input.atMs), ...fonts })
      : writeDocx(input.document, fonts)
  },
}
