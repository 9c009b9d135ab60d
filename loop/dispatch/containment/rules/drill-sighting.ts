import type { RouteStep } from './judge-drill.ts'

/**
 * When the made-up fugitive came by a node last, between the sighting that is known and now; null: he didn't. Who looks at a
 * camera sees what was there: nobody is seen where he hasn't been, and where he will be stays hidden.
 */
export function passedAt(
  route: readonly RouteStep[],
  node: string,
  knownSeconds: number,
  nowSeconds: number,
): number | null {
  const passes = route.filter(
    (step) => step.node === node && step.seconds > knownSeconds && step.seconds <= nowSeconds,
  )
  return passes.at(-1)?.seconds ?? null
}

/** The rest of a route from a moment on, as if it had begun there. */
export const routeFrom = (route: readonly RouteStep[], fromSeconds: number): RouteStep[] =>
  route.flatMap(({ node, seconds }) =>
    seconds >= fromSeconds ? [{ node, seconds: seconds - fromSeconds }] : [],
  )
