import { EXERCISE } from '../model.ts'

const MARK = '【演练】'
/** The same said in words at the beginning. */
const SAID = /^[\s【[(（]*(实兵演练|演练|exercise)(?:[\s】\])）:：,，。-]+|$)/i

/** The word by which a text says at its very beginning that it is an exercise; a caller who mentions one doesn't. */
export function exerciseWord(text: string): string | undefined {
  return SAID.exec(text)?.[1]
}

interface Reported {
  readonly classCode?: string | undefined
  readonly text: string
  readonly source: string
  readonly kind: string
}

/**
 * What is reported as an exercise is an internal order without a caller, whatever the form said, and its words begin with
 * the mark: on every board, phone, message and file they say that it isn't real.
 */
export function asExercise<T extends Reported>(input: T): T {
  if (input.classCode !== EXERCISE) return input
  const text = `${MARK}${input.text.replace(SAID, '')}`
  return { ...input, text, source: 'internal', kind: 'order' }
}

/** An exercise never becomes a real incident nor the other way round: what counts and what doesn't stays apart. */
export function crossesExercise(before: string, after: string): boolean {
  return before !== after && (before === EXERCISE || after === EXERCISE)
}
