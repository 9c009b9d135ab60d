import type { Unit, UnitKind, UnitMode } from '../../loop/force/model.ts'

/** A unit of a stated strength: who it is made of and where it works. */
export interface AssumedUnit {
  readonly callSign: string
  readonly kind: UnitKind
  readonly mode: UnitMode
  readonly crewNo: Unit['crewNo']
  readonly zoneId: string | null
  readonly officers: number
  readonly auxiliaries: number
}

/** Call signs: short, so that they can be spoken; a station goes without the word for what it is. */
const word = {
  zoneCar: (zone: string, crew: number) => `${zone}-${crew}班`,
  car: (place: string, crew: number, n: number) => `${place}-${crew}班${String(n).padStart(2, '0')}`,
  desk: (place: string, crew: number) => `${place}-${crew}班值班组`,
  pair: (zone: string) => `${zone}-巡01`,
  mobile: (place: string) => `${place}-机动01`,
}
const shortName = (org: string) => org.replace(/(派出所|公安分局|分局|公安局)$/, '') || org

const CREWS = [1, 2, 3, 4] as const
/** A mobile group of two officers and up to four auxiliaries, where there are this many officers. */
const MOBILE = { fromOfficers: 12, officers: 2, auxiliaries: 4 } as const
/**
 * A stated strength in the usual form: four crews of three shifts, each of them cars with an officer and an auxiliary at
 * least, one for every zone where there are enough people; one pair of auxiliaries for each zone on top; a mobile group.
 * What is left of a crew stays at the station as its desk. Everybody is in exactly one unit.
 */
export function assumedUnits(
  org: string,
  zones: ReadonlyArray<{ readonly id: string; readonly name: string }>,
  strength: { readonly officers: number; readonly auxiliaries: number },
): AssumedUnit[] {
  const units: AssumedUnit[] = []
  const place = shortName(org)
  let { officers, auxiliaries } = strength
  const mobile = officers >= MOBILE.fromOfficers ? MOBILE.officers : 0
  const mobileHelp = mobile > 0 ? Math.min(MOBILE.auxiliaries, auxiliaries) : 0
  officers -= mobile
  auxiliaries -= mobileHelp
  // Every officer of a crew goes with an auxiliary before zones get pairs of auxiliaries of their own.
  const pairs = Math.max(0, Math.min(zones.length, Math.floor((auxiliaries - officers) / 2)))
  auxiliaries -= pairs * 2
  for (const crew of CREWS) {
    const share = (all: number) => part(all, CREWS.length, crew - 1)
    units.push(...crewUnits(place, zones, crew, share(officers), share(auxiliaries)))
  }
  for (const [i, zone] of zones.slice(0, pairs).entries())
    units.push({
      callSign: word.pair(zone.name),
      kind: 'patrol',
      mode: (['car', 'ebike', 'foot'] as const)[i % 3]!,
      crewNo: null,
      zoneId: zone.id,
      officers: 0,
      auxiliaries: 2,
    })
  if (mobile > 0)
    units.push({
      callSign: word.mobile(place),
      kind: 'mobile_group',
      mode: 'car',
      crewNo: null,
      zoneId: null,
      officers: mobile,
      auxiliaries: mobileHelp,
    })
  return units
}

function crewUnits(
  place: string,
  zones: ReadonlyArray<{ readonly id: string; readonly name: string }>,
  crew: 1 | 2 | 3 | 4,
  officers: number,
  auxiliaries: number,
): AssumedUnit[] {
  const total = officers + auxiliaries
  if (total === 0) return []
  const base = { kind: 'duty_group', crewNo: crew } as const
  const cars = Math.max(1, Math.min(zones.length, Math.floor(total / 2), Math.max(1, officers)))
  if (cars < zones.length || cars === 1)
    // Fewer cars than zones: all serve the whole place, everybody rides along.
    return Array.from({ length: cars }, (_, i) => ({
      ...base,
      callSign: word.car(place, crew, i + 1),
      mode: 'car' as const,
      zoneId: cars === zones.length ? zones[i]!.id : null,
      officers: part(officers, cars, i),
      auxiliaries: part(auxiliaries, cars, cars - 1 - i),
    }))
  const helped = Math.min(cars, auxiliaries)
  const desk = { officers: officers - cars - (cars - helped), auxiliaries: auxiliaries - helped }
  const alone = desk.officers + desk.auxiliaries === 1
  const out: AssumedUnit[] = zones.map((zone, i) => ({
    ...base,
    callSign: word.zoneCar(zone.name, crew),
    mode: 'car' as const,
    zoneId: zone.id,
    officers: (i < helped ? 1 : 2) + (alone && i === 0 ? desk.officers : 0),
    auxiliaries: (i < helped ? 1 : 0) + (alone && i === 0 ? desk.auxiliaries : 0),
  }))
  if (desk.officers + desk.auxiliaries >= 2)
    out.push({ ...base, callSign: word.desk(place, crew), mode: 'post', zoneId: null, ...desk })
  return out
}

/** Part i of a whole dealt out evenly. */
const part = (all: number, parts: number, i: number) => Math.floor(all / parts) + (i < all % parts ? 1 : 0)

/** Kinds of a unit's members, officers first. */
export function membersOf(unit: AssumedUnit): Array<'officer' | 'auxiliary'> {
  return [
    ...new Array<'officer'>(unit.officers).fill('officer'),
    ...new Array<'auxiliary'>(unit.auxiliaries).fill('auxiliary'),
  ]
}
