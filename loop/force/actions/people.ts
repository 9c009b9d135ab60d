import type { Work } from '../../../platform/commands/act.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { PeopleChanged } from '../../events/force.ts'
import type { Day } from '../../map/model.ts'
import { getOrg } from '../../map/reads.ts'
import { forceErrors } from '../errors.ts'
import type { Person, PersonKind, Skill } from '../model.ts'
import { findPersonByBadge, personFrom } from '../store.ts'
import { insertPeople, lockPerson, updatePerson } from '../write-store.ts'
import { type Acting, notFound, refuseLostRace, stated } from './context.ts'

export interface NewPerson {
  readonly orgId: string
  readonly badge: string
  readonly name: string
  readonly kind: PersonKind
  readonly rankText: string
  readonly skills: readonly Skill[]
  readonly unitId?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly consentUntil?: Day | null | undefined
}

/** Takes a person on strength; a volunteer only with the day until which he agrees. */
export async function createPerson(work: Work, acting: Acting, input: NewPerson): Promise<Person> {
  const org = await getOrg(work.tx, input.orgId)
  acting.demand('force.edit', { orgPath: org.path })
  const holder = await findPersonByBadge(work.tx, input.badge)
  if (holder) throw forceErrors('badge_taken', { badge: input.badge, name: holder.name })
  const person: Person = {
    id: newId(work.at.getTime()),
    orgId: org.id,
    orgPath: org.path,
    badge: input.badge,
    name: input.name,
    kind: input.kind,
    rankText: input.rankText,
    skills: input.skills,
    unitId: input.unitId ?? null,
    phone: input.phone ?? null,
    consentUntil: input.consentUntil ?? null,
    active: true,
    version: 1,
    demo: false,
  }
  refuseWithoutConsent(person)
  await insertPeople(work.tx, [person], { by: work.actor.name, at: work.at })
  tell(work, person, 'created', { after: discreet(person) })
  return person
}

export interface PersonChange {
  readonly expectedVersion: number
  readonly name?: string | undefined
  readonly rankText?: string | undefined
  readonly skills?: readonly Skill[] | undefined
  readonly unitId?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly consentUntil?: Day | null | undefined
  readonly active?: boolean | undefined
}

/** Changes a person or takes him off strength. Whoever leaves keeps no phone number here. */
export async function changePerson(
  work: Work,
  acting: Acting,
  id: string,
  change: PersonChange,
): Promise<Person> {
  const row = await lockPerson(work.tx, id)
  if (!row) throw notFound(`person ${id}`)
  const current = personFrom(row)
  acting.demand('force.edit', { orgPath: current.orgPath })
  refuseLostRace(row, change.expectedVersion, current.name)
  const { expectedVersion: _, ...given } = change
  const leaves = change.active === false
  const next: Person = { ...current, ...stated(given), ...(leaves ? { phone: null, unitId: null } : {}) }
  if (next.active) refuseWithoutConsent(next)
  await updatePerson(work.tx, next, { by: work.actor.name, at: work.at })
  tell(work, next, leaves ? 'retired' : 'changed', { before: discreet(current), after: discreet(next) })
  return { ...next, version: current.version + 1 }
}

function refuseWithoutConsent(person: Person): void {
  if (person.kind === 'volunteer' && person.consentUntil === null)
    throw forceErrors('consent_needed', { name: person.name })
}

/** The feed and the log keep no telephone numbers. */
function discreet(person: Person): object {
  return { ...person, phone: person.phone === null ? null : '***' }
}

function tell(
  work: Work,
  person: Person,
  what: PeopleChanged['payload']['what'],
  sides: Pick<PeopleChanged['payload'], 'before' | 'after'>,
): void {
  work.emit({
    type: 'PeopleChanged',
    stage: 'force',
    orgPath: person.orgPath,
    payload: { personIds: [person.id], what, ...sides },
  } satisfies PeopleChanged)
}
