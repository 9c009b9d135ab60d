import type { TopClass } from '../../loop/incidents/classes.ts'
import type { Level } from '../../loop/incidents/model.ts'
import { findClass } from '../../loop/incidents/model.ts'

/**
 * Local codes ↔ registry words. The registry of common incident types is the neighbour's to agree on: these words are
 * what ships, an office changes the table with its partners. A code goes out by its own row, else by its top class.
 */
const commonTypes: readonly (readonly [common: string, code: string])[] = [
  ['Burglary', '100101'],
  ['VehicleTheft', '100102'],
  ['Theft', '100109'],
  ['Robbery', '100200'],
  ['Fraud', '100400'],
  ['Wounding', '100500'],
  ['Homicide', '100600'],
  ['SexualOffense', '100700'],
  ['Kidnapping', '100800'],
  ['Vandalism', '100900'],
  ['Assault', '200101'],
  ['Disturbance', '200102'],
  ['Noise', '200301'],
  ['Gambling', '200401'],
  ['IntoxicatedPerson', '200501'],
  ['Weapon', '200600'],
  ['DomesticDisturbance', '200700'],
  ['SuspiciousActivity', '200800'],
  ['TrafficAccidentInjury', '300100'],
  ['TrafficAccident', '300200'],
  ['TrafficHazard', '300300'],
  ['Fire', '400100'],
  ['CitizenAssist', '500100'],
  ['MissingPerson', '500200'],
  ['LostProperty', '500300'],
  ['SuicidalPerson', '500500'],
  ['Medical', '500600'],
  ['OtherAgency', '600100'],
  ['CivilUnrest', '700100'],
  ['Disaster', '800100'],
  ['Information', '900100'],
  ['Complaint', '950100'],
  ['Detail', '960100'],
  ['FalseAlarm', '990300'],
]
const ofTop: Readonly<Record<TopClass, string>> = {
  criminal: 'Theft',
  order: 'Disturbance',
  traffic: 'TrafficAccident',
  fire: 'Fire',
  help: 'CitizenAssist',
  mass: 'CivilUnrest',
  disaster: 'Disaster',
  clue: 'Information',
  complaint: 'Complaint',
  non_police: 'OtherAgency',
  invalid: 'FalseAlarm',
  internal: 'Detail',
}

export function commonTypeOf(code: string): string {
  const own = commonTypes.find(([, local]) => local === code)
  return own?.[0] ?? ofTop[findClass(code)?.top ?? 'help']
}
/** The local class of a document: our own code, else by the table; undefined where neither is known. */
export function classOf(internal: string | undefined, common: string): string | undefined {
  if (internal !== undefined && findClass(internal)) return internal
  return commonTypes.find(([word]) => word.toLowerCase() === common.toLowerCase())?.[1]
}

const priorities: Readonly<Record<Level, number>> = { 1: 10, 2: 7, 3: 4, 4: 1 }
/** 10 is the most urgent. */
export const priorityOf = (level: Level): number => priorities[level]
export function levelOf(priority: number | undefined): Level | undefined {
  if (priority === undefined) return undefined
  return priority >= 9 ? 1 : priority >= 6 ? 2 : priority >= 3 ? 3 : 4
}

/** Disposition codes of APCO ANS 1.111.2 where ours mean the same; the others go out under our extension only. */
const commonDispositions: Readonly<Record<string, string>> = {
  caught: '03',
  gone_on_arrival: '14',
  duplicate: '22',
}
export const commonDispositionOf = (code: string): string | undefined => commonDispositions[code]
export function dispositionOf(common: string): string | undefined {
  return Object.entries(commonDispositions).find(([, code]) => code === common)?.[0]
}

/** What a unit is to other agencies, by how it moves. */
export const resourceTypes: Readonly<Record<string, string>> = {
  car: 'PoliceVehicle',
  foot: 'FootPatrol',
  ebike: 'MotorcycleUnit',
  bicycle: 'BicycleUnit',
  post: 'FixedPost',
}
