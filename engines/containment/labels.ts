/** Labels of many travellers in order of time: lists by hundredth of a second, and who was already where. */
export class LabelLists {
  /** Node and unit of the label that `next` took out. */
  node = 0
  unit = 0
  readonly #words: number
  readonly #seen: Int32Array
  /** First label of each moment, and a bit for each moment that has one. */
  #first = new Int32Array(1 << 16)
  #bits = new Int32Array(1 << 11)
  #nodes = new Int32Array(1 << 14)
  #units = new Int32Array(1 << 14)
  #rest = new Int32Array(1 << 14)
  #count = 0
  #word = 0

  constructor(nodeCount: number, unitCount: number) {
    this.#words = (unitCount + 31) >> 5
    this.#seen = new Int32Array(nodeCount * this.#words)
  }

  /** Times must not fall below the last one taken out. */
  push(time: number, node: number, unit: number): void {
    const label = ++this.#count
    if (label === this.#nodes.length) {
      this.#nodes = grown(this.#nodes)
      this.#units = grown(this.#units)
      this.#rest = grown(this.#rest)
    }
    while (time >= this.#first.length) {
      this.#first = grown(this.#first)
      this.#bits = grown(this.#bits)
    }
    this.#nodes[label] = node
    this.#units[label] = unit
    this.#rest[label] = this.#first[time]!
    this.#first[time] = label
    this.#bits[time >> 5]! |= 1 << (time & 31)
  }

  /** Takes out a least label and gives its time; -1 when there is none. */
  next(): number {
    const bits = this.#bits
    let word = this.#word
    while (word < bits.length && bits[word] === 0) word++
    this.#word = word
    if (word === bits.length) return -1
    const set = bits[word]!
    const low = 31 - Math.clz32(set & -set)
    const time = (word << 5) | low
    const label = this.#first[time]!
    const rest = this.#rest[label]!
    this.#first[time] = rest
    if (rest === 0) bits[word] = set & (set - 1)
    this.node = this.#nodes[label]!
    this.unit = this.#units[label]!
    return time
  }

  /** True when the unit was at the node already. */
  isKnown(node: number, unit: number): boolean {
    return (this.#seen[node * this.#words + (unit >> 5)]! & (1 << (unit & 31))) !== 0
  }

  /** True at the first time that the unit is said to be at the node. */
  isNew(node: number, unit: number): boolean {
    const at = node * this.#words + (unit >> 5)
    const bit = 1 << (unit & 31)
    if ((this.#seen[at]! & bit) !== 0) return false
    this.#seen[at]! |= bit
    return true
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * old.length)
  next.set(old)
  return next
}
