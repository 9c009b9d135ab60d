/** Strongly connected parts by Tarjan's algorithm (1972) without recursion, O(nodes + arcs). */
export function largestComponent(
  nodeCount: number,
  start: Int32Array,
  head: Int32Array,
  isOpen: (arc: number) => boolean,
): Uint8Array {
  const order = new Int32Array(nodeCount).fill(-1)
  const low = new Int32Array(nodeCount)
  const part = new Int32Array(nodeCount).fill(-1)
  const cursor = new Int32Array(nodeCount)
  const stack = new Int32Array(nodeCount)
  const path = new Int32Array(nodeCount)
  let counter = 0
  let stackSize = 0
  let parts = 0
  let best = -1
  let bestSize = 0
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== -1) continue
    let depth = 0
    path[0] = root
    order[root] = low[root] = counter++
    cursor[root] = start[root]!
    stack[stackSize++] = root
    while (depth >= 0) {
      const n = path[depth]!
      const arc = cursor[n]!
      if (arc < start[n + 1]!) {
        cursor[n] = arc + 1
        if (!isOpen(arc)) continue
        const to = head[arc]!
        if (order[to] === -1) {
          order[to] = low[to] = counter++
          cursor[to] = start[to]!
          stack[stackSize++] = to
          path[++depth] = to
        } else if (part[to] === -1 && order[to]! < low[n]!) low[n] = order[to]!
        continue
      }
      if (low[n] === order[n]) {
        let size = 0
        let member: number
        do {
          member = stack[--stackSize]!
          part[member] = parts
          size++
        } while (member !== n)
        if (size > bestSize) {
          bestSize = size
          best = parts
        }
        parts++
      }
      depth--
      if (depth >= 0) {
        const up = path[depth]!
        if (low[n]! < low[up]!) low[up] = low[n]!
      }
    }
  }
  const core = new Uint8Array(nodeCount)
  for (let n = 0; n < nodeCount; n++) if (part[n] === best) core[n] = 1
  return core
}
