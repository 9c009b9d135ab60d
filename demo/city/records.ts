import type { SeededRandom } from '../../engines/statistics/index.ts'
import { dayOf, isoSeconds, startOfDay } from './calendar.ts'
import type { CityEvent } from './events.ts'
import { habits } from './habits.ts'
import { toLngLat, toPlan } from './plane.ts'
import { emptyStamps, respond } from './stamps.ts'
import { streetsOf } from './streets.ts'
import type { City, DemoIncident, Dirt, IncidentOrigin, IncidentSource } from './types.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** No report comes later than this many days after the event. */
export const LONGEST_DELAY_DAYS = 32

/** A record that still waits for its number; `repeats` points to the first record of the same event. */
export interface Draft {
  record: DemoIncident
  reported: number
  repeats: Draft | undefined
}

/** What the call centre writes down about one event: one record, or several when several people call. */
export function recordsOf(city: City, event: CityEvent): Draft[] {
  const { random } = event
  const first = firstRecord(city, event)
  const drafts = [first]
  const { repeat } = habits[event.class.key]
  while (drafts.length < 4 && random.next() < repeat) drafts.push(repeated(city, first, event))
  return drafts
}

function firstRecord(city: City, event: CityEvent): Draft {
  const { random, class: known } = event
  const habit = habits[known.key]
  const dirt: Dirt[] = []
  const [from, to] = interval(event.at, habit.awayHours, random)
  let reported = to + 20_000 + random.exponential(habit.reportMinutes) * MINUTE
  if (habit.awayHours > 0 && random.next() < 0.03) {
    reported += (1 + random.next() * (LONGEST_DELAY_DAYS - 4)) * 24 * HOUR
    dirt.push('late_report')
  }
  reported = Math.min(reported, event.at + LONGEST_DELAY_DAYS * 24 * HOUR)
  const [source, origin] = channel(habit, random)
  const truePlace = placeOf(city, event)
  const place = writtenPlace(city, truePlace, known.top === 'invalid', random, dirt)
  const times = writtenTimes(from, to, reported, random, dirt)
  const valid = known.top !== 'invalid' && random.next() < 0.98
  const block = city.blocks[event.blockId]!
  const address = addressOf(city, event)
  const record: DemoIncident = {
    number: '',
    classKey: known.key,
    source,
    origin,
    valid,
    lngLat: place,
    address: place === null ? '' : address,
    reportedAt: isoSeconds(reported),
    ...times,
    text: random.pick(habit.texts).replace('{}', spoken(address)),
    ...respond(city, { known, habit, block, source, reported, valid }, random),
    truth: {
      blockId: event.blockId,
      lngLat: truePlace,
      occurredAt: isoSeconds(event.at),
      repeatOf: null,
      dirt,
    },
  }
  return { record, reported, repeats: undefined }
}

/** As people say it: 人民路 / 解放路 is 人民路与解放路路口. */
const spoken = (address: string): string =>
  address.includes(' / ') ? `${address.replace(' / ', '与')}路口` : address

/** Another caller: minutes later, from a little aside; the call taker notices it more often than not. */
function repeated(city: City, first: Draft, event: CityEvent): Draft {
  const { random } = event
  const reported = first.reported + (0.4 + random.exponential(4)) * MINUTE
  const [x, y] = toPlan(first.record.truth.lngLat)
  const noticed = random.next() < 0.6
  const record: DemoIncident = {
    ...first.record,
    source: '110',
    origin: 'citizen_reported',
    valid: !noticed,
    lngLat: toLngLat([x + random.normal(0, 35), y + random.normal(0, 35)]),
    address: addressOf(city, event),
    reportedAt: isoSeconds(reported),
    occurredFrom: null,
    occurredTo: isoSeconds(Math.min(event.at, reported)),
    callSign: null,
    stamps: { ...emptyStamps, offered: isoSeconds(reported), created: isoSeconds(reported + 40_000) },
    disposition: noticed ? 'false_alarm' : null,
    truth: { ...first.record.truth, dirt: ['repeat_call'] },
  }
  return { record, reported, repeats: first }
}

