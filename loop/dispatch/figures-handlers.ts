import type { Handlers } from '../../platform/stage/stage.ts'
import { FileAnswer } from '../../platform/stage/stage.ts'
import type { figuresContract } from './contract-figures.ts'
import { dispatchErrors } from './errors.ts'
import { figuresOf, type Period } from './figures.ts'
import { exportFigures } from './figures-export.ts'
import { recordsOf } from './figures-records.ts'

/** @throws AppError dispatch.period_reversed, dispatch.period_half */
function periodOf(fields: readonly [string, string], from: string, to: string): Period {
  if (Date.parse(to) <= Date.parse(from))
    throw dispatchErrors('period_reversed', { from: fields[0], to: fields[1], found: to, expected: from })
  return { from: new Date(from), to: new Date(to) }
}

export const figuresHandlers: Handlers<typeof figuresContract> = {
  getMetrics: ({ services, scope, query }) => {
    const { compareFrom, compareTo } = query
    if ((compareFrom === undefined) !== (compareTo === undefined)) throw dispatchErrors('period_half', {})
    const compare =
      compareFrom && compareTo ? periodOf(['compareFrom', 'compareTo'], compareFrom, compareTo) : null
    return figuresOf(services, scope, {
      ...query,
      ...periodOf(['from', 'to'], query.from, query.to),
      compare,
    })
  },
  listMetricRecords: ({ services, scope, query }) =>
    recordsOf(services, scope, { ...query, ...periodOf(['from', 'to'], query.from, query.to) }),
  exportMetrics: async ({ services, scope, query }) => {
    const period = periodOf(['from', 'to'], query.from, query.to)
    const { bytes, mime, fileName } = await exportFigures(services, scope, { ...query, ...period })
    return new FileAnswer(bytes, mime, { fileName })
  },
}
