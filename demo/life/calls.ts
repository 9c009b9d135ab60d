import { incidentClasses, incidentsOfDay } from '../city/index.ts'
import type { City, DemoIncident } from '../city/types.ts'

const codeOf = new Map(incidentClasses.map((each) => [each.key, each]))

/** The calls of the city as they come in: the incidents of the day, each told when its time has come. */
export class Calls {
  readonly #city: City
  readonly #days = new Map<string, readonly DemoIncident[]>()

  constructor(city: City) {
    this.#city = city
  }

  /** Calls reported in `(afterMs, untilMs]`. */
  between(afterMs: number, untilMs: number): DemoIncident[] {
    const days = new Set(
      [afterMs - 8 * 3_600_000, afterMs, untilMs, untilMs + 16 * 3_600_000].map((ms) =>
        new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10),
      ),
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

/** What a call taker types for a call. */
export function intakeForm(call: DemoIncident): object {
  const kind = codeOf.get(call.classKey)
  const notPolice = kind?.top === 'non_police'
  return {
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
