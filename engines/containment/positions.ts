/** A place where a unit stops some routes. */
export interface Position {
  /** The caller's number of the place. */
  readonly node: number
  readonly routes: readonly number[]
  /** Sum of the routes' weights. */
  readonly weight: number
}

/** What the search found. */
export interface BestPositions {
  readonly weight: number
  /** Equal to `weight` when that is proved to be the most. */
  readonly bound: number
  /** For each unit the number of its position, -1 for none. */
  readonly choice: readonly number[]
  readonly nodes: number
}

/**
 * One position a unit so that the weight of the routes covered is largest: greedy start with exchanges, then depth-first
 * branch and bound. Bound of a node: what is covered, plus the best gain of each remaining unit by itself (submodular:
 * gains only shrink), at most what the remaining units can cover at all.
 *
 * @param alike for each unit an earlier one with the same positions, -1 for none: their choices are put in order
 */
export function bestPositions(
  choices: readonly (readonly Position[])[],
  weight: Int32Array,
  alike: readonly number[],
  maxNodes: number,
): BestPositions {
  const units = choices.length
  const covers = new Int32Array(weight.length)
  const choice = new Array<number>(units).fill(-1)
  const gain = (position: Position) => {
    let sum = 0
    for (const r of position.routes) if (covers[r] === 0) sum += weight[r]!
    return sum
  }
  const add = (position: Position | undefined, by: 1 | -1) => {
    if (position) for (const r of position.routes) covers[r]! += by
  }
  const covered = () => weight.reduce((sum, w, r) => sum + (covers[r]! > 0 ? w : 0), 0)

  for (let improved = true; improved; ) {
    improved = false
    const before = covered()
    for (let u = 0; u < units; u++) {
      const own = choices[u]![choice[u]!]
      add(own, -1)
      let most = own ? gain(own) : 0
      choices[u]!.forEach((position, i) => {
        const more = position.weight > most ? gain(position) : 0
        if (more <= most) return
        most = more
        choice[u] = i
      })
      add(choices[u]![choice[u]!], 1)
    }
    improved = covered() > before
  }
  let best = covered()
  let bestChoice = choice.slice()

  // Units with few positions first; alike ones stay together.
  const size = (u: number) => choices[u]!.length
  const order = choices.map((_, u) => u).sort((a, b) => size(a) - size(b) || a - b)
  const inReach = Array.from({ length: units + 1 }, () => new Uint8Array(weight.length))
  for (let k = units - 1; k >= 0; k--) {
    inReach[k]!.set(inReach[k + 1]!)
    for (const position of choices[order[k]!]!) for (const r of position.routes) inReach[k]![r] = 1
  }
  covers.fill(0)
  choice.fill(-1)
  let nodes = 0
  let open = 0
  const bound = (k: number, now: number) => {
    let rest = 0
    for (let r = 0; r < weight.length; r++) if (covers[r] === 0 && inReach[k]![r] === 1) rest += weight[r]!
    let gains = 0
    for (let j = k; j < units && gains < rest; j++) {
      let most = 0
      for (const position of choices[order[j]!]!) {
        if (position.weight <= most) break
        most = Math.max(most, gain(position))
      }
      gains += most
    }
    return now + Math.min(rest, gains)
  }
  const visit = (k: number, now: number): void => {
    if (now > best) {
      best = now
      bestChoice = choice.slice()
    }
    if (k === units) return
    const most = bound(k, now)
    if (most <= best) return
    if (nodes >= maxNodes) {
      open = Math.max(open, most)
      return
    }
    nodes++
    const u = order[k]!
    const after = alike[u]! >= 0 ? choice[alike[u]!]! : -1
    const trials = choices[u]!.map((position, i) => ({ position, i, more: gain(position) }))
      .filter(({ i, more }) => more > 0 && i >= after)
      .sort((a, b) => b.more - a.more)
    for (const { position, i, more } of trials) {
      choice[u] = i
      add(position, 1)
      visit(k + 1, now + more)
      add(position, -1)
      choice[u] = -1
    }
    visit(k + 1, now)
  }
  visit(0, 0)
  return { weight: best, bound: Math.max(best, open), choice: bestChoice, nodes }
}
