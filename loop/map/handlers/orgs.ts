import type { Handlers } from '../../../platform/stage/stage.ts'
import { changeOrg, createOrg } from '../actions/orgs.ts'
import type { mapContract } from '../contract.ts'
import { reloadPlaces } from '../memory.ts'
import { listOrgUnits } from '../store.ts'
import { plain } from './plain.ts'

type Own = Pick<Handlers<typeof mapContract>, 'orgs' | 'createOrg' | 'changeOrg'>

export const orgHandlers: Own = {
  orgs: async ({ services, scope, query }) => {
    const orgs = await listOrgUnits(services.db, scope, query.level ? { level: query.level } : {})
    return { orgs: orgs.map((org) => plain(query.geometry === 'yes' ? org : { ...org, geometry: null })) }
  },
  createOrg: async (call) => {
    const org = await call.act('map.createOrg', (work) => createOrg(work, call, call.body))
    await reloadPlaces(call.services)
    return plain(org)
  },
  changeOrg: async (call) => {
    const org = await call.act('map.changeOrg', (work) => changeOrg(work, call, call.params.id, call.body))
    await reloadPlaces(call.services)
    return plain(org)
  },
}
