import type { Scope } from '../../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../../platform/clock/duty-day.ts'
import type { Work } from '../../../platform/commands/act.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import type { PreventableFlagChanged } from '../../events/incidents.ts'
import { incidentErrors } from '../errors.ts'
import { findClass, incidentClasses } from '../model.ts'
import { flagsOn, setFlag } from '../store.ts'

/** The class tree with its flags as they hold today. */
export async function listClassesNow(services: Services) {
  const flags = await flagsOn(services.db, dutyDayOf(services.clock.now(), services.config.timeZone))
  return incidentClasses.map((one) => ({
    ...one,
    preventable: flags.get(one.code)?.preventable ?? one.preventable,
    preventableSince: flags.get(one.code)?.since ?? null,
  }))
}

/** Says from which day on a class counts as preventable: incidents keep the flag of their own day. */
export async function setPreventable(
  work: Work,
  scope: Scope,
  code: string,
  flag: { validFrom: string; preventable: boolean },
) {
  if (!findClass(code)) throw incidentErrors('unknown_class', { found: code })
  await setFlag(work.tx, { code, ...flag, by: work.actor.name, at: work.at })
  work.emit({
    type: 'PreventableFlagChanged',
    stage: 'incidents',
    orgPath: scope.orgPath,
    payload: { classCode: code, ...flag },
  } satisfies PreventableFlagChanged)
  return { code, ...flag }
}
