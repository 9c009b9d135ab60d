import type { LngLat } from '../../../../engines/geo/index.ts'
import type { CameraPass, ProvedPost } from '../model/proof.ts'
import type { Ring } from '../model.ts'
import { type Ask, fieldOf, indexOf, type Networks, wordsOf } from './field.ts'
import { type Held, walkAgainst } from './prove.ts'

/** Cameras told at most, the soonest. */
const TOLD = 12

/** A camera that can confirm a sighting, with its node of the network. */
export interface CameraAt {
  readonly siteId: string
  readonly name: string
  readonly lngLat: LngLat
  readonly node: string
}

/**
 * Cameras that he may come by against the posts as they come to hold, the soonest first. A camera is no post: it stops nobody
 * and no walk goes against it.
 * @throws ContainmentInputError, RingRefused
 */
export function camerasPassed(
  networks: Networks,
  ask: Ask,
  ring: Ring,
  posts: readonly Pick<ProvedPost, 'unitId' | 'node' | 'forced' | 'arriveSeconds' | 'holdSeconds'>[],
  cameras: readonly CameraAt[],
): CameraPass[] {
  const { graph } = networks.car
  const field = fieldOf(networks, ask, ring)
  const held = posts.map((post): Held => ({ ...post, at: indexOf(graph, post.node), unit: null }))
  const { timeAt } = walkAgainst(networks, field, held)
  return cameras
    .flatMap(({ siteId, name, lngLat, node }): CameraPass[] => {
      const at = indexOf(graph, node)
      const time = at < 0 ? null : timeAt(at)
      if (time === null || (field.limit !== null && field.p.earliest[at]! > field.limit)) return []
      return [{ siteId, name, lngLat, ...wordsOf(graph, lngLat), seconds: time / 100 }]
    })
    .sort((a, b) => a.seconds - b.seconds || a.siteId.localeCompare(b.siteId))
    .slice(0, TOLD)
}
