/** Every command that the load sends, and what became of it: the ground of all figures and of the check after the crash. */
import { randomUUID } from 'node:crypto'
import type { Ask, Client, Reply } from './client.ts'

export type CommandKind = 'report' | 'order' | 'press' | 'sos' | 'note'

export interface Command {
  readonly kind: CommandKind
  readonly key: string
  readonly ask: Ask
  /** When it was due, on the performance clock. */
  readonly dueAt: number
  sentAt: number
  status: number
  serverMs: number | null
  /** From its due time to the last byte of the answer. */
  ms: number
  /** Names the event that it causes: `type id state`. */
  mark: string | null
}

/** Sends commands and keeps them; an answer that never came stays `status` 0. */
export class Commands {
  readonly all: Command[] = []
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  async send(
    kind: CommandKind,
    dueAt: number,
    ask: Omit<Ask, 'key'>,
    markOf: (answer: { id: string }) => string,
  ): Promise<{ id: string; version: number } | null> {
    const key = randomUUID()
    const command: Command = {
      kind,
      key,
      ask: { ...ask, key },
      dueAt,
      sentAt: performance.now(),
      status: 0,
      serverMs: null,
      ms: Number.NaN,
      mark: null,
    }
    this.all.push(command)
    return this.#run(command, markOf)
  }

  async #run(
    command: Command,
    markOf: (answer: { id: string }) => string,
  ): Promise<{ id: string; version: number } | null> {
    let reply: Reply
    try {
      reply = await this.#client.ask(command.ask)
    } catch {
      return null
    }
    command.status = reply.status
    command.serverMs = reply.serverMs
    command.ms = performance.now() - command.dueAt
    if (reply.status !== 200) {
      if (!this.refusals.has(reply.status)) this.refusals.set(reply.status, reply.body.slice(0, 300))
      return null
    }
    const answer = JSON.parse(reply.body) as { id: string; version: number }
    command.mark = markOf(answer)
    return answer
  }

  /** First words of each kind of refusal. */
  readonly refusals = new Map<number, string>()
}
