import { platformErrors } from '../../../platform/errors/errors.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Call } from '../../../platform/stage/stage.ts'
import type { LevelSet } from '../../events/deployment.ts'
import { getOrg } from '../../map/reads.ts'
import { deploymentErrors } from '../errors.ts'
import type { DutyLevel, Occasion, ShareWindow } from '../model.ts'
import { deploymentParameters } from '../parameters.ts'
import { findLevel, type StoredLevel, saveLevel } from '../store.ts'
import { workOutLevel } from './propose-day.ts'

export interface LevelWish {
  readonly level: DutyLevel
  readonly occasion: Occasion
  readonly windows?: ShareWindow[] | undefined
  readonly reason: string
  readonly until: string | null
  readonly expectedVersion: number
}

/**
 * Sets the level of a duty day by a named person, with reason and expiry. The own unit may move one step from what
 * its colour leads to; a unit above may order any. Below the floor nothing is set.
 */
export async function setLevel(
  call: Pick<Call, 'services' | 'actor' | 'act' | 'demand'>,
  orgId: string,
  dutyDay: string,
  wish: LevelWish,
): Promise<StoredLevel> {
  const { services, actor } = call
  const org = await getOrg(services.db, orgId)
  call.demand('deployment.set_level', { orgPath: org.path })
  const parameters = await readParameters(services.db, 'deployment', deploymentParameters, org.path)
  const proposal = await workOutLevel(services, org, dutyDay, { occasion: wish.occasion })
  if (actor.orgPath === org.path && Math.abs(wish.level - proposal.level) > 1)
    throw deploymentErrors('two_steps', { proposed: proposal.level, wanted: wish.level })
  for (const window of wish.windows ?? [])
    if (window.share < parameters.floorShare)
      throw deploymentErrors('below_floor', { share: window.share, floor: parameters.floorShare })
  if (wish.until && new Date(wish.until) <= services.clock.now())
    throw deploymentErrors('until_past', { until: wish.until })
  const level = await workOutLevel(services, org, dutyDay, {
    level: wish.level,
    occasion: wish.occasion,
    ...(wish.windows ? { windows: wish.windows } : {}),
  })
  return call.act('deployment.set_level', async (work) => {
    const before = await findLevel(work.tx, orgId, dutyDay)
    if (!before) throw deploymentErrors('no_level', { org: org.name, day: dutyDay })
    if (before.version !== wish.expectedVersion)
      throw platformErrors('lost_race', {
        who: before.setBy ?? '系统',
        at: before.setAt?.slice(11, 19) ?? '—',
        what: { zh: `${before.level} 级`, en: `level ${before.level}` },
      })
    const set: StoredLevel = {
      ...level,
      status: 'set',
      setBy: work.actor.name,
      setAt: work.at.toISOString(),
      until: wish.until,
      reason: wish.reason,
      version: before.version + 1,
    }
    await saveLevel(work.tx, set)
    work.emit({
      type: 'LevelSet',
      stage: 'deployment',
      orgPath: org.path,
      ground: wish.reason,
      payload: {
        orgId,
        dutyDay,
        before: { level: before.level, peakHeads: Math.max(...before.required) },
        after: { level: set.level, peakHeads: Math.max(...set.required) },
        reason: wish.reason,
        until: wish.until,
      },
    } satisfies LevelSet)
    return set
  })
}
