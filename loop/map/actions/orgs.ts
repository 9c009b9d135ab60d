import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { OrgChanged } from '../../events/map.ts'
import { mapErrors } from '../errors.ts'
import { type OrgLevel, type OrgUnit, orgLevels } from '../model.ts'
import { insertOrgs, lockOrg, updateOrg, whoWroteOrg } from '../org-store.ts'
import { isFitCode } from '../rules/codes.ts'
import { shapeFault } from '../rules/shape.ts'
import { findOrg } from '../store.ts'
import { type Acting, notFound, refuseCode, refuseLostRace, refuseShape } from './context.ts'

export interface NewOrg {
  readonly parentId?: string | null
  readonly level: OrgLevel
  readonly code: string
  readonly name: string
  readonly shortName?: string | undefined
  readonly geometry?: OrgUnit['geometry'] | undefined
  readonly lngLat?: OrgUnit['lngLat'] | undefined
  readonly leader?: string | null | undefined
  readonly residents?: number | null | undefined
}

/** Adds an organisation below another one, or a new top of the tree. */
export async function createOrg(work: Work, acting: Acting, input: NewOrg): Promise<OrgUnit> {
  const parent = input.parentId ? await findOrg(work.tx, { id: input.parentId }) : undefined
  if (input.parentId && !parent) throw notFound(`org ${input.parentId}`)
  acting.demand('map.edit', { orgPath: parent?.path ?? '/' })
  if (parent && orgLevels.indexOf(parent.level) >= orgLevels.indexOf(input.level))
    throw mapErrors('wrong_parent', {
      child: input.name,
      childLevel: input.level,
      parent: parent.name,
      parentLevel: parent.level,
    })
  refuseCode(isFitCode(input.code), input.code)
  const holder = await findOrg(work.tx, { code: input.code })
  if (holder) throw mapErrors('code_taken', { code: input.code, name: holder.name })
  if (input.geometry) refuseShape('geometry', shapeFault(input.geometry))
  const id = newId(work.at.getTime())
  const org: OrgUnit = {
    id,
    path: `${parent?.path ?? '/'}${id}/`,
    parentId: parent?.id ?? null,
    level: input.level,
    code: input.code,
    name: input.name,
    shortName: input.shortName ?? shortNameOf(input.name),
    geometry: input.geometry ?? null,
    lngLat: input.lngLat ?? null,
    leader: input.leader ?? null,
    residents: input.residents ?? null,
    version: 1,
    demo: false,
  }
  await insertOrgs(work.tx, [org], { by: work.actor.name, at: work.at })
  tell(work, org, 'created')
  return org
}

export interface OrgChange {
  readonly expectedVersion: number
  readonly name?: string | undefined
  readonly shortName?: string | undefined
  readonly geometry?: OrgUnit['geometry'] | undefined
  readonly lngLat?: OrgUnit['lngLat'] | undefined
  readonly leader?: string | null | undefined
  readonly residents?: number | null | undefined
}

/** Changes what is known about an organisation; code, level and place in the tree stay. */
export async function changeOrg(work: Work, acting: Acting, id: string, change: OrgChange): Promise<OrgUnit> {
  const current = await lockOrg(work.tx, id)
  if (!current) throw notFound(`org ${id}`)
  acting.demand('map.edit', { orgPath: current.path })
  refuseLostRace(current.version, change.expectedVersion, await whoWroteOrg(work.tx, id), current.name)
  if (change.geometry) refuseShape('geometry', shapeFault(change.geometry))
  const { expectedVersion: _, ...given } = change
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const next: OrgUnit = { ...current, ...stated }
  await updateOrg(work.tx, next, { by: work.actor.name, at: work.at })
  tell(work, next, 'changed')
  return { ...next, version: current.version + 1 }
}

function tell(work: Work, org: OrgUnit, what: OrgChanged['payload']['what']): void {
  work.emit({
    type: 'OrgChanged',
    stage: 'map',
    orgPath: org.path,
    payload: { orgIds: [org.id], what },
  } satisfies OrgChanged)
}

/** 城关派出所 → 城关, as spoken in call signs. */
export function shortNameOf(name: string): string {
  return name.replace(/(公安)?(分局|县局|市局|局|派出所|社区警务室|警务室|社区)$/, '') || name
}
