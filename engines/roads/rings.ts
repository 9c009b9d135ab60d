/**
 * Joins lines (as node numbers) end to end into closed rings, as the members of a multipolygon relation want it. Lines
 * that close no ring are left out.
 */
export function closeRings(lines: readonly (readonly number[])[]): number[][] {
  const rings: number[][] = []
  const byEnd = new Map<number, number[]>()
  const open: (number[] | null)[] = []
  for (const line of lines) {
    if (line.length < 2) continue
    if (line.length >= 4 && line[0] === line[line.length - 1]) {
      rings.push([...line])
      continue
    }
    for (const end of [line[0]!, line[line.length - 1]!]) {
      const list = byEnd.get(end)
      if (list) list.push(open.length)
      else byEnd.set(end, [open.length])
    }
    open.push([...line])
  }
  for (let i = 0; i < open.length; i++) {
    const ring = open[i]
    if (!ring) continue
    open[i] = null
    for (;;) {
      const tail = ring[ring.length - 1]!
      if (ring.length >= 4 && tail === ring[0]) {
        rings.push(ring)
        break
      }
      const next = byEnd.get(tail)?.find((j) => open[j])
      if (next === undefined) break
      const line = open[next]!
      open[next] = null
      ring.push(...(line[0] === tail ? line.slice(1) : line.slice(0, -1).reverse()))
    }
  }
  return rings
}
