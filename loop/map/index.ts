import { stage } from '../../platform/stage/stage.ts'
import { mapContract } from './contract.ts'
import { mapFields } from './fields.ts'
import { followMap } from './follow.ts'
import { mapHandlers } from './handlers/index.ts'
import { mapJobs } from './jobs.ts'
import { reloadPlaces, reloadRoads } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { mapPolicy } from './policy.ts'
import { readySoon } from './ready-roads.ts'

export default stage({
  name: 'map',
  migrations: mapMigrations,
  policy: mapPolicy,
  contract: mapContract,
  fields: mapFields,
  handlers: mapHandlers,
  jobs: mapJobs,
  start: async (services) => {
    await Promise.all([reloadPlaces(services), reloadRoads(services)])
    readySoon(services)
    followMap(services)
  },
})
