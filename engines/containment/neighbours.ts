/** Who is next to whom, each neighbour once, whatever the direction of the arc. */
export interface Neighbours {
  readonly start: Int32Array
  readonly head: Int32Array
}

/** Of arcs v → head[start[v] …]; loops are left out. O(arcs × neighbours of a node). */
export function neighboursOf(start: Int32Array, head: Int32Array): Neighbours {
  const n = start.length - 1
  const room = new Int32Array(n + 1)
  for (let v = 0; v < n; v++)
    for (let a = start[v]!; a < start[v + 1]!; a++) {
      room[v + 1]!++
      room[head[a]! + 1]!++
    }
  for (let v = 0; v < n; v++) room[v + 1]! += room[v]!
  const list = new Int32Array(room[n]!)
  const end = room.slice(0, n)
  const add = (v: number, to: number) => {
    for (let k = room[v]!; k < end[v]!; k++) if (list[k] === to) return
    list[end[v]!++] = to
  }
  for (let v = 0; v < n; v++)
    for (let a = start[v]!; a < start[v + 1]!; a++) {
      const to = head[a]!
      if (to === v) continue
      add(v, to)
      add(to, v)
    }
  const tight = new Int32Array(n + 1)
  for (let v = 0; v < n; v++) tight[v + 1] = tight[v]! + end[v]! - room[v]!
  const all = new Int32Array(tight[n]!)
  for (let v = 0, to = 0; v < n; v++) for (let k = room[v]!; k < end[v]!; k++) all[to++] = list[k]!
  return { start: tight, head: all }
}

/** The arcs against their direction. */
export function turned(start: Int32Array, head: Int32Array): Neighbours {
  const n = start.length - 1
  const end = new Int32Array(n + 1)
  for (const to of head) end[to + 1]!++
  for (let v = 0; v < n; v++) end[v + 1]! += end[v]!
  const at = end.slice()
  const tail = new Int32Array(head.length)
  for (let v = 0; v < n; v++) for (let a = start[v]!; a < start[v + 1]!; a++) tail[at[head[a]!]!++] = v
  return { start: end, head: tail }
}

/** True when there is an arc from v to w. */
export function hasArc(start: Int32Array, head: Int32Array, v: number, w: number): boolean {
  for (let a = start[v]!; a < start[v + 1]!; a++) if (head[a] === w) return true
  return false
}
