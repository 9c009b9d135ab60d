/** Lets what waits have its turn: between two pieces of work of several milliseconds a call for help must get through. */
export function breathe(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
