import { routeLength, type TopState } from './topstate.ts'

/** 2-opt and or-opt inside each route, swaps between routes; repeats until no length can be saved. */
export function shorten(state: TopState): void {
  const { routes } = state
  for (let k = 0; k < routes.length; k++) {
    while (twoOpt(state, routes[k]!) || moveRun(state, routes[k]!)) {
      // each pass saves length, so it ends
    }
    state.lengths[k] = routeLength(state, routes[k]!)
  }
  for (let one = 0; one < routes.length; one++)
    for (let two = one + 1; two < routes.length; two++) swapNodes(state, one, two)
}

const SAVED = 1e-9

function twoOpt(state: TopState, route: number[]): boolean {
  const { distance, n } = state
  const end = n - 1
  for (let i = 0; i < route.length - 1; i++) {
    const before = i === 0 ? 0 : route[i - 1]!
    const first = route[i]!
    const old = distance[before * n + first]!
    for (let j = i + 1; j < route.length; j++) {
      const last = route[j]!
      const after = j + 1 < route.length ? route[j + 1]! : end
      const saved =
        old + distance[last * n + after]! - distance[before * n + last]! - distance[first * n + after]!
      if (saved <= SAVED) continue
      reverse(route, i, j)
      return true
    }
  }
  return false
}

function reverse(route: number[], from: number, to: number): void {
  for (let i = from, j = to; i < j; i++, j--) {
    const held = route[i]!
    route[i] = route[j]!
    route[j] = held
  }
}

/** Moves one to three nodes in a row to another place of the same route. */
function moveRun(state: TopState, route: number[]): boolean {
  const { distance, n } = state
  for (let size = 1; size <= 3; size++)
    for (let i = 0; i + size <= route.length; i++) {
      const before = i === 0 ? 0 : route[i - 1]!
      const first = route[i]!
      const last = route[i + size - 1]!
      const after = i + size < route.length ? route[i + size]! : n - 1
      const freed =
        distance[before * n + first]! + distance[last * n + after]! - distance[before * n + after]!
      if (freed <= SAVED) continue
      for (let j = 0; j <= route.length; j++) {
        if (j >= i && j <= i + size) continue
        const left = j === 0 ? 0 : route[j - 1]!
        const right = j < route.length ? route[j]! : n - 1
        const added = distance[left * n + first]! + distance[last * n + right]! - distance[left * n + right]!
        if (added >= freed - SAVED) continue
        const run = route.splice(i, size)
        route.splice(j > i ? j - size : j, 0, ...run)
        return true
      }
    }
  return false
}

/** Exchanges two nodes of different routes where both stay within the limit and length is saved. */
function swapNodes(state: TopState, one: number, two: number): void {
  const { distance, n, limit } = state
  const a = state.routes[one]!
  const b = state.routes[two]!
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      const x = a[i]!
      const y = b[j]!
      const aBefore = i === 0 ? 0 : a[i - 1]!
      const aAfter = i + 1 < a.length ? a[i + 1]! : n - 1
      const bBefore = j === 0 ? 0 : b[j - 1]!
      const bAfter = j + 1 < b.length ? b[j + 1]! : n - 1
      const da =
        distance[aBefore * n + y]! +
        distance[y * n + aAfter]! -
        distance[aBefore * n + x]! -
        distance[x * n + aAfter]!
      const db =
        distance[bBefore * n + x]! +
        distance[x * n + bAfter]! -
        distance[bBefore * n + y]! -
        distance[y * n + bAfter]!
      if (da + db >= -SAVED) continue
      if (state.lengths[one]! + da > limit || state.lengths[two]! + db > limit) continue
      a[i] = y
      b[j] = x
      state.team[y] = one
      state.team[x] = two
      state.lengths[one]! += da
      state.lengths[two]! += db
    }
}
