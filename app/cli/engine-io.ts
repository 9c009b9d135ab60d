import { RosterInputError } from '../../engines/rostering/index.ts'
import { TourInputError } from '../../engines/tours/index.ts'

/** What an engine command needs of the world. */
export interface EngineIo {
  readText(path: string): string | Promise<string>
  /** One piece of JSON for stdout. */
  print(line: string): void
  /** News for a progress line on stderr. */
  progress(text: string): void
  /** One sentence for stderr; the command then returns 2. */
  fail(sentence: string): void
}

/** A wrong command line or file: one sentence, exit code 2. */
export class BadInput extends Error {}

/** Runs a command; bad input becomes one sentence and code 2. */
export async function answering(io: EngineIo, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof BadInput || error instanceof RosterInputError || error instanceof TourInputError))
      throw error
    io.fail(error.message)
    return 2
  }
}

/** Stops with one sentence. */
export function refuse(sentence: string): never {
  throw new BadInput(sentence)
}

/** A positive number of an option. */
export function positive(name: string, text: string): number {
  const value = Number(text)
  return Number.isFinite(value) && value > 0
    ? value
    : refuse(`--${name}: found '${text}', expected a number above 0`)
}

/** A seed: a whole number from 0 on. */
export function seedOf(text: string): number {
  return /^\d+$/.test(text)
    ? Number(text)
    : refuse(`--seed: found '${text}', expected a whole number from 0 on`)
}
