import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A new id: 9 characters of time (milliseconds, base 32) and 11 random ones, so ids made later sort later.
 * Made in the application, because PostgreSQL 15 has no `uuidv7()` (PGlite has).
 */
export function newId(nowMs: number = Date.now()): string {
  let time = ''
  for (let rest = nowMs, i = 0; i < 9; i++) {
    time = alphabet[rest % 32]! + time
    rest = Math.floor(rest / 32)
  }
  let chance = ''
  for (const byte of randomBytes(11)) chance += alphabet[byte % 32]!
  return time + chance
}
