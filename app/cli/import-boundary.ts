import { readFile } from 'node:fs/promises'
import { fromDatum } from '../../engines/geo/index.ts'
import type { LngLat, MultiPolygonRings } from '../../engines/geo/units.ts'
import { boundaryFromGeoJson, boundaryFromKml } from '../../engines/hotspots/index.ts'
import { createOrg } from '../../loop/map/actions/index.ts'
import { reloadPlaces } from '../../loop/map/memory.ts'
import { orgLevels } from '../../loop/map/model.ts'
import { findOrgByCode } from '../../loop/map/reads.ts'
import { act } from '../../platform/commands/act.ts'
import { declareDatum } from '../../platform/files/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { commandActor } from './open-offline.ts'
import { BadUsage } from './usage.ts'

/** One boundary file becomes one organisation: `import zones border.geojson --as station --code MN --name 曼哈顿`. */
export async function importBoundary(
  services: Services,
  file: string,
  wish: { level: string; code: string; name: string; datum: string | undefined; dryRun: boolean },
): Promise<{ added: number; line: string }> {
  const level = orgLevels.find((each) => each === wish.level)
  if (!level)
    throw new BadUsage(
      `--as：发现“${wish.level}”，应为 ${orgLevels.join('、')}。 / --as: found "${wish.level}", expected ${orgLevels.join(', ')}.`,
    )
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadUsage(`无法读取 ${file}。 / ${file} cannot be read.`)
  })
  const declared = declareDatum(wish.datum ?? '')
  if (!declared.ok)
    throw new BadUsage(
      '边界文件须用 --datum 声明坐标系（WGS-84、GCJ-02、BD-09）。 / A boundary needs --datum (WGS-84, GCJ-02, BD-09).',
    )
  let drawn: MultiPolygonRings
  try {
    drawn = file.endsWith('.kml') ? boundaryFromKml(text) : boundaryFromGeoJson(JSON.parse(text))
  } catch (error) {
    throw new BadUsage(`${file}: ${(error as Error).message}`)
  }
  const geometry: MultiPolygonRings = drawn.map((rings) =>
    rings.map((ring) => ring.map((point): LngLat => fromDatum(declared.value, [point[0], point[1]]))),
  )
  if (await findOrgByCode(services.db, wish.code))
    return { added: 0, line: `${wish.code} 已存在，未改动 · ${wish.code} is there already, nothing changed` }
  if (!wish.dryRun) {
    await act(services, { actor: commandActor, key: null, name: 'map.create_org', request: null }, (work) =>
      createOrg(
        work,
        { services, demand: (action, resource) => services.policy.demand(commandActor, action, resource) },
        { code: wish.code, name: wish.name, level, parentId: null, geometry },
      ),
    )
    await reloadPlaces(services)
  }
  return { added: 1, line: `${wish.name}: ${geometry.length} 个多边形 · ${geometry.length} polygons` }
}
