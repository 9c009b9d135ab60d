import type { Day } from '../../map/model.ts'
import {
  type KindStrength,
  type Leave,
  type OrgStrength,
  type Person,
  type PersonKind,
  personKinds,
} from '../model.ts'

type Absence = 'leave' | 'training' | 'seconded'

function absenceOf(leave: Pick<Leave, 'kind'>): Absence {
  if (leave.kind === 'training') return 'training'
  return leave.kind === 'secondment' ? 'seconded' : 'leave'
}

/**
 * Heads by organisation and kind of force on a day. A person who is away for two reasons at once counts once, in the
 * order secondment, training, leave; a volunteer whose consent has run out is not on strength.
 */
export function countStrength(people: readonly Person[], leave: readonly Leave[], day: Day): OrgStrength[] {
  const away = new Map<string, Absence>()
  const weight: Record<Absence, number> = { leave: 1, training: 2, seconded: 3 }
  for (const each of leave) {
    if (each.fromDay > day || each.toDay < day) continue
    const absence = absenceOf(each)
    const known = away.get(each.personId)
    if (!known || weight[absence] > weight[known]) away.set(each.personId, absence)
  }
  const orgs = new Map<string, { orgPath: string; byKind: Record<PersonKind, Mutable<KindStrength>> }>()
  for (const person of people) {
    if (!person.active || !hasConsent(person, day)) continue
    let org = orgs.get(person.orgId)
    if (!org) {
      org = { orgPath: person.orgPath, byKind: emptyKinds() }
      orgs.set(person.orgId, org)
    }
    const heads = org.byKind[person.kind]
    heads.onStrength += 1
    const absence = away.get(person.id)
    if (absence) heads[absence] += 1
    else heads.available += 1
  }
  return [...orgs]
    .map(([orgId, { orgPath, byKind }]) => ({ orgId, orgPath, day, byKind }))
    .sort((a, b) => (a.orgPath < b.orgPath ? -1 : 1))
}

/** Staff need none; a volunteer is kept and called only while his consent holds. */
export function hasConsent(person: Pick<Person, 'kind' | 'consentUntil'>, day: Day): boolean {
  return person.kind !== 'volunteer' || (person.consentUntil !== null && person.consentUntil >= day)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function emptyKinds(): Record<PersonKind, Mutable<KindStrength>> {
  const empty = () => ({ onStrength: 0, leave: 0, training: 0, seconded: 0, available: 0 })
  return Object.fromEntries(personKinds.map((kind) => [kind, empty()])) as Record<
    PersonKind,
    Mutable<KindStrength>
  >
}

/** The chosen basis of a share: which kinds count as heads. */
export const strengthBases = {
  sworn: { kinds: ['officer'], zh: '民警', en: 'Officers' },
  sworn_and_auxiliary: { kinds: ['officer', 'auxiliary'], zh: '民警与辅警', en: 'Officers and auxiliaries' },
  all: { kinds: personKinds, zh: '全部力量', en: 'All kinds of force' },
} as const satisfies Record<string, { kinds: readonly PersonKind[]; zh: string; en: string }>
export type StrengthBasis = keyof typeof strengthBases

/** Heads that are there on the day by the chosen basis, over one or more organisations. */
export function availableHeads(strengths: readonly OrgStrength[], basis: StrengthBasis): number {
  return strengths.reduce(
    (sum, { byKind }) =>
      sum + strengthBases[basis].kinds.reduce((heads, kind) => heads + byKind[kind].available, 0),
    0,
  )
}
