import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../web/api/call.ts'
import { dispatchContract } from '../contract.ts'
import { useRouteChoice } from './route-choice.ts'

const text = ([lon, lat]: readonly [number, number]) => `${lon.toFixed(5)},${lat.toFixed(5)}`

/** The line of the way that is chosen; null while none is. */
export function useRoute(): ReadonlyArray<readonly [number, number]> | null {
  const choice = useRouteChoice()
  const query = useQuery({
    ...ask(dispatchContract.getWay, {
      query: choice ? { from: text(choice.from), to: text(choice.to) } : { from: '0,0', to: '0,0' },
    }),
    enabled: choice !== null,
    placeholderData: (before) => before,
  })
  return choice ? (query.data?.line ?? null) : null
}
