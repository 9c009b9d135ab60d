import type { Handlers } from '../../platform/stage/stage.ts'
import { hotStreetsFor } from './actions/hot-streets.ts'
import { listWork, stopWork } from './actions/long-work.ts'
import { dutyToday, orgOf } from './actions/org-of.ts'
import type { mapContract } from './contract-map.ts'

export const mapHandlers: Handlers<typeof mapContract> = {
  getHotStreets: async ({ services, scope, actor, query }) => {
    const dutyDay = query.day ?? dutyToday(services)
    const org = await orgOf(services, scope, query.orgId)
    const map = await hotStreetsFor(services, org, dutyDay, query.classes, actor.name)
    return {
      dutyDay,
      orgId: org.id,
      ...map,
      method: {
        ...map.method,
        tried: map.method.tried.map(({ sigmaMetres, hits }) => ({ sigmaMetres, hits: [...hits] })),
      },
      backTest: [...map.backTest],
      lastWeek: { ...map.lastWeek, hits: [...map.lastWeek.hits] },
      spots: map.spots.map((spot) => ({
        ...spot,
        minutes: [spot.minutes[0], spot.minutes[1]] as [number, number],
        pieces: spot.pieces.map(({ line, metres, count, level }) => ({
          metres,
          count,
          level,
          line: line.map(([lon, lat]): [number, number] => [lon, lat]),
        })),
      })),
    }
  },
  listWork: async ({ services, scope }) =>
    listWork(services, scope).map(({ id, what, orgId, startedAt, by, phase, done, of }) => ({
      id,
      what,
      orgId,
      startedAt: startedAt.toISOString(),
      by,
      phase,
      done,
      of,
    })),
  stopWork: async ({ services, scope, actor, params }) => {
    stopWork(services, scope, params.id, actor)
    return { stopped: true }
  },
}
