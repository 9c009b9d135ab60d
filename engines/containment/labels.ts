/** Whole numbers of a label: node, unit, the node before, the next label of the same moment. */
const STRIDE = 4

/** Labels of many travellers in order of time: a list for each hundredth of a second (Dial 1969), a bit for each that has one. */
export class LabelLists {
  /** Node, unit and the node before of the label that `next` took out. */
  node = 0
  unit = 0
  from = 0
  #first = new Int32Array(1 << 16)
  #bits = new Int32Array(1 << 11)
  #labels = new Int32Array(STRIDE << 14)
  /** Where the last label begins; 0 is none. */
  #last = 0
  #word = 0

  /** Times must not fall below the last one taken out. */
  push(time: number, node: number, unit: number, from: number): void {
    this.#last += STRIDE
    const label = this.#last
    if (label === this.#labels.length) this.#labels = grown(this.#labels)
    while (time >= this.#first.length) {
      this.#first = grown(this.#first)
      this.#bits = grown(this.#bits)
    }
    const labels = this.#labels
    labels[label] = node
    labels[label + 1] = unit
    labels[label + 2] = from
    labels[label + 3] = this.#first[time]!
    this.#first[time] = label
    this.#bits[time >> 5]! |= 1 << (time & 31)
  }

  /** Takes out a least label and gives its time; -1 when there is none, and then it is as new. */
  next(): number {
    const bits = this.#bits
    let word = this.#word
    while (word < bits.length && bits[word] === 0) word++
    this.#word = word
    if (word === bits.length) {
      this.#word = 0
      this.#last = 0
      return -1
    }
    const set = bits[word]!
    const low = 31 - Math.clz32(set & -set)
    const time = (word << 5) | low
    const label = this.#first[time]!
    const labels = this.#labels
    const rest = labels[label + 3]!
    this.#first[time] = rest
    if (rest === 0) bits[word] = set & (set - 1)
    this.node = labels[label]!
    this.unit = labels[label + 1]!
    this.from = labels[label + 2]!
    return time
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * old.length)
  next.set(old)
  return next
}
