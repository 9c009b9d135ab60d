import type { ResultOf } from '../../../../platform/contract/route.ts'
import { keepPart, keptPart } from '../../../../web/offline/kept-here.ts'
import { dispatchContract } from '../../contract.ts'

type Mine = ResultOf<typeof dispatchContract.getMine>

/** What the crew needs to go on without a line, and no more: its open orders; no places, no colleagues, no names, no calls that are over. */
export function leastOf(mine: Mine): Mine {
  return {
    ...mine,
    duty: mine.duty && { ...mine.duty, crew: mine.duty.crew.map(() => '') },
    position: null,
    nextStop: null,
    back: null,
    ownSos: null,
    sosNear: [],
    today: [],
  }
}

export const keepMine = (mine: Mine) => keepPart({ mine: leastOf(mine) })

/** What was kept, unless another version of the program wrote it in another form. */
export function keptMine(): Mine | undefined {
  const read = dispatchContract.getMine.response.safeParse(keptPart('mine'))
  return read.success ? read.data : undefined
}
