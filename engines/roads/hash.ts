/** Two 32-bit FNV-1a style sums over words of the arrays: 16 hex digits, the same on every machine. Not for secrets. */
export class ContentHash {
  #a = 0x811c9dc5
  #b = 0x9e3779b9

  /** Takes in one 32-bit word. */
  word(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x01000193)
    this.#b = Math.imul(this.#b ^ (value + (this.#a >>> 7)), 0x85ebca6b)
    this.#b ^= this.#b >>> 13
  }

  /** Takes in every word of an array. */
  words(values: ArrayLike<number>): void {
    this.word(values.length)
    for (let i = 0; i < values.length; i++) this.word(values[i]! | 0)
  }

  /** Takes in a text by UTF-16 units. */
  text(value: string): void {
    this.word(value.length)
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i))
  }

  /** The sum so far. */
  digest(): string {
    return hex(this.#a) + hex(this.#b)
  }
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
