import { basename } from 'node:path'
import { fromDatum } from '../../engines/geo/index.ts'
import type { LngLat, MultiPolygonRings } from '../../engines/geo/units.ts'
import { boundaryFromGeoJson, boundaryFromKml } from '../../engines/hotspots/index.ts'
import { createOrg } from '../../loop/map/actions/index.ts'
import { reloadPlaces } from '../../loop/map/memory.ts'
import { orgLevels } from '../../loop/map/model.ts'
import { findOrgByCode } from '../../loop/map/reads.ts'
import { shapeFault } from '../../loop/map/rules/shape.ts'
import { act } from '../../platform/commands/act.ts'
import { declareDatum, fileError, loadFile, problem, readGeoJson } from '../../platform/files/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { commandActor } from './open-offline.ts'
import { BadUsage } from './usage.ts'

/** The polygons of a GeoJSON or KML file, checked as every other area is. @throws AppError files.*; BadUsage that names the fault */
export async function readBoundary(path: string): Promise<MultiPolygonRings> {
  const name = basename(path)
  const loaded = await loadFile(path)
  if (!loaded.ok) throw fileError(loaded.problems[0]!)
  const { bytes } = loaded.value
  if (bytes.length === 0) throw fileError(problem('file_empty', { name }))
  const zero = bytes.indexOf(0)
  if (zero >= 0) throw fileError(problem('file_not_text', { name, byte: zero + 1 }))
  const text = new TextDecoder().decode(bytes)
  const isKml = /\.kml$/i.test(path)
  if (!isKml) {
    const features = readGeoJson(name, text)
    const fault = features.ok ? undefined : features.problems[0]
    // A bare polygon is no table, but is a boundary.
    if (fault && fault.code !== 'not_features') throw fileError(fault)
  }
  let drawn: MultiPolygonRings
  try {
    drawn = isKml ? boundaryFromKml(text) : boundaryFromGeoJson(JSON.parse(text))
  } catch (error) {
    const why = (error as Error).message
    throw new BadUsage(
      `${name}：边界无法读取，应为经纬度的 Polygon 或 MultiPolygon（${why}）。 / ${name}: the boundary can't be read: ${why}.`,
    )
  }
  const fault = shapeFault(drawn)
  if (!fault) return drawn
  const swapped = drawn.flat(2).some(([lon, lat]) => Math.abs(lon) <= 90 && Math.abs(lat) > 90)
  const hint = swapped
    ? { zh: '；经纬度可能对调', en: '; longitude and latitude may be swapped' }
    : { zh: '', en: '' }
  throw new BadUsage(
    `${name} ${fault.at}：发现 ${fault.found}，应为 ${fault.expected}${hint.zh}。 / ${name} ${fault.at}: found ${fault.found}, expected ${fault.expected}${hint.en}.`,
  )
}

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
  const declared = declareDatum(wish.datum ?? '')
  if (!declared.ok)
    throw new BadUsage(
      '边界文件须用 --datum 声明坐标系（WGS-84、GCJ-02、BD-09）。 / A boundary needs --datum (WGS-84, GCJ-02, BD-09).',
    )
  const drawn = await readBoundary(file)
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
