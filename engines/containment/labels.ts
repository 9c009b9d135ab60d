/** Labels of many travellers in order of time: lists by hundredth of a second, and who was already where. */
export class LabelLists {
  /** Node and unit of the label that `next` took out. */
  node = 0
  unit = 0
  readonly #words: number
  readonly #seen: Int32Array
  readonly #first = new Map<number, number>()
  #moments: number[] = []
  #nodes = new Int32Array(1 << 14)
  #units = new Int32Array(1 << 14)
  #rest = new Int32Array(1 << 14)
  #count = 0
  #current = 0
  #now = -1

  constructor(nodeCount: number, unitCount: number) {
    this.#words = (unitCount + 31) >> 5
    this.#seen = new Int32Array(nodeCount * this.#words)
  }

  push(time: number, node: number, unit: number): void {
    const label = ++this.#count
    if (label === this.#nodes.length) {
      this.#nodes = grown(this.#nodes)
      this.#units = grown(this.#units)
      this.#rest = grown(this.#rest)
    }
    this.#nodes[label] = node
    this.#units[label] = unit
    if (time === this.#now) {
      this.#rest[label] = this.#current
      this.#current = label
      return
    }
    const old = this.#first.get(time)
    this.#rest[label] = old ?? 0
    if (old === undefined) this.#pushMoment(time)
    this.#first.set(time, label)
  }

  /** Takes out a least label and gives its time; -1 when there is none. */
  next(): number {
    if (this.#current === 0) {
      const time = this.#popMoment()
      if (time < 0) return -1
      this.#now = time
      this.#current = this.#first.get(time)!
      this.#first.delete(time)
    }
    const label = this.#current
    this.#current = this.#rest[label]!
    this.node = this.#nodes[label]!
    this.unit = this.#units[label]!
    return this.#now
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

  #pushMoment(time: number): void {
    const heap = this.#moments
    let i = heap.length
    heap.push(time)
    while (i > 0) {
      const up = (i - 1) >> 1
      if (heap[up]! <= time) break
      heap[i] = heap[up]!
      i = up
    }
    heap[i] = time
  }

  #popMoment(): number {
    const heap = this.#moments
    const top = heap[0]
    if (top === undefined) return -1
    const value = heap.pop()!
    const size = heap.length
    if (size === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= size) break
      if (child + 1 < size && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= value) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = value
    return top
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * old.length)
  next.set(old)
  return next
}
