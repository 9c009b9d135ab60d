/** Something that was in force from an instant on. */
interface From<T> {
  readonly at: Date
  readonly told: T
}

/** What was in force at a moment: the last that came by then; undefined before the first. */
export const inForceAt = <T>(told: readonly From<T>[], at: Date): T | undefined =>
  told.findLast((one) => one.at <= at)?.told
