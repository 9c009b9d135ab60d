import {
  type AssignmentRole,
  type AssignmentState,
  type AssignmentTransition,
  assignmentTransitions,
  type Mover,
} from '../model.ts'

export type MoveDecision =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'no_such_step'; readonly possible: readonly AssignmentState[] }
  | { readonly ok: false; readonly code: 'reason_needed' }

function allowed(
  assignment: { readonly state: AssignmentState; readonly role: AssignmentRole },
  by: Mover,
): AssignmentTransition[] {
  return assignmentTransitions.filter(
    (one) =>
      one.from === assignment.state && one.by.includes(by) && (!one.role || one.role === assignment.role),
  )
}

/** States that this mover can take the assignment to now. */
export function movesFrom(
  assignment: { readonly state: AssignmentState; readonly role: AssignmentRole },
  by: Mover,
): AssignmentState[] {
  return [...new Set(allowed(assignment, by).map((one) => one.to))]
}

/** May this mover take the assignment there? Otherwise what he could do. */
export function decideMove(
  assignment: { readonly state: AssignmentState; readonly role: AssignmentRole },
  to: AssignmentState,
  by: Mover,
  reason: string | null,
): MoveDecision {
  const found = allowed(assignment, by).find((one) => one.to === to)
  if (!found) return { ok: false, code: 'no_such_step', possible: movesFrom(assignment, by) }
  if (found.reason && (reason ?? '').trim() === '') return { ok: false, code: 'reason_needed' }
  return { ok: true }
}

/** What a crew presses, and the states that one press sets, in order: each sets its own stamp. */
export const presses = {
  ack: ['acked'],
  ack_en_route: ['acked', 'en_route'],
  en_route: ['en_route'],
  on_scene: ['on_scene'],
  transport: ['transporting'],
  clear: ['cleared'],
  refuse: ['refused'],
  delay: ['delayed'],
  in_position: ['in_position'],
  hold: ['holding'],
} as const satisfies Record<string, readonly AssignmentState[]>
export type Press = keyof typeof presses

/** The steps of a press that lie before the assignment: one that is acknowledged already only departs. */
export function stepsOf(press: Press, state: AssignmentState): readonly AssignmentState[] {
  const steps = presses[press]
  const at = steps.indexOf(state as never)
  return at < 0 ? steps : steps.slice(at + 1)
}
