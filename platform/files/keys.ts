import { createHash } from 'node:crypto'

type KeyPart = string | number | boolean | null | readonly KeyPart[]

/** An id that is the same whenever the same content is imported: 128 bits of SHA-256 over the parts, as hex. */
export function stableKey(...parts: readonly KeyPart[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
