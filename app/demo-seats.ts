import type { DemoAccount } from '../demo/city/types.ts'
import { listOrgUnits } from '../loop/map/reads.ts'
import type { Duty, DutyPerson } from '../loop/roster/model.ts'
import { listDuties } from '../loop/roster/reads.ts'
import { scopeOf, systemActor } from '../platform/accounts/actor.ts'
import type { Services } from '../platform/stage/stage.ts'

/** Roles of the demo whose page is about the duty of their own crew; each is a kind of force as well. */
const crewRoles = ['officer', 'auxiliary', 'volunteer'] as const

/** The seat of a duty for somebody of this kind: of the earliest call sign, nobody twice. */
export function seatOn(
  duties: readonly Duty[],
  kind: DutyPerson['kind'],
  taken: ReadonlySet<string>,
): { duty: Duty; person: DutyPerson } | undefined {
  for (const duty of [...duties].sort((a, b) => a.callSign.localeCompare(b.callSign))) {
    if (!duty.unitId) continue
    const person = duty.people.find((each) => each.kind === kind && !taken.has(each.id))
    if (person) return { duty, person }
  }
  return undefined
}

/**
 * Crews take turns, so whoever a demo account was made for may be at home this evening. Such an account gets the place of
 * somebody of the same station and kind who is on duty now; where nobody is, it stays as it is and its page says so.
 */
export async function seatCrews(services: Services, accounts: readonly DemoAccount[]): Promise<void> {
  const everywhere = scopeOf(systemActor)
  const now = services.clock.now()
  const paths = new Map((await listOrgUnits(services.db, everywhere)).map((org) => [org.id, org.path]))
  const running = (
    await listDuties(services.db, everywhere, { from: now, to: new Date(now.getTime() + 1000) })
  ).filter((duty) => duty.status === 'published')
  const taken = new Set<string>()
  for (const { username, role, scopeCode, personCode } of accounts) {
    const kind = crewRoles.find((each) => each === role)
    const orgPath = paths.get(scopeCode)
    if (!kind || !orgPath) continue
    const own = running.filter((duty) => duty.orgPath.startsWith(orgPath))
    if (personCode && own.some((duty) => duty.people.some((person) => person.id === personCode))) {
      taken.add(personCode)
      continue
    }
    const seat = seatOn(own, kind, taken)
    if (!seat) continue
    taken.add(seat.person.id)
    await services.accounts.reseat(username, {
      name: seat.person.name,
      orgId: scopeCode,
      orgPath,
      unitId: seat.duty.unitId,
      personId: seat.person.id,
    })
  }
}
