import { incidentClasses, incidentsOfDay } from '../city/index.ts'
import type { City, DemoIncident, IncidentClassKey } from '../city/types.ts'

const codeOf = new Map(incidentClasses.map((each) => [each.key, each]))

/** Seconds after the start at which the first calls come in, so that a newcomer's map is not empty. */
const OPENING_SECONDS = [4, 25, 60, 110, 180]
/** What they are about, for something of every urgency; when there is none in the days looked at, anything else. */
const OPENING_CLASSES: readonly IncidentClassKey[] = [
  'assault',
  'dispute',
  'traffic_injury',
  'ebike_theft',
  'help',
]
/** Days long past, so that no call of the running day comes in twice: so many before now, and so many to choose from. */
const PAST_DAYS = 400
const PAST_CHOICE = 300
/** Product time without an open call after which another one comes in, and how many of these a day at most. */
const QUIET_MS = 6 * 60_000
const EXTRA_A_DAY = 24

/** The calls of the city as they come in: the incidents of the day, each told when its time has come, and some more when it is quiet. */
export class Calls {
  readonly #city: City
  readonly #days = new Map<string, readonly DemoIncident[]>()

  #startMs = 0
  #opened = 0
  #quietSinceMs = 0
  #extras = { day: '', given: 0 }

  constructor(city: City) {
    this.#city = city
  }

  /** The first calls of a start: they are there at once, later ones ring. */
  get opening(): boolean {
    return this.#opened <= OPENING_SECONDS.length
  }

  /**
   * A call for a map that nobody watches anything on: the first ones soon after the start, later ones when no call was
   * open for some minutes. Few enough a day that the colours of the day stay what the city's rhythm makes them.
   */
  whenQuiet(nowMs: number, open: number): DemoIncident | null {
    this.#startMs ||= nowMs
    if (open > 0) this.#quietSinceMs = nowMs
    this.#quietSinceMs ||= nowMs
    const opening = OPENING_SECONDS[this.#opened]
    const wanted =
      opening !== undefined ? nowMs >= this.#startMs + opening * 1000 : nowMs - this.#quietSinceMs >= QUIET_MS
    if (!wanted || open >= OPENING_SECONDS.length) return null
    const day = localDay(nowMs)
    if (this.#extras.day !== day) this.#extras = { day, given: 0 }
    if (this.#extras.given >= EXTRA_A_DAY) return null
    const call = this.#past(nowMs, OPENING_CLASSES[this.#opened])
    this.#opened += 1
    this.#extras.given += 1
    this.#quietSinceMs = nowMs
    return call && { ...call, occurredFrom: null, occurredTo: null }
  }

  #past(nowMs: number, wanted: IncidentClassKey | undefined): DemoIncident | null {
    const first = Math.floor(nowMs / 60_000)
    const days = [0, 1, 2, 3].map((i) => PAST_DAYS + ((first + 7 * i) % PAST_CHOICE))
    const calls = days
      .flatMap((back) => this.#of(localDay(nowMs - back * 86_400_000)))
      .filter((each) => each.valid && each.lngLat !== null && each.source === '110')
      .filter((each) => codeOf.get(each.classKey)?.top !== 'non_police')
    return calls.find((each) => each.classKey === wanted) ?? calls[first % Math.max(1, calls.length)] ?? null
  }

  /** Calls reported in `(afterMs, untilMs]`. */
  between(afterMs: number, untilMs: number): DemoIncident[] {
    const days = new Set(
      [afterMs - 8 * 3_600_000, afterMs, untilMs, untilMs + 16 * 3_600_000].map((ms) => localDay(ms)),
    )
    return [...days].flatMap((day) =>
      this.#of(day).filter((each) => {
        const at = Date.parse(each.reportedAt)
        return at > afterMs && at <= untilMs
      }),
    )
  }

  #of(day: string): readonly DemoIncident[] {
    let found = this.#days.get(day)
    if (!found) {
      found = incidentsOfDay(this.#city, day)
      this.#days.set(day, found)
    }
    return found
  }
}

const localDay = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

/** What a call taker types for a call, and when the telephone rang and was answered: some seconds a call, by its number. */
export function intakeForm(call: DemoIncident, nowMs: number) {
  const talk = 20 + (Number(call.number.slice(-2)) || 0) / 3
  const ring = 3 + (talk % 5)
  const kind = codeOf.get(call.classKey)
  const notPolice = kind?.top === 'non_police'
  return {
    offeredAt: new Date(nowMs - (talk + ring) * 1000).toISOString(),
    answeredAt: new Date(nowMs - talk * 1000).toISOString(),
    source: call.source,
    origin: call.origin,
    validity: call.valid ? 'valid' : notPolice ? 'non_police' : 'invalid',
    ...(kind ? { classCode: kind.code, level: kind.level } : {}),
    text: call.text,
    placeText: call.address,
    lngLat: call.lngLat,
    occurredFrom: call.occurredFrom,
    occurredTo: call.occurredTo,
  }
}
