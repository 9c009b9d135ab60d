import { polygonsSquareMetres } from '../../../engines/geo/index.ts'
import { mapErrors } from '../errors.ts'
import type { Day, OrgUnit, Zone } from '../model.ts'
import type { ImportedOrg } from '../org-store.ts'
import { findOverlaps } from '../rules/overlap.ts'
import type { AreaRow, Resolution } from '../rules/resolve-areas.ts'
import { versionStep } from '../rules/zone-version.ts'
import type { ImportedZone } from '../zone-store.ts'
import { shortNameOf } from './orgs.ts'

/** A row of a file of areas with all that it says. */
export interface Area extends AreaRow {
  readonly unitName: string | null
  readonly leader: string | null
  readonly residents: number | null
  readonly hash: string
}

/** All that an import of areas will write. */
export interface AreaPlan {
  readonly newOrgs: readonly ImportedOrg[]
  readonly changedOrgs: readonly ImportedOrg[]
  readonly newZones: readonly ImportedZone[]
  readonly corrections: readonly ImportedZone[]
  readonly closures: readonly { readonly id: string; readonly version: number; readonly code: string }[]
  readonly validFrom: Day
  readonly tooEarly: readonly { readonly zh: string; readonly en: string }[]
  readonly refusal: Error | null
  readonly added: number
  readonly changed: number
  readonly size: number
}

/** Decides for each area whether it is new, a correction or a new version that closes the one before. */
export function makePlan(
  resolution: Resolution<Area>,
  known: { readonly orgs: readonly OrgUnit[]; readonly zones: readonly Zone[] },
  days: { readonly validFrom: Day; readonly today: Day },
): AreaPlan {
  const orgById = new Map(known.orgs.map((org) => [org.id, org]))
  const zoneById = new Map(known.zones.map((zone) => [zone.id, zone]))
  const newOrgs: ImportedOrg[] = []
  const changedOrgs: ImportedOrg[] = []
  for (const { of, id, path, parentId } of resolution.orgs) {
    const held = orgById.get(id)
    const stated = {
      name: of.name,
      geometry: of.geometry,
      leader: of.leader ?? held?.leader ?? null,
      importHash: of.hash,
    }
    if (held) changedOrgs.push({ ...held, ...stated, residents: of.residents ?? held.residents })
    else {
      const level = of.kind as OrgUnit['level']
      const fresh = {
        id,
        path,
        parentId,
        level,
        code: of.code,
        shortName: shortNameOf(of.name),
        lngLat: null,
        version: 1,
        demo: false,
      }
      newOrgs.push({ ...fresh, ...stated, residents: of.residents })
    }
  }
  const newZones: ImportedZone[] = []
  const corrections: ImportedZone[] = []
  const closures: { id: string; version: number; code: string }[] = []
  const tooEarly: { zh: string; en: string }[] = []
  let refusal: Error | null = null
  for (const { of, id, orgId, orgPath, parentId } of resolution.zones) {
    const held = zoneById.get(id)
    const zone: ImportedZone = {
      id,
      version: 1,
      orgId,
      orgPath,
      kind: of.kind as Zone['kind'],
      parentId,
      code: of.code,
      name: of.name,
      unitId: held && held.unitName === of.unitName ? held.unitId : null,
      unitName: of.unitName ?? held?.unitName ?? null,
      leader: of.leader ?? held?.leader ?? null,
      geometry: of.geometry,
      squareMetres: polygonsSquareMetres(of.geometry),
      validFrom: days.validFrom,
      validTo: null,
      demo: false,
      importHash: of.hash,
    }
    const step = held ? versionStep(held, days.validFrom, days.today) : null
    if (step?.kind === 'refuse') {
      refusal ??= mapErrors('zone_too_early', {
        code: of.code,
        earliest: step.earliest,
        found: days.validFrom,
      })
      tooEarly.push({
        zh: `“${of.code}”的新版本最早可从 ${step.earliest} 起生效（给出的是 ${days.validFrom}）。`,
        en: `A new version of "${of.code}" may begin on ${step.earliest} at the earliest (given: ${days.validFrom}).`,
      })
    } else if (step?.kind === 'correct') corrections.push({ ...zone, version: step.version })
    else {
      if (step) closures.push({ id, version: step.closes, code: of.code })
      newZones.push({ ...zone, version: step?.version ?? 1 })
    }
  }
  const changed = changedOrgs.length + corrections.length + closures.length + tooEarly.length
  const size = newOrgs.length + changedOrgs.length + newZones.length + corrections.length + tooEarly.length
  const writes = { newOrgs, changedOrgs, newZones, corrections, closures }
  return { ...writes, validFrom: days.validFrom, tooEarly, refusal, added: size - changed, changed, size }
}

/** Overlaps that the plan would bring, by zones and by beats, the largest share first. */
export function overlapsOf(plan: AreaPlan, zones: readonly Zone[]) {
  const written = [...plan.newZones, ...plan.corrections]
  const replaced = new Set(written.map((zone) => zone.id))
  return (['zone', 'beat'] as const)
    .flatMap((kind) =>
      findOverlaps(
        written.filter((zone) => zone.kind === kind),
        zones.filter((zone) => zone.kind === kind && !replaced.has(zone.id)),
      ),
    )
    .sort((a, b) => b.share - a.share)
}
