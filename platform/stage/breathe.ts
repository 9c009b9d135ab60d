import { whenNobodyCalls } from '../database/urgent.ts'

const waiting: Array<() => void> = []

/**
 * Lets what waits have its turn: between two pieces of work of several milliseconds a call for help must get through.
 * Of all who wait here one goes on in a turn of the event loop, so that ten long answers hold nobody ten times as long;
 * while a call for help is on its way none does.
 */
export function breathe(): Promise<void> {
  return new Promise((done) => {
    waiting.push(done)
    if (waiting.length === 1) setImmediate(turn)
  })
}

async function turn(): Promise<void> {
  await whenNobodyCalls()
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(turn)
}
