/** A span of one row, in metres east, with the zones that own it. */
export interface Strip {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly owners: readonly number[]
}

/** Strips of neighbouring rows that touch and have the same owners. */
export interface Place {
  readonly owners: readonly number[]
  /** Sum of the strips' widths. */
  width: number
  firstRow: number
  lastRow: number
  from: number
  to: number
  /** Middle of the widest strip. */
  at: number
  atRow: number
}

/** Joins strips (given row by row, left to right) into connected places. */
export function collectPlaces(strips: ReadonlyArray<Strip>): Place[] {
  const parent = strips.map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    while (parent[i] !== root) {
      const next = parent[i]!
      parent[i] = root
      i = next
    }
    return root
  }
  const keys = strips.map((s) => s.owners.join(','))
  let above = 0
  for (let i = 0; i < strips.length; i++) {
    const strip = strips[i]!
    while (above < i && strips[above]!.row < strip.row - 1) above++
    for (let j = above; j < i && strips[j]!.row === strip.row - 1; j++) {
      const other = strips[j]!
      if (other.from < strip.to && strip.from < other.to && keys[i] === keys[j]) parent[find(i)] = find(j)
    }
  }
  const places = new Map<number, Place & { widest: number }>()
  strips.forEach((strip, i) => {
    const root = find(i)
    const width = strip.to - strip.from
    let place = places.get(root)
    if (!place) {
      place = {
        owners: strip.owners,
        width: 0,
        firstRow: strip.row,
        lastRow: strip.row,
        from: strip.from,
        to: strip.to,
        at: 0,
        atRow: 0,
        widest: -1,
      }
      places.set(root, place)
    }
    place.width += width
    place.firstRow = Math.min(place.firstRow, strip.row)
    place.lastRow = Math.max(place.lastRow, strip.row)
    place.from = Math.min(place.from, strip.from)
    place.to = Math.max(place.to, strip.to)
    if (width > place.widest) {
      place.widest = width
      place.at = (strip.from + strip.to) / 2
      place.atRow = strip.row
    }
  })
  return [...places.values()].map(({ widest: _, ...place }) => place)
}
