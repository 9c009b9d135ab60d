import type { AssignmentState } from '../model.ts'
import {
  type CommandIncident,
  type CommandOrder,
  type CommandUnit,
  matchIncidents,
  matchUnits,
  shortOf,
} from './command-match.ts'
import { type CommandLanguage, connectors, usualReasons, type Verb, verbNames } from './command-words.ts'

export interface CommandContext {
  readonly units: readonly CommandUnit[]
  readonly incidents: readonly CommandIncident[]
  readonly selectedIncidentId: string | null
  readonly selectedUnitId: string | null
  /** Open alarms in the order of the list. */
  readonly alarms: readonly string[]
}

export type Command =
  | {
      readonly verb: 'send'
      readonly units: readonly CommandUnit[]
      readonly incident: CommandIncident
      readonly role: 'primary' | 'support'
      readonly how: 'send' | 'reserve'
    }
  | {
      readonly verb: 'cancel'
      readonly unit: CommandUnit
      readonly order: CommandOrder
      readonly reason: string
    }
  | {
      readonly verb: 'reassign'
      readonly unit: CommandUnit
      readonly order: CommandOrder
      /** This unit to another incident, or another unit to this incident. */
      readonly incident: CommandIncident | null
      readonly toUnit: CommandUnit | null
      readonly reason: string
    }
  | {
      readonly verb: 'state'
      readonly unit: CommandUnit
      readonly order: CommandOrder
      readonly to: AssignmentState
      readonly reason: string | null
    }
  | {
      readonly verb: 'message'
      readonly units: readonly CommandUnit[]
      readonly incident: CommandIncident | null
      readonly text: string
    }
  | { readonly verb: 'go'; readonly unit: CommandUnit | null; readonly incident: CommandIncident | null }
  | { readonly verb: 'follow'; readonly unit: CommandUnit }
  | { readonly verb: 'note'; readonly alarmId: string; readonly nth: number }
  | { readonly verb: 'charge'; readonly incident: CommandIncident; readonly charge: 'take' | 'leave' }
  | { readonly verb: 'close'; readonly incident: CommandIncident }
  | { readonly verb: 'replay'; readonly hour: number; readonly minute: number }
  | { readonly verb: 'live' }

/** What the line means so far. A refusal is data: the edge makes the sentence. */
export type Reading =
  | { readonly kind: 'empty'; readonly suggestions: readonly string[] }
  | {
      readonly kind: 'ready'
      readonly command: Command
      /** The whole command with full names; read again it means the same. */
      readonly spelled: string
      /** Every name was typed in full: one Enter acts. Else the first Enter spells it out and the second acts. */
      readonly exact: boolean
    }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly params: Readonly<Record<string, string | number | readonly string[]>>
      /** Whole lines that would go on from here. */
      readonly suggestions: readonly string[]
    }

type Params = Extract<Reading, { kind: 'refused' }>['params']
/** Lines that are offered at once. */
export const MOST = 8

/** Stops the reading with what stands in its way. */
export class Refusal extends Error {
  readonly reading: Extract<Reading, { kind: 'refused' }>
  constructor(code: string, params: Params = {}, suggestions: readonly string[] = []) {
    super(code)
    this.reading = { kind: 'refused', code, params, suggestions: suggestions.slice(0, MOST) }
  }
}

/** One reading of one line: keeps the language that it was typed in and whether all names were whole. */
export class Reader {
  exact = true
  readonly c: CommandContext
  readonly language: CommandLanguage
  readonly verb: Verb
  constructor(c: CommandContext, language: CommandLanguage, verb: Verb) {
    this.c = c
    this.language = language
    this.verb = verb
  }

  word(name: keyof typeof connectors): string {
    return connectors[name][this.language][0]!
  }
  say(...parts: Array<string | null>): string {
    return [verbNames[this.verb][this.language][0], ...parts].filter(Boolean).join(' ')
  }

  unit(word: string, rest: (name: string) => string): CommandUnit {
    if (word === '') {
      const chosen = this.c.units.find(({ unitId }) => unitId === this.c.selectedUnitId)
      if (chosen) return chosen
      throw new Refusal(
        'unit_missing',
        {},
        this.c.units.filter((u) => u.onDuty).map((u) => rest(u.callSign)),
      )
    }
    const { found, exact } = matchUnits(word, this.c.units)
    if (found.length === 0) throw new Refusal('no_unit', { word })
    if (found.length > 1)
      throw new Refusal(
        'which_unit',
        { word, count: found.length },
        [...found].sort((a, b) => Number(b.onDuty) - Number(a.onDuty)).map((one) => rest(one.callSign)),
      )
    if (!exact) this.exact = false
    return found[0]!
  }

  units(words: string, rest: (names: string) => string): CommandUnit[] {
    const parts = words.split(/[,，、+＋\s]+|和/).filter(Boolean)
    if (parts.length === 0) return [this.unit('', rest)]
    const names = [...parts]
    const found = parts.map((part, i) =>
      this.unit(part, (name) => rest(names.map((each, k) => (k === i ? name : each)).join(','))),
    )
    return found.filter((unit, i) => found.indexOf(unit) === i)
  }

  incident(word: string, rest: (number: string) => string): CommandIncident {
    const { incidents, selectedIncidentId } = this.c
    const { found, exact } = matchIncidents(word === '' ? '.' : word, incidents, selectedIncidentId)
    const lines = (list: readonly CommandIncident[]) => list.map(({ number }) => rest(shortOf(number)))
    if (found.length === 0 && word === '') throw new Refusal('incident_missing', {}, lines(incidents))
    if (found.length === 0) throw new Refusal('no_incident', { word }, lines(incidents))
    if (found.length > 1)
      throw new Refusal(
        'which_incident',
        { word, count: found.length },
        found.map(({ number }) => rest(number)),
      )
    if (!exact || word === '') this.exact = false
    return found[0]!
  }

  /** Short where it is the only one with that end. */
  numberOf(incident: CommandIncident): string {
    const short = shortOf(incident.number)
    const same = this.c.incidents.filter(({ number }) => Number(shortOf(number)) === Number(short))
    return /^\d+$/.test(short) && same.length === 1 ? short : incident.number
  }

  reason(text: string, before: string): string {
    if (text !== '') return text
    throw new Refusal(
      'reason_needed',
      {},
      usualReasons[this.language].map((reason) => `${before} ${this.word('because')} ${reason}`),
    )
  }

  order(unit: CommandUnit): CommandOrder {
    const order = unit.active ?? unit.reserved[0]
    if (!order) throw new Refusal('nothing_active', { unit: unit.callSign })
    return order
  }
}
