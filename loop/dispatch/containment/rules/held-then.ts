/** What the log says of a fixed point at a moment: whether it stops everybody from then on, and until when it is open. */
export interface PointWord {
  readonly openingId: string
  readonly at: Date
  readonly holding: boolean
  readonly untilAt: Date
}

/**
 * Which points stopped everybody at a moment, as it was known then: by the last word on each, and no longer than it was open.
 * @param words in the order of the log
 */
export function heldThen(words: readonly PointWord[], at: Date): Set<string> {
  const last = new Map<string, PointWord>()
  for (const word of words) if (word.at <= at) last.set(word.openingId, word)
  return new Set(
    [...last.values()].flatMap(({ openingId, holding, untilAt }) =>
      holding && untilAt > at ? [openingId] : [],
    ),
  )
}
