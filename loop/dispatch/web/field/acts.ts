import { type CallInput, call } from '../../../../web/api/call.ts'
import { dispatchContract } from '../../contract.ts'

/** What a crew does on its phone that must not be lost when the line is gone. */
export type CrewAct =
  | { readonly name: 'pressOwn'; readonly input: CallInput<typeof dispatchContract.pressOwn> }
  | { readonly name: 'confirmOwn'; readonly input: CallInput<typeof dispatchContract.confirmOwn> }
  | { readonly name: 'stampOwn'; readonly input: CallInput<typeof dispatchContract.stampOwn> }
  | { readonly name: 'reportOwn'; readonly input: CallInput<typeof dispatchContract.reportOwn> }
  | { readonly name: 'answerDesk'; readonly input: CallInput<typeof dispatchContract.answerDesk> }
  | { readonly name: 'markOwnMessages'; readonly input: CallInput<typeof dispatchContract.markOwnMessages> }
  | { readonly name: 'askSupport'; readonly input: CallInput<typeof dispatchContract.askSupport> }
  | { readonly name: 'handOver'; readonly input: CallInput<typeof dispatchContract.handOver> }

export function sendAct(one: CrewAct, options: Parameters<typeof call>[2]): Promise<unknown> {
  switch (one.name) {
    case 'pressOwn':
      return call(dispatchContract.pressOwn, one.input, options)
    case 'confirmOwn':
      return call(dispatchContract.confirmOwn, one.input, options)
    case 'stampOwn':
      return call(dispatchContract.stampOwn, one.input, options)
    case 'reportOwn':
      return call(dispatchContract.reportOwn, one.input, options)
    case 'answerDesk':
      return call(dispatchContract.answerDesk, one.input, options)
    case 'markOwnMessages':
      return call(dispatchContract.markOwnMessages, one.input, options)
    case 'askSupport':
      return call(dispatchContract.askSupport, one.input, options)
    case 'handOver':
      return call(dispatchContract.handOver, one.input, options)
  }
}

/** Receipts, which the phone tells by itself. */
export const isBehindTheScenes = ({ name }: CrewAct) => name === 'confirmOwn' || name === 'markOwnMessages'

/** The same step of the same order, whenever it was pressed. Words are never the same act. */
export function isSameAct(a: CrewAct, b: CrewAct): boolean {
  if (a.name === 'pressOwn' && b.name === 'pressOwn')
    return (
      a.input.body.press === b.input.body.press && a.input.body.assignmentId === b.input.body.assignmentId
    )
  if (
    (a.name === 'stampOwn' || a.name === 'confirmOwn' || a.name === 'reportOwn') &&
    (b.name === 'stampOwn' || b.name === 'confirmOwn' || b.name === 'reportOwn')
  )
    return a.name === b.name && a.input.params.id === b.input.params.id
  return false
}
