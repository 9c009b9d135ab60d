const SCALE = 2 ** 22

/** Times below this wait in buckets. */
export const BUCKET_LIMIT = 2 ** 17

/** Labels by time: a 4-ary heap of time * 2^22 + node as one double, so that one comparison orders them; ties by node. */
export class LabelHeap {
  #heap = new Float64Array(1024)
  #size = 0
  /** Node of the label that `next` took out. */
  node = 0

  /** Adds a label. */
  push(time: number, node: number): void {
    if (this.#size === this.#heap.length) this.#heap = grown(this.#heap, new Float64Array(2 * this.#size))
    const heap = this.#heap
    const value = time * SCALE + node
    let i = this.#size++
    while (i > 0) {
      const up = (i - 1) >> 2
      const above = heap[up]!
      if (above <= value) break
      heap[i] = above
      i = up
    }
    heap[i] = value
  }

  /** Takes out the least label and gives its time; -1 when there is none. */
  next(): number {
    if (this.#size === 0) return -1
    const heap = this.#heap
    const top = heap[0]!
    const size = --this.#size
    const value = heap[size]!
    let i = 0
    for (;;) {
      const first = 4 * i + 1
      if (first >= size) break
      let least = first
      let key = heap[first]!
      const stop = Math.min(first + 4, size)
      for (let c = first + 1; c < stop; c++) {
        const other = heap[c]!
        if (other < key) {
          key = other
          least = c
        }
      }
      if (key >= value) break
      heap[i] = key
      i = least
    }
    heap[i] = value
    const time = Math.floor(top / SCALE)
    this.node = top - time * SCALE
    return time
  }
}

/**
 * Labels by time below BUCKET_LIMIT: one list for each hundredth of a second (Dial 1969) and a bit for each list that is
 * not empty, so that empty stretches are passed 32 at a step. Times must not fall below the last one taken out.
 */
export class LabelBuckets {
  readonly #first = new Int32Array(BUCKET_LIMIT + 1)
  readonly #bits = new Int32Array((BUCKET_LIMIT >> 5) + 1)
  #nodes = new Int32Array(1024)
  #rest = new Int32Array(1024)
  /** Labels so far; label 0 means none. */
  #count = 0
  #waiting = 0
  #word = 0
  /** Node of the label that `next` took out. */
  node = 0

  /** Adds a label. */
  push(time: number, node: number): void {
    const label = ++this.#count
    if (label === this.#nodes.length) {
      this.#nodes = grown(this.#nodes, new Int32Array(2 * label))
      this.#rest = grown(this.#rest, new Int32Array(2 * label))
    }
    const old = this.#first[time]!
    this.#nodes[label] = node
    this.#rest[label] = old
    this.#first[time] = label
    if (old === 0) this.#bits[time >> 5]! |= 1 << (time & 31)
    this.#waiting++
  }

  /** Takes out a least label and gives its time; -1 when there is none. */
  next(): number {
    if (this.#waiting === 0) {
      this.#count = 0
      this.#word = 0
      return -1
    }
    const bits = this.#bits
    let word = this.#word
    while (bits[word] === 0) word++
    this.#word = word
    const set = bits[word]!
    const low = 31 - Math.clz32(set & -set)
    const time = (word << 5) | low
    const label = this.#first[time]!
    const rest = this.#rest[label]!
    this.#first[time] = rest
    if (rest === 0) bits[word] = set & (set - 1)
    this.#waiting--
    this.node = this.#nodes[label]!
    return time
  }
}

function grown<A extends Float64Array | Int32Array>(old: A, next: A): A {
  next.set(old)
  return next
}
