import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Handlers } from '../../../platform/stage/stage.ts'
import { listOrgUnits } from '../../map/reads.ts'
import { changeDuty } from '../actions/change-duty.ts'
import { forceParametersFor } from '../actions/context.ts'
import type { forceContract } from '../contract.ts'
import { listUnitDuty } from '../duty-store.ts'
import type { UnitDuty } from '../model.ts'
import { availableHeads } from '../rules/strength.ts'
import { strengthOn } from '../strength-store.ts'

type Own = Pick<Handlers<typeof forceContract>, 'listUnits' | 'changeDuty' | 'getStrength'>

export const dutyHandlers: Own = {
  listUnits: async ({ services, scope }) => (await listUnitDuty(services.db, scope)).map(answer),
  changeDuty: async (call) => answer(await changeDuty(call, call.params.id, call.body)),
  getStrength: async ({ services, scope, actor, query }) => {
    const day = query.day ?? dutyDayOf(services.clock.now(), services.config.timeZone)
    const [strength, orgs, { strengthBasis }] = await Promise.all([
      strengthOn(services.db, scope, day),
      listOrgUnits(services.db, scope),
      forceParametersFor(services.db, actor.orgPath),
    ])
    const names = new Map(orgs.map((org) => [org.id, org.name]))
    return {
      day,
      basis: strengthBasis,
      orgs: strength.map((org) => ({
        orgId: org.orgId,
        orgName: names.get(org.orgId) ?? '',
        byKind: { ...org.byKind },
        heads: availableHeads([org], strengthBasis),
      })),
    }
  },
}

function answer({ orgPath: _path, home: _home, ...unit }: UnitDuty) {
  return { ...unit, crew: unit.crew.map((member) => ({ ...member })), skills: [...unit.skills] }
}
