import { stage } from '../../platform/stage/stage.ts'
import { mapContract } from './contract.ts'
import { followMap } from './follow.ts'
import { mapHandlers } from './handlers/index.ts'
import { mapJobs } from './jobs.ts'
import { memoryOf, reloadPlaces, reloadRoads } from './memory.ts'
import { mapMigrations } from './migrations/index.ts'
import { mapPolicy } from './policy.ts'

export default stage({
  name: 'map',
  migrations: mapMigrations,
  policy: mapPolicy,
  contract: mapContract,
  handlers: mapHandlers,
  jobs: mapJobs,
  start: async (services) => {
    await Promise.all([reloadPlaces(services), reloadRoads(services)])
    // The first tile and the first search would wait for their indexes: they are made as soon as the start leaves time.
    const { roads } = memoryOf(services)
    if (roads) setTimeout(() => roads.warm(), 1_000).unref()
    followMap(services)
  },
})
