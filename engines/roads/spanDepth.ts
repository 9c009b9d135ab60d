/**
 * Spans of one edge by source, and how much of the edge at least one and at least two different sources cover. Used
 * again for edge after edge, so that nothing is allocated.
 */
export class SpanDepth {
  readonly #source: number[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #marks: number[] = []
  #count = 0
  /** Share 0…1 covered by one or more; valid after `measure`. */
  once = 0
  /** Share 0…1 covered by two or more different sources. */
  twice = 0

  /** Forgets the spans. */
  clear(): void {
    this.#count = 0
  }

  /** Adds a span; empty ones are left out. */
  add(source: number, from: number, to: number): void {
    if (to <= from) return
    this.#source[this.#count] = source
    this.#from[this.#count] = from
    this.#to[this.#count++] = to
  }

  /** Works out `once` and `twice`. O(spans²), and there are rarely more than four. */
  measure(): void {
    const count = this.#count
    const marks = this.#marks
    this.once = 0
    this.twice = 0
    if (count === 0) return
    let size = 0
    for (let i = 0; i < count; i++) {
      size = insert(marks, size, this.#from[i]!)
      size = insert(marks, size, this.#to[i]!)
    }
    for (let k = 1; k < size; k++) {
      const width = marks[k]! - marks[k - 1]!
      if (width === 0) continue
      let source = -1
      let depth = 0
      for (let i = 0; i < count && depth < 2; i++) {
        if (this.#from[i]! > marks[k - 1]! || this.#to[i]! < marks[k]! || this.#source[i] === source) continue
        source = this.#source[i]!
        depth++
      }
      if (depth >= 1) this.once += width
      if (depth >= 2) this.twice += width
    }
  }
}

/** Keeps the first `size` marks sorted. */
function insert(marks: number[], size: number, value: number): number {
  let at = size
  while (at > 0 && marks[at - 1]! > value) {
    marks[at] = marks[at - 1]!
    at--
  }
  marks[at] = value
  return size + 1
}
