/** Takes `readonly` and brands off all the way down: answers are typed as plain JSON. */
export type Plain<T> = T extends readonly [number, number]
  ? [number, number]
  : T extends readonly [number, number, number, number]
    ? [number, number, number, number]
    : T extends readonly (infer U)[]
      ? Plain<U>[]
      : T extends object
        ? { -readonly [K in keyof T]: Plain<T[K]> }
        : T

/** The same value, typed as plain JSON. */
export function plain<T>(value: T): Plain<T> {
  return value as Plain<T>
}
