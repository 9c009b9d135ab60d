import { KeptRows } from '../stage/kept-rows.ts'
import type { Services } from '../stage/stage.ts'
import {
  type ParametersOf,
  type ParameterTableSpec,
  parametersFrom,
  type StoredParameter,
} from './parameters.ts'

const KEY = 'parameters'

/**
 * A stage's parameters as they hold for one organisation now, without asking the database each time; as
 * `readParameters`, for what is asked many times a second.
 */
export async function parametersNow<S extends ParameterTableSpec>(
  services: Services,
  stage: string,
  spec: S,
  orgPath: string,
): Promise<ParametersOf<S>> {
  let rows = services.memory.get(KEY) as KeptRows<StoredParameter> | undefined
  if (!rows) {
    const { db } = services
    rows = new KeptRows<StoredParameter>(services, {
      read: () => db.selectFrom('parameter').select(['stage', 'key', 'org_id', 'value']).execute(),
      idOf: (row) => `${row.stage} ${row.key} ${row.org_id}`,
      touched: ({ type }) => (type === 'ParameterChanged' || type === 'MapImported' ? 'all' : 'none'),
    })
    services.memory.set(KEY, rows)
  }
  return parametersFrom(await rows.get(), stage, spec, orgPath)
}
