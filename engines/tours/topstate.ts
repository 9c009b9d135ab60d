/** Slack for sums of square roots: public optima touch their limit exactly. */
export const LENGTH_SLACK = 1e-9

export interface TopState {
  readonly n: number
  readonly distance: Float64Array
  readonly score: readonly number[]
  readonly limit: number
  routes: number[][]
  lengths: number[]
  /** Team of a node, -1 = unvisited. */
  team: Int32Array
  reward: number
}

export function routeLength(state: TopState, route: readonly number[]): number {
  const { distance, n } = state
  let length = 0
  let before = 0
  for (const node of route) {
    length += distance[before * n + node]!
    before = node
  }
  return length + distance[before * n + n - 1]!
}
