/** Tasks for tests: one that answers at once, one that holds its thread until it is stopped. */
export const tasks = {
  echo: async (input: unknown): Promise<unknown> => input,
  hold: (): Promise<never> => new Promise(() => {}),
}
