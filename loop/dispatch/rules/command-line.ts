import type { AssignmentRole, AssignmentState } from '../model.ts'
import { cut, readVerb } from './command-cut.ts'
import { type CommandUnit, matchIncidents, shortOf } from './command-match.ts'
import { type Command, type CommandContext, MOST, Reader, type Reading, Refusal } from './command-reader.ts'
import {
  type CommandLanguage,
  stateNames,
  usualReasons,
  type Verb,
  verbNames,
  verbs,
} from './command-words.ts'
import { movesFrom } from './machine.ts'

const namesOf = (units: readonly CommandUnit[]) => units.map(({ callSign }) => callSign).join(',')

function readSend(r: Reader, rest: string): [Command, string] {
  const { before, after } = cut(rest, 'to', r.language)
  const to = after === '' ? [] : [r.word('to'), after]
  const units = r.units(before, (names) => r.say(names, ...to))
  const incident = r.incident(after, (number) => r.say(namesOf(units), r.word('to'), number))
  const number = r.numberOf(incident)
  if (!incident.takesOrders) throw new Refusal('not_open', { number })
  const how = r.verb === 'reserve' ? 'reserve' : 'send'
  for (const unit of units) {
    const line = (verb: Verb) =>
      [verbNames[verb][r.language][0], unit.callSign, r.word('to'), number].join(' ')
    if (!unit.onDuty) throw new Refusal('not_on_duty', { unit: unit.callSign })
    const same = [unit.active, ...unit.reserved].find((one) => one?.incidentId === incident.incidentId)
    if (same) throw new Refusal('already_sent', { unit: unit.callSign, number, state: same.state })
    if (unit.active && how === 'send')
      throw new Refusal(
        'unit_busy',
        { unit: unit.callSign, number: shortOf(unit.active.number), state: unit.active.state },
        [
          line('reserve'),
          ...usualReasons[r.language].map((why) => `${line('reassign')} ${r.word('because')} ${why}`),
        ],
      )
  }
  const role: Extract<AssignmentRole, 'primary' | 'support'> = r.verb === 'support' ? 'support' : 'primary'
  return [{ verb: 'send', units, incident, role, how }, r.say(namesOf(units), r.word('to'), number)]
}

function readCancel(r: Reader, rest: string): [Command, string] {
  const { before, after } = cut(rest, 'because', r.language)
  const [name = '', ...loose] = before.split(/\s+/).filter(Boolean)
  const unit = r.unit(name, (full) => r.say(full, ...(after ? [r.word('because'), after] : [])))
  const order = r.order(unit)
  const reason = r.reason([...loose, after].filter(Boolean).join(' '), r.say(unit.callSign))
  return [{ verb: 'cancel', unit, order, reason }, r.say(unit.callSign, r.word('because'), reason)]
}

function readReassign(r: Reader, rest: string): [Command, string] {
  const { before, after: words } = cut(rest, 'because', r.language)
  const swap = cut(before, 'swap', r.language)
  const to = cut(before, 'to', r.language)
  const swaps = swap.after !== ''
  const goal = swaps ? swap : to
  const joint = r.word(swaps ? 'swap' : 'to')
  const because = words ? [r.word('because'), words] : []
  const unit = r.unit(goal.before, (full) =>
    r.say(full, ...(goal.after ? [joint, goal.after] : []), ...because),
  )
  const order = r.order(unit)
  if (swaps) {
    const toUnit = r.unit(goal.after, (full) => r.say(unit.callSign, joint, full, ...because))
    if (toUnit.unitId === unit.unitId) throw new Refusal('same_target')
    if (!toUnit.onDuty) throw new Refusal('not_on_duty', { unit: toUnit.callSign })
    if (toUnit.active)
      throw new Refusal('unit_busy', {
        unit: toUnit.callSign,
        number: shortOf(toUnit.active.number),
        state: toUnit.active.state,
      })
    const line = r.say(unit.callSign, joint, toUnit.callSign)
    const reason = r.reason(words, line)
    return [
      { verb: 'reassign', unit, order, incident: null, toUnit, reason },
      `${line} ${r.word('because')} ${reason}`,
    ]
  }
  const incident = r.incident(goal.after, (number) => r.say(unit.callSign, joint, number, ...because))
  const number = r.numberOf(incident)
  if (incident.incidentId === order.incidentId) throw new Refusal('same_target')
  if (!incident.takesOrders) throw new Refusal('not_open', { number })
  const line = r.say(unit.callSign, joint, number)
  const reason = r.reason(words, line)
  return [
    { verb: 'reassign', unit, order, incident, toUnit: null, reason },
    `${line} ${r.word('because')} ${reason}`,
  ]
}

