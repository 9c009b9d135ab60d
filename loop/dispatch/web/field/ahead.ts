import type { ResultOf } from '../../../../platform/contract/route.ts'
import type { dispatchContract, OrderView } from '../../contract.ts'
import { decideMove, type Press, stepsOf } from '../../rules/machine.ts'
import type { CrewAct } from './acts.ts'

type Mine = ResultOf<typeof dispatchContract.getMine>
type State = OrderView['state']

/** The state that an order has once these presses have arrived; one that the machine refuses changes nothing. */
export function stateAhead(order: Pick<OrderView, 'state' | 'role'>, presses: readonly Press[]): State {
  let { state }: { state: State } = order
  for (const press of presses)
    for (const to of stepsOf(press, state))
      if (decideMove({ state, role: order.role }, to, 'unit', press).ok) state = to
  return state
}

/** What the crew has before it, as it will be when what waits in its phone has arrived: so the next act can be pressed without a line. */
export function mineAhead(mine: Mine, acts: readonly CrewAct[]): Mine {
  if (acts.length === 0) return mine
  const reported = new Set(acts.flatMap((act) => (act.name === 'reportOwn' ? [act.input.params.id] : [])))
  const toReport = mine.toReport.filter(({ id }) => !reported.has(id))
  const { active } = mine
  if (!active) return { ...mine, toReport }
  const presses = acts.flatMap((act) =>
    act.name === 'pressOwn' && act.input.body.assignmentId === active.id ? [act.input.body.press] : [],
  )
  const controlled = acts.find((act) => act.name === 'stampOwn' && act.input.params.id === active.id)
  const at = (controlled?.name === 'stampOwn' && controlled.input.body.at) || null
  const next: OrderView = {
    ...active,
    state: stateAhead(active, presses),
    ...(at && { stamps: { ...active.stamps, controlled: { at, source: 'device' } } }),
  }
  if (next.state === 'refused') return { ...mine, active: null, toReport }
  if (next.state !== 'cleared') return { ...mine, active: next, toReport }
  return { ...mine, active: null, toReport: reported.has(next.id) ? toReport : [next, ...toReport] }
}
