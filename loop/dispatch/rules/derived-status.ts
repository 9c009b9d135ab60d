import { type AssignmentState, assignmentStates, phaseOf, type ResponseState } from '../model.ts'

const order: readonly ResponseState[] = ['assigned', 'en_route', 'on_scene']

/**
 * How an incident stands by its assignments: the farthest of the active ones; `cleared` when none is open and one ended
 * well; null when nothing is on the way. Never stored.
 */
export function responseOf(states: readonly AssignmentState[]): {
  readonly response: ResponseState | null
  readonly open: number
} {
  const open = states.filter((state) => phaseOf(state) !== 'ended').length
  let farthest = -1
  for (const state of states) {
    const says = phaseOf(state) === 'active' ? assignmentStates[state].response : null
    if (says) farthest = Math.max(farthest, order.indexOf(says))
  }
  if (farthest >= 0) return { response: order[farthest]!, open }
  const endedWell = states.some((state) => assignmentStates[state].response === 'cleared')
  return { response: open === 0 && endedWell ? 'cleared' : null, open }
}

/** Nobody was sent, or all who were are off it without having been there: somebody has to be sent. */
export function waitsForOrder(states: readonly AssignmentState[]): boolean {
  const { response, open } = responseOf(states)
  return response === null && open === 0
}
