/** Ranking and duplicates by themselves: the public interface in this process, on the largest public network. */
import { openProduct, startStages } from '../../../app/open.ts'
import type { LngLat } from '../../../engines/geo/index.ts'
import { buildRoadGraph, PROFILES } from '../../../engines/roads/index.ts'
import { stages } from '../../../loop/index.ts'
import { makeLoadedRoads } from '../../../loop/map/loaded-roads.ts'
import { memoryOf } from '../../../loop/map/memory.ts'
import { roadStats } from '../../../loop/map/rules/road-stats.ts'
import { wallClock } from '../../../platform/clock/clock.ts'
import { parseConfig } from '../../../platform/config/config.ts'
import { openEmbedded } from '../../../platform/database/database.ts'
import { makeServer } from '../../../platform/http/server.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { BenchContext } from '../../harness.ts'
import { readRoadSet } from '../../roadFiles.ts'
import { addCalls } from './calls.ts'
import { addAccounts, addUnits } from './city.ts'
import { classNames } from './words.ts'

const UNITS = 300
const RUNS = 200
const WARM_UP = 20
const ORG = { id: 'porto', path: '/porto/' }
const ZONES = { columns: 4, rows: 3 }

export async function benchRank(ctx: BenchContext, callsADay: number): Promise<void> {
  const ids = ['dispatch.rank', 'dispatch.duplicates']
  if (!ids.some((id) => ctx.wants(id))) return
  const folder = ctx.dataset('road-porto', ids)
  if (!folder) return
  ctx.say('reading the network')
  const raw = await readRoadSet('road-porto', folder)
  const graph = buildRoadGraph(raw, PROFILES.police)
  const product = await openProduct(parseConfig({ XUNFANG_DEMO: 'off', XUNFANG_LOG: 'error' }), {
    clock: wallClock,
    database: await openEmbedded(undefined),
  })
  const { services } = product
  try {
    const { count, lon, lat } = raw.nodes
    const nodes = Array.from({ length: count }, (_, i): LngLat => [lon[i]!, lat[i]!])
    await makeOrg(services, nodes)
    const units = await addUnits(services.db, [ORG], UNITS)
    const [desk, gateway] = await addAccounts(
      services.db,
      (['dispatcher', 'gateway'] as const).map((role) => ({
        login: `load.${role}`,
        name: role,
        role,
        orgId: ORG.id,
        orgPath: ORG.path,
        unitId: null,
      })),
    )
    await addCalls(services, [ORG], nodes, callsADay)
    await startStages(services)
    memoryOf(services).roads = makeLoadedRoads(
      {
        id: 'porto',
        name: 'Porto',
        source: 'OpenStreetMap',
        version: graph.version,
        importedAt: new Date().toISOString(),
        active: true,
        stats: roadStats(graph, {}),
      },
      graph,
      [],
      [],
    )
    const app = await makeServer({ services, stages, ready: () => true })
    const ask = async (method: 'GET' | 'POST', url: string, token: string, body?: object) => {
      const begun = performance.now()
      const answer = await app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': `bench-${url}-${performance.now()}` },
        ...(body && { payload: body }),
      })
      const ms = performance.now() - begun
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body.slice(0, 300)}`)
      return { ms, body: answer.json() as Record<string, unknown> }
    }
    const random = ctx.random(1)
    const place = () => nodes[Math.floor(random() * nodes.length)]!
    await ask('POST', '/api/tracking/positions', gateway!, {
      positions: units.map(({ id }, i) => {
        const [x, y] = place()
        return { unitId: id, seq: i + 1, at: new Date().toISOString(), lon: x, lat: y, accuracyM: 8 }
      }),
    })
    await measureRank()
    await measureDuplicates()
    await app.close()

    async function measureRank(): Promise<void> {
      ctx.say('ranking')
      const times: number[] = []
      let ranked = 0
      for (let i = 0; i < WARM_UP + RUNS; i++) {
        const [classCode, text] = classNames[i % classNames.length]!
        const call = { text, classCode, lngLat: place(), validity: 'valid' }
        const { body } = await ask('POST', '/api/incidents', desk!, call)
        const url = `/api/dispatch/incidents/${String(body.id)}/recommendation?most=12`
        const answer = await ask('GET', url, desk!)
        if (i < WARM_UP) continue
        times.push(answer.ms)
        ranked += answer.body.rankable as number
      }
      ctx.report({
        id: 'dispatch.rank',
        value: ctx.percentile(times, 95),
        unit: 'ms',
        bar: 100,
        better: 'lower',
        n: times.length,
        anchor: { name: 'Resgrid: 5 units by straight line, then an external router', source: 'its source' },
        note: `p95 of the whole request, ${UNITS} units, reasons and residual cover; p50 ${ctx.percentile(times, 50).toFixed(0)}; ranked ${Math.round(ranked / times.length)} a time`,
      })
    }

    async function measureDuplicates(): Promise<void> {
      ctx.say('duplicates')
      const times: number[] = []
      let found = 0
      for (let i = 0; i < WARM_UP + RUNS; i++) {
        const text = classNames[i % classNames.length]![1]
        const call = { text, lngLat: place(), callerPhone: `100${10_000_000 + i}` }
        const answer = await ask('POST', '/api/incidents/assessment', desk!, call)
        if (i < WARM_UP) continue
        times.push(answer.ms)
        found += (answer.body.duplicates as unknown[]).length
      }
      ctx.report({
        id: 'dispatch.duplicates',
        value: ctx.percentile(times, 95),
        unit: 'ms',
        bar: 100,
        better: 'lower',
        n: times.length,
        note: `p95 of the whole request while typing, over ${callsADay} calls of the last 24 h; p50 ${ctx.percentile(times, 50).toFixed(0)}; candidates ${found}`,
      })
    }
  } finally {
    await product.close()
  }
}

/** One organisation over the whole network, in a grid of zones. */
async function makeOrg(services: Services, nodes: readonly LngLat[]): Promise<void> {
  const at = new Date()
  const by = { updated_by: 'load', updated_at: at }
  const { west, south, east, north } = boundsOf(nodes)
  const area = (a: LngLat, b: LngLat) => JSON.stringify([[[a, [b[0], a[1]], b, [a[0], b[1]], a]]]) as never
  await services.db
    .insertInto('org_unit')
    .values({
      id: ORG.id,
      path: ORG.path,
      parent_id: null,
      level: 'sub_bureau',
      code: ORG.id,
      name: 'Porto',
      short_name: 'Porto',
      geometry: area([west, south], [east, north]),
      lon: null,
      lat: null,
      leader: null,
      residents: null,
      ...by,
    })
    .execute()
  const [width, height] = [(east - west) / ZONES.columns, (north - south) / ZONES.rows]
  await services.db
    .insertInto('zone')
    .values(
      Array.from({ length: ZONES.columns * ZONES.rows }, (_, i) => {
        const x = west + (i % ZONES.columns) * width
        const y = south + Math.floor(i / ZONES.columns) * height
        return {
          id: `z${i}`,
          version: 1,
          org_id: ORG.id,
          org_path: ORG.path,
          kind: 'zone' as const,
          parent_id: null,
          code: `z${i}`,
          name: `Z${i}`,
          unit_id: null,
          unit_name: null,
          leader: null,
          geometry: area([x, y], [x + width, y + height]),
          square_metres: 1_000_000,
          valid_from: '2026-01-01',
          valid_to: null,
          ...by,
        }
      }),
    )
    .execute()
}

function boundsOf(nodes: readonly LngLat[]) {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of nodes) {
    ;[west, east] = [Math.min(west, lon), Math.max(east, lon)]
    ;[south, north] = [Math.min(south, lat), Math.max(north, lat)]
  }
  return { west, south, east, north }
}
