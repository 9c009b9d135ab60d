import './tables.ts'

export { responseMetrics } from './figures.ts'
export { type AssignmentFilter, listAssignments, listOpenAssignments } from './list-store.ts'
