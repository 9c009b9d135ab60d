/** A list of whole numbers that grows, without an object for each. */
export class IntList {
  length = 0
  #values = new Int32Array(1 << 12)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new Int32Array(2 * this.length)
      more.set(this.#values)
      this.#values = more
    }
    this.#values[this.length++] = value
  }

  at(i: number): number {
    return this.#values[i]!
  }

  set(i: number, value: number): void {
    this.#values[i] = value
  }

  toArray(): Int32Array {
    return this.#values.slice(0, this.length)
  }
}