/** From when to when the owner didn't look; a moment for everything that is seen at once. */
function interval(at: number, awayHours: number, random: SeededRandom): [number, number] {
  if (awayHours === 0) return [at, at]
  const length = awayHours * Math.exp(random.normal(0, 0.7)) * HOUR
  const before = random.next()
  return [at - length * before, at + length * (1 - before)]
}

function channel(
  habit: (typeof habits)[keyof typeof habits],
  random: SeededRandom,
): [IncidentSource, IncidentOrigin] {
  const chance = random.next()
  if (chance < habit.byPatrol) return ['patrol', 'officer_initiated']
  if (chance < habit.byPatrol + habit.byAlarm) return ['unit_alarm', 'sensor']
  if (chance < habit.byPatrol + habit.byAlarm + habit.walkUp) return ['walk_up', 'citizen_reported']
  return random.next() < 0.025 ? ['volunteer', 'citizen_reported'] : ['110', 'citizen_reported']
}

function placeOf(city: City, { node, blockId, random }: CityEvent): DemoIncident['truth']['lngLat'] {
  const { lon, lat } = city.network.nodes[node]!
  const [x, y] = toPlan([lon, lat])
  const [mx, my] = toPlan(city.blocks[blockId]!.lngLat)
  const away = Math.max(1, Math.hypot(mx - x, my - y))
  // Into the block by some metres, so that the event lies in the zone of its block
  const step = Math.min(away * 0.8, 8 + random.exponential(14))
  return toLngLat([
    x + ((mx - x) / away) * step + random.normal(0, 2.5),
    y + ((my - y) / away) * step + random.normal(0, 2.5),
  ])
}

function writtenPlace(
  city: City,
  place: DemoIncident['truth']['lngLat'],
  invalid: boolean,
  random: SeededRandom,
  dirt: Dirt[],
): DemoIncident['lngLat'] {
  const chance = random.next()
  if (chance < (invalid ? 0.6 : 0.006)) {
    dirt.push('place_missing')
    return null
  }
  const wrong = random.next()
  if (wrong < 0.006) {
    dirt.push('place_zero')
    return [0, 0]
  }
  if (wrong < 0.011) {
    dirt.push('place_swapped')
    return [place[1], place[0]]
  }
  if (wrong < 0.015) {
    dirt.push('place_outside')
    return random.next() < 0.25
      ? [-3.7 + random.next(), 40.4 + random.next()]
      : [city.center[0] + 0.3 + 0.5 * random.next(), city.center[1] - 0.2 * random.next()]
  }
  const [x, y] = toPlan(place)
  return toLngLat([x + random.normal(0, 3), y + random.normal(0, 3)])
}

function writtenTimes(
  from: number,
  to: number,
  reported: number,
  random: SeededRandom,
  dirt: Dirt[],
): Pick<DemoIncident, 'occurredFrom' | 'occurredTo'> {
  const chance = random.next()
  if (chance < 0.05) {
    dirt.push('time_missing')
    return { occurredFrom: null, occurredTo: random.next() < 0.4 ? isoSeconds(to) : null }
  }
  if (chance < 0.075) {
    dirt.push('midnight_heap')
    const midnight = isoSeconds(startOfDay(dayOf(to)))
    return { occurredFrom: midnight, occurredTo: midnight }
  }
  // People say a quarter of an hour when they were away, a minute when they saw it
  const unit = to - from > HOUR ? 15 * MINUTE : MINUTE
  const until = to - from > HOUR ? Math.ceil(to / unit) * unit : Math.floor(to / unit) * unit
  return {
    occurredFrom: isoSeconds(Math.floor(from / unit) * unit),
    occurredTo: isoSeconds(Math.min(until, Math.floor(reported / MINUTE) * MINUTE)),
  }
}

function addressOf(city: City, { class: known, node, blockId, random }: CityEvent): string {
  const block = city.blocks[blockId]!
  if (block.name && known.top !== 'traffic' && random.next() < 0.6)
    return block.use === 'compound' ? `${block.name}${1 + random.int(18)}号楼` : block.name
  const names = streetsOf(city)
  const own =
    names[node]!.length > 0 ? names[node]! : names[block.nodes.find((n) => names[n]!.length > 0) ?? node]!
  if (own.length >= 2) return `${own[0]} / ${own[1]}`
  return own[0] ? `${own[0]}${1 + random.int(260)}号` : (block.name ?? '村内')
}
