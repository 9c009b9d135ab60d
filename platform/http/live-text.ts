import type { StoredEvent } from '../events/log.ts'

/** One message of a line. */
export function message(name: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

export function clockText(now: Date, rate: number): string {
  return message('clock', { now: now.toISOString(), rate })
}

/** An event as every line tells it. */
export function eventText(event: StoredEvent): string {
  const { hash: _hash, actorId: _actorId, ...rest } = event
  return message('event', { ...rest, at: event.at.toISOString() }, event.seq)
}
