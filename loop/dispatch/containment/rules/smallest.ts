import { type ContainmentProblem, smallestRing } from '../../../../engines/containment/index.ts'
import { isPlan, type RingAnswer, type Smallest } from '../model/proof.ts'
import { type Ask, fieldOf, idOf, type Networks, sightingOf, suspectOf } from './field.ts'
import { closedNodes } from './fixed-points.ts'

/** Rings are tried to this step. */
const STEP_SECONDS = 30

/**
 * The least ring that the cars can close, to half a minute, by the engine's bisection below the smallest one that closes
 * already, or below the largest one that was asked for. Null where the planner has no cars or no ring is left to try.
 */
export function smallestOf(
  networks: Networks,
  ask: Ask,
  answers: readonly RingAnswer[],
  budget: () => number,
): Smallest | null {
  const cars = ask.units.filter(({ mode }) => mode === 'car')
  const minutes = answers.flatMap(({ ring }) => (typeof ring === 'number' ? [ring] : []))
  const closed = answers.flatMap((answer) =>
    isPlan(answer) && answer.certified && typeof answer.ring === 'number' ? [answer.ring] : [],
  )
  const largest = closed.length > 0 ? Math.min(...closed) : Math.max(0, ...minutes)
  // The edge of the map is no wall: a ring past it is none that closes.
  const onMap = answers.flatMap((answer) =>
    !isPlan(answer) && answer.refused.code === 'past_map' ? [Number(answer.refused.params.longest)] : [],
  )
  const until = Math.min(largest * 60, ...onMap)
  const toSeconds = Math.floor((until - ask.elapsedSeconds) / STEP_SECONDS) * STEP_SECONDS
  if (cars.length === 0 || toSeconds < STEP_SECONDS) return null
  const { graph, overlay } = networks.car
  // His earliest passage of a point doesn't depend on the ring.
  const held =
    ask.fixed.length > 0 ? closedNodes(fieldOf(networks, ask, 'exits')).map((node) => idOf(graph, node)) : []
  const problem: Omit<ContainmentProblem, 'horizonSeconds' | 'boundaryNodes'> = {
    lastSeen: sightingOf(ask),
    elapsedSeconds: ask.elapsedSeconds,
    suspect: suspectOf(ask),
    units: cars.map(({ id, lngLat, readySeconds, setupSeconds }) => ({
      id,
      lngLat,
      readySeconds,
      setupSeconds,
    })),
    fixedPosts: held,
    forbiddenPosts: ask.forbidden.filter((node) => !held.includes(node)),
  }
  const found = smallestRing(
    graph,
    problem,
    { fromSeconds: STEP_SECONDS, toSeconds, stepSeconds: STEP_SECONDS },
    { overlay, budget, shouldStop: () => budget() >= 1 },
  )
  return {
    ring: found.horizonSeconds === null ? null : (found.horizonSeconds + ask.elapsedSeconds) / 60,
    proved: found.proved,
    tried: found.tried.length,
    stepSeconds: STEP_SECONDS,
  }
}
