/** The nodes that touch another district, with a random pick in constant time. */
export class BorderSet {
  private readonly list: number[] = []
  private readonly place: Int32Array
  private readonly adjacency: readonly (readonly number[])[]
  private readonly district: Int32Array

  constructor(adjacency: readonly (readonly number[])[], district: Int32Array) {
    this.adjacency = adjacency
    this.district = district
    this.place = new Int32Array(adjacency.length).fill(-1)
    for (let node = 0; node < adjacency.length; node++) this.refresh(node)
  }

  get size(): number {
    return this.list.length
  }

  at(i: number): number {
    return this.list[i]!
  }

  moved(node: number): void {
    this.refresh(node)
    for (const other of this.adjacency[node]!) this.refresh(other)
  }

  private refresh(node: number): void {
    const touches = this.adjacency[node]!.some((other) => this.district[other] !== this.district[node])
    const at = this.place[node]!
    if (touches && at < 0) this.place[node] = this.list.push(node) - 1
    if (!touches && at >= 0) {
      const last = this.list.pop()!
      this.place[node] = -1
      if (last !== node) {
        this.list[at] = last
        this.place[last] = at
      }
    }
  }
}
