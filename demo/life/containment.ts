import type { LngLat } from '../../engines/geo/units.ts'
import type { RoadGraph } from '../../engines/roads/index.ts'
import type { Client } from './client.ts'
import { type DrillPart, runawayRoute } from './runaway.ts'

interface PlanNow {
  posts: Array<{ assignmentId: string | null; lngLat: LngLat }>
}

/** Where units with a containment order have to be, by assignment, as their terminals tell them. */
export async function postPlaces(
  desk: Client,
  units: ReadonlyArray<{ active: { role: string } | null }>,
): Promise<Map<string, LngLat>> {
  if (!units.some((unit) => unit.active?.role === 'containment')) return new Map()
  const plans = await desk.get<PlanNow[]>('/api/dispatch/containment/plans?open=true')
  return new Map(
    plans.flatMap(({ posts }) =>
      posts.flatMap(({ assignmentId, lngLat }) => (assignmentId ? [[assignmentId, lngLat] as const] : [])),
    ),
  )
}

/** Takes the fugitive's part in drills that nobody plays yet; he exists nowhere else. */
export async function playDrills(gateway: Client, graph: RoadGraph): Promise<void> {
  const parts = await gateway.get<DrillPart[]>('/api/dispatch/containment/drill-parts')
  for (const part of parts) {
    const route = runawayRoute(graph, part)
    if (route.length > 1) await gateway.post(`/api/dispatch/containment/drills/${part.id}/route`, { route })
  }
}