function readState(r: Reader, rest: string): [Command, string] {
  const { before, after } = cut(rest, 'because', r.language)
  const [name = '', ...words] = before.split(/\s+/).filter(Boolean)
  const unit = r.unit(name, (full) => r.say(full, ...words))
  const order = r.order(unit)
  const possible = movesFrom(
    { state: order.state as AssignmentState, role: order.role as AssignmentRole },
    'desk',
  )
  const wordOf = (state: AssignmentState) => stateNames[state]?.[r.language][0]
  const lines = possible.flatMap((state) => (wordOf(state) ? [r.say(unit.callSign, wordOf(state)!)] : []))
  const asked = words.join(' ').toLowerCase()
  if (asked === '') throw new Refusal('state_missing', { unit: unit.callSign }, lines)
  const named = (Object.keys(stateNames) as AssignmentState[]).find((state) =>
    [...stateNames[state]!.zh, ...stateNames[state]!.en].includes(asked),
  )
  if (!named) throw new Refusal('no_state', { word: words.join(' ') }, lines)
  if (!possible.includes(named))
    throw new Refusal('no_such_step', { unit: unit.callSign, state: order.state, to: named, possible }, lines)
  const line = r.say(unit.callSign, wordOf(named)!)
  const reason = named === 'delayed' ? r.reason(after, line) : after || null
  return [
    { verb: 'state', unit, order, to: named, reason },
    reason ? `${line} ${r.word('because')} ${reason}` : line,
  ]
}

function readMessage(r: Reader, rest: string): [Command, string] {
  const [, names = '', text = ''] = /^([^\s:：]*)[\s:：]*(.*)$/s.exec(rest) ?? []
  const line = (name: string) => r.say(name, text || null)
  const number =
    /^#?[\d０-９]+$|^JQ/i.test(names) || matchIncidents(names, r.c.incidents, r.c.selectedIncidentId).exact
  const incident = number ? r.incident(names, line) : null
  const units = incident ? [] : r.units(names, line)
  const head = incident ? r.numberOf(incident) : namesOf(units)
  if (text.trim() === '') throw new Refusal('text_missing', { to: head })
  return [{ verb: 'message', units, incident, text: text.trim() }, r.say(head, text.trim())]
}

function readGo(r: Reader, rest: string): [Command, string] {
  if (/^#?\d+$|^JQ/i.test(rest.normalize('NFKC'))) {
    const incident = r.incident(rest, (number) => r.say(number))
    return [{ verb: 'go', unit: null, incident }, r.say(r.numberOf(incident))]
  }
  const unit = r.unit(rest, (name) => r.say(name))
  return [{ verb: 'go', unit, incident: null }, r.say(unit.callSign)]
}

function readNote(r: Reader, rest: string): [Command, string] {
  const nth = rest === '' ? 1 : Number(rest.normalize('NFKC'))
  const { alarms } = r.c
  if (alarms.length === 0) throw new Refusal('no_alarm')
  const alarmId = alarms[nth - 1]
  if (!Number.isInteger(nth) || !alarmId)
    throw new Refusal('which_alarm', { word: rest, count: alarms.length })
  return [{ verb: 'note', alarmId, nth }, r.say(String(nth))]
}

function readReplay(r: Reader, rest: string): [Command, string] {
  const [, h, m] = /^(\d{1,2})(?:[:：时点]?(\d{2})?)分?$/.exec(rest.normalize('NFKC')) ?? []
  const [hour, minute] = [Number(h ?? Number.NaN), Number(m ?? 0)]
  if (!(hour < 24) || !(minute < 60)) throw new Refusal('no_time', { word: rest })
  const two = (n: number) => String(n).padStart(2, '0')
  return [{ verb: 'replay', hour, minute }, r.say(`${two(hour)}:${two(minute)}`)]
}

function readIncidentVerb(r: Reader, rest: string): [Command, string] {
  const incident = r.incident(rest, (number) => r.say(number))
  const line = r.say(r.numberOf(incident))
  if (r.verb === 'close') return [{ verb: 'close', incident }, line]
  return [{ verb: 'charge', incident, charge: r.verb === 'take' ? 'take' : 'leave' }, line]
}

function readFollow(r: Reader, rest: string): [Command, string] {
  const unit = r.unit(rest, (name) => r.say(name))
  return [{ verb: 'follow', unit }, r.say(unit.callSign)]
}

const readers: Readonly<Record<Verb, (r: Reader, rest: string) => [Command, string]>> = {
  send: readSend,
  support: readSend,
  reserve: readSend,
  cancel: readCancel,
  reassign: readReassign,
  state: readState,
  message: readMessage,
  go: readGo,
  follow: readFollow,
  note: readNote,
  take: readIncidentVerb,
  leave: readIncidentVerb,
  close: readIncidentVerb,
  replay: readReplay,
  live: (r) => [{ verb: 'live' }, r.say()],
}

/** Reads one line of the dispatcher's short form: 派 巡12 到 0231 / send P12 to 0231. Pure; never throws. */
export function readCommand(
  line: string,
  context: CommandContext,
  language: CommandLanguage = 'zh',
): Reading {
  const text = line.trim()
  if (text === '')
    return { kind: 'empty', suggestions: verbs.map((verb) => `${verbNames[verb][language][0]} `) }
  const found = readVerb(text, language)
  if (!found)
    return {
      kind: 'refused',
      code: 'no_verb',
      params: { word: text.split(/\s/)[0]! },
      suggestions: verbs.map((verb) => `${verbNames[verb][language][0]} `).slice(0, MOST),
    }
  const reader = new Reader(context, found.language, found.verb)
  try {
    const [command, spelled] = readers[found.verb](reader, found.rest)
    return { kind: 'ready', command, spelled, exact: reader.exact }
  } catch (error) {
    if (error instanceof Refusal) return error.reading
    throw error
  }
}
