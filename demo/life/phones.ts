import type { DemoIncident } from '../city/types.ts'
import { intakeForm } from './calls.ts'
import { type Client, Refused } from './client.ts'

/** Product time for which a call rings for whoever sits at a screen, before the city's own desk answers it. */
const RING_MS = 15_000

interface Ringing {
  readonly id: string
  readonly call: DemoIncident
  readonly rangMs: number
  /** When the city's own desk answered; null while it rings. */
  readonly answeredMs: number | null
}

/**
 * The telephones of the made-up centre: a call rings at every desk with its first words and its place, as a telephone
 * system tells them. Whoever answers first has it; after a while the city's own call taker does, talks and takes it down.
 */
export class Phones {
  readonly #gateway: Client
  readonly #desk: Client
  #ringing: Ringing[] = []

  constructor(gateway: Client, desk: Client) {
    this.#gateway = gateway
    this.#desk = desk
  }

  async ring(call: DemoIncident, nowMs: number): Promise<void> {
    const { id } = await this.#gateway.post<{ id: string }>('/api/calls/ring', {
      key: `demo ${call.number} ${nowMs}`,
      source: call.source,
      // A number that nobody can have.
      callerPhone: `100${String(nowMs % 100_000_000).padStart(8, '0')}`,
      offeredAt: new Date(nowMs).toISOString(),
      text: call.text,
      placeText: call.address,
      lngLat: call.lngLat,
    })
    this.#ringing.push({ id, call, rangMs: nowMs, answeredMs: null })
  }

  /** Answers what nobody answered, and takes down what has been told. */
  async work(nowMs: number): Promise<void> {
    const next: Ringing[] = []
    let refused: Refused | null = null
    for (const one of this.#ringing) {
      if (one.answeredMs === null) {
        if (nowMs - one.rangMs < RING_MS) next.push(one)
        else if (await this.#answered(one.id)) next.push({ ...one, answeredMs: nowMs })
      } else if (nowMs - one.answeredMs < talkMs(one.call)) next.push(one)
      else
        try {
          await this.#takeDown(one, nowMs)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          refused = error
        }
    }
    this.#ringing = next
    if (refused) throw refused
  }

  /** False when somebody at a screen had it first. */
  async #answered(id: string): Promise<boolean> {
    try {
      await this.#desk.post(`/api/calls/${id}/answer`, {})
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }

  async #takeDown({ id, call }: Ringing, nowMs: number): Promise<void> {
    const { offeredAt: _offered, answeredAt: _answered, ...form } = intakeForm(call, nowMs)
    if (call.valid) await this.#desk.post('/api/incidents', { ...form, callId: id })
    else
      await this.#desk.post(`/api/calls/${id}/close`, {
        expectedVersion: 2,
        outcome: form.validity === 'non_police' ? 'non_police' : 'invalid',
        reason: form.validity === 'non_police' ? 'consult' : 'not_understood',
        text: call.text,
      })
  }
}

/** How long a caller talks, by the number of the call. */
export function talkMs(call: DemoIncident): number {
  return (20 + (Number(call.number.slice(-2)) || 0) / 3) * 1000
}
