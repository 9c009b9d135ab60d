import { isClosable, POST, type Search, type Work } from './closing.ts'
import { UNCUTTABLE } from './cut.ts'
import { man } from './matching.ts'

interface Branch {
  readonly held: readonly number[]
  readonly barred: readonly number[]
}

/**
 * Branch and bound over Hall groups: of a group that can't be manned together, at least one cell is no post. Bound of a
 * branch: the cut with the prices of the rounds. Proves the
 * answer when it comes to an end. For posts that all cost the same.
 */
export function* branchAndBound(search: Search, branches: number): Work<void> {
  const { cells, weight, prices } = search
  let sum = 0
  for (const price of prices) sum += price
  const own = new Float64Array(cells.size)
  for (let c = 0; c < cells.size; c++) own[c] = costOf(search, c)
  const stack: Branch[] = [{ held: [], barred: [] }]
  for (let step = 0; step < branches && !search.isSettled; step++) {
    const branch = stack.pop()
    if (!branch) break
    // Also where nothing comes of a branch: the caller may want to stop.
    yield false
    const { held, barred } = branch
    if (man(cells, held).manned < held.length) continue
    weight.set(own)
    for (const c of barred) weight[c] = UNCUTTABLE
    for (const c of held) weight[c] = 0
    const cut = search.second.cut(weight)
    if (cut.weight >= UNCUTTABLE) continue
    const bound = Math.ceil((cut.weight + held.reduce((all, c) => all + own[c]!, 0) - sum) / POST) * POST
    if (bound >= search.bestCost || bound > cells.unitCount * POST) continue
    const lists = [cut.far, cut.near].map((each) => [...held, ...each])
    const mannings = lists.map((list) => man(cells, list))
    let isNew = false
    mannings.forEach((manning, i) => {
      if (manning.manned === lists[i]!.length) isNew = search.offer(lists[i]!, manning) || isNew
    })
    yield isNew
    const open = mannings.findIndex((each, i) => each.manned < lists[i]!.length)
    if (open < 0) {
      // Manned, but dearer than its bound: some cell of the cut is no post, or the cut is the answer here.
      if (bound >= search.bestCost) continue
      pushBranches(stack, held, barred, lists[0]!.slice(held.length))
      continue
    }
    const group = mannings[open]!.group.map((i) => lists[open]![i]!).filter((c) => !held.includes(c))
    pushBranches(stack, held, barred, group)
  }
  if (stack.length === 0 && !search.isSettled) search.raiseLeast(search.bestCost)
}

function pushBranches(
  stack: Branch[],
  held: readonly number[],
  barred: readonly number[],
  group: readonly number[],
): void {
  for (let i = group.length - 1; i >= 0; i--)
    stack.push({ held: [...held, ...group.slice(0, i)], barred: [...barred, group[i]!] })
}

function costOf({ cells, prices }: Search, c: number): number {
  if (!isClosable(cells, c)) return UNCUTTABLE
  let cheapest = Number.POSITIVE_INFINITY
  for (let e = cells.start[c]!; e < cells.start[c + 1]! && cheapest > 0; e++)
    cheapest = Math.min(cheapest, prices[cells.unit[e]!]!)
  return POST + cheapest
}
