import { isClosedDatabase } from '../../platform/database/database.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { reloadClosures, reloadPlaces, reloadRoads } from './memory.ts'
import { readySoon } from './ready-roads.ts'

type Part = 'places' | 'roads' | 'closures'

const RELOAD = { places: reloadPlaces, roads: reloadRoads, closures: reloadClosures } as const
const partOf: Readonly<Record<string, Part>> = {
  ZonesChanged: 'places',
  OrgChanged: 'places',
  RoadsActivated: 'roads',
  RoadsChanged: 'closures',
}
/** After this pause a part that could not be read is read again. */
const AGAIN_MS = 2_000

/**
 * Keeps the map in memory as the store has it, also after changes by other commands of this process (imports, plans).
 * One reading at a time, so an older one never comes last; what could not be read stays to be read until it was.
 */
export function followMap(services: Services): void {
  const stale = new Set<Part>()
  let running = false
  let timer: NodeJS.Timeout | undefined
  const read = async () => {
    if (running) return
    running = true
    try {
      for (let [part] = stale; part; [part] = stale) {
        stale.delete(part)
        try {
          await RELOAD[part](services)
          if (part === 'roads') readySoon(services)
        } catch (error) {
          // A command that imports and ends closes the database while its last event is told.
          if (isClosedDatabase(error)) return stale.clear()
          stale.add(part)
          services.log.error({ part, error: String(error) }, 'map: not read anew, tried again soon')
          clearTimeout(timer)
          timer = setTimeout(read, AGAIN_MS).unref()
          return
        }
      }
    } finally {
      running = false
    }
  }
  services.live.subscribe((message) => {
    const part =
      message.kind === 'event' && message.event.stage === 'map' ? partOf[message.event.type] : undefined
    if (!part) return
    stale.add(part)
    void read()
  })
}
