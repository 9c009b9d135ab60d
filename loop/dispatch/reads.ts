import './tables.ts'

export { type AssignmentFilter, listAssignments, listOpenAssignments } from './list-store.ts'
export { metricsOf as responseMetrics, samplesOf as listResponseSamples } from './metrics.ts'
export type { Metric, MetricId, ResponseSample } from './rules/intervals.ts'
export { intervalMetrics, metricsBy, stampHonesty } from './rules/intervals.ts'
