import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { readParameters } from '../../platform/parameters/parameters.ts'
import { type Services, stage } from '../../platform/stage/stage.ts'
import { getOrg, listOrgUnits } from '../map/reads.ts'
import { planDraft } from './actions/plan-draft.ts'
import { workOutLevel } from './actions/propose-day.ts'
import { setLevel } from './actions/set-level.ts'
import { deploymentContract } from './contract.ts'
import { deploymentFields } from './fields.ts'
import { followStrength } from './follow-strength.ts'
import { deploymentJobs } from './jobs.ts'
import { deploymentMigrations } from './migrations/index.ts'
import { deploymentParameters } from './parameters.ts'
import { deploymentPolicy } from './policy.ts'
import { listLevels, type StoredLevel } from './store.ts'

/** A level as it is answered: plain arrays, with the organisation's name instead of its path. */
function answer(level: StoredLevel, orgName: string) {
  const { orgPath: _path, ...rest } = level
  return {
    ...rest,
    orgName,
    windows: [...rest.windows],
    required: [...rest.required],
    systems: [...rest.systems],
    composition: { ...rest.composition, groups: [...rest.composition.groups] },
    available: { ...rest.available },
    reasons: rest.reasons.map((reason) => ({ code: reason.code, params: { ...reason.params } })),
  }
}

const today = (services: Services) => dutyDayOf(services.clock.now(), services.config.timeZone)

export default stage({
  name: 'deployment',
  migrations: deploymentMigrations,
  policy: deploymentPolicy,
  contract: deploymentContract,
  fields: deploymentFields,
  jobs: deploymentJobs,
  start: async (services) => followStrength(services),
  handlers: {
    listLevels: async ({ services, scope, query }) => {
      const dutyDay = query.day ?? today(services)
      const [levels, orgs] = await Promise.all([
        listLevels(services.db, scope, dutyDay),
        listOrgUnits(services.db, scope),
      ])
      const names = new Map(orgs.map((org) => [org.id, org.name]))
      return { dutyDay, levels: levels.map((level) => answer(level, names.get(level.orgId) ?? '')) }
    },
    previewLevel: async ({ services, params, body, demand }) => {
      const org = await getOrg(services.db, params.orgId)
      demand('deployment.read', { orgPath: org.path })
      const level = await workOutLevel(services, org, params.day, {
        occasion: body.occasion,
        ...(body.level ? { level: body.level } : {}),
        ...(body.colour ? { colour: body.colour } : {}),
        ...(body.windows ? { windows: body.windows } : {}),
      })
      return {
        level: level.level,
        required: [...level.required],
        systems: [...level.systems],
        reasons: level.reasons.map((reason) => ({ code: reason.code, params: { ...reason.params } })),
      }
    },
    setLevel: async (call) => {
      const set = await setLevel(call, call.params.orgId, call.params.day, call.body)
      const org = await getOrg(call.services.db, set.orgId)
      return answer(set, org.name)
    },
    getPlanDraft: async ({ services, query, demand }) => {
      const org = await getOrg(services.db, query.orgId)
      demand('deployment.read', { orgPath: org.path })
      return { draft: await planDraft(services, org, query.day) }
    },
    listParameters: async ({ services, actor }) => {
      const values = await readParameters(services.db, 'deployment', deploymentParameters, actor.orgPath)
      return Object.entries(deploymentParameters).map(([key, spec]) => ({
        key,
        value: values[key as keyof typeof values],
        source: spec.source,
        zh: spec.zh,
        en: spec.en,
      }))
    },
  },
})
