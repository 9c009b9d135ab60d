import type { Actor, Scope } from '../../../platform/accounts/actor.ts'
import { narrowScope } from '../../../platform/accounts/actor.ts'
import { dutyDayBounds, localTime } from '../../../platform/clock/duty-day.ts'
import { act } from '../../../platform/commands/act.ts'
import { readParameters } from '../../../platform/parameters/parameters.ts'
import type { Services } from '../../../platform/stage/stage.ts'
import { alertsOn, everywhere, hourProfile, seasonHoursOn } from '../../analysis/reads.ts'
import type { LevelProposed } from '../../events/deployment.ts'
import { type PersonKind, personKinds } from '../../force/model.ts'
import { strengthOn } from '../../force/reads.ts'
import type { OrgUnit } from '../../map/model.ts'
import { listOrgUnits } from '../../map/reads.ts'
import type { DayColour, DutyLevel, Heads, Occasion, ShareWindow } from '../model.ts'
import { deploymentParameters } from '../parameters.ts'
import { proposeLevel } from '../rules/propose-level.ts'
import { findLevel, saveLevel } from '../store.ts'

/** Works out what one organisation owes on a day, by its colour or by a person's decision. */
export async function workOutLevel(
  services: Services,
  org: OrgUnit,
  dutyDay: string,
  wish: { level?: DutyLevel; windows?: ShareWindow[]; occasion?: Occasion; colour?: DayColour } = {},
) {
  const scope = narrowScope(everywhere, org.path)
  const [alerts, strength, profile, seasons, parameters] = await Promise.all([
    alertsOn(services.db, scope, dutyDay),
    strengthOn(services.db, scope, dutyDay),
    hourProfile(services, scope, dutyDay),
    seasonHoursOn(services.db, org.path, dutyDay),
    readParameters(services.db, 'deployment', deploymentParameters, org.path),
  ])
  const { start } = dutyDayBounds(dutyDay, services.config.timeZone)
  const colour = wish.colour ?? alerts.find((each) => each.orgId === org.id && each.zoneId === '')?.colour
  return proposeLevel(
    {
      orgId: org.id,
      orgPath: org.path,
      dutyDay,
      colour: colour ?? 'unknown',
      occasion: wish.occasion ?? 'normal',
      available: sumHeads(strength),
      week: profile.week,
      seasons,
      weekday: localTime(start, services.config.timeZone).weekday,
      ...(wish.level ? { level: wish.level } : {}),
      ...(wish.windows ? { windows: wish.windows } : {}),
    },
    parameters,
  )
}

function sumHeads(strength: Awaited<ReturnType<typeof strengthOn>>): Heads {
  const sum = (kind: PersonKind) => ({
    onStrength: strength.reduce((n, each) => n + each.byKind[kind].onStrength, 0),
    available: strength.reduce((n, each) => n + each.byKind[kind].available, 0),
  })
  return Object.fromEntries(personKinds.map((kind) => [kind, sum(kind)])) as Heads
}

const isSame = (a: Heads, b: Heads): boolean =>
  personKinds.every(
    (kind) => a[kind]?.onStrength === b[kind]?.onStrength && a[kind]?.available === b[kind]?.available,
  )

/**
 * Proposes the level of a duty day for every sub-bureau and station in scope; what a person has set stays.
 * @param options `changedOnly`: of the organisations with such a path those that have a proposal already, made with another strength
 */
export async function proposeDay(
  services: Services,
  actor: Actor,
  scope: Scope,
  dutyDay: string,
  options: { readonly changedOnly?: (orgPath: string) => boolean } = {},
): Promise<number> {
  const orgs = (await listOrgUnits(services.db, scope)).filter(
    (org) => org.level === 'station' || org.level === 'sub_bureau',
  )
  let proposed = 0
  for (const org of orgs) {
    if (options.changedOnly && !options.changedOnly(org.path)) continue
    const existing = await findLevel(services.db, org.id, dutyDay)
    if (existing?.status === 'set') continue
    if (options.changedOnly && !existing) continue
    const level = await workOutLevel(services, org, dutyDay)
    if (options.changedOnly && existing && isSame(existing.available, level.available)) continue
    await act(services, { actor, key: null, name: 'deployment.propose', request: null }, async (work) => {
      await saveLevel(work.tx, {
        ...level,
        status: 'proposed',
        setBy: null,
        setAt: null,
        until: null,
        reason: null,
        version: (existing?.version ?? 0) + 1,
      })
      work.emit({
        type: 'LevelProposed',
        stage: 'deployment',
        orgPath: org.path,
        payload: {
          orgId: org.id,
          dutyDay,
          colour: level.colour,
          level: level.level,
          peakHeads: Math.max(...level.required),
        },
      } satisfies LevelProposed)
    })
    proposed += 1
  }
  return proposed
}
