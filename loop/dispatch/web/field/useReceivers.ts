import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '../../../../web/api/call.ts'
import { keepPart, keptPart } from '../../../../web/offline/kept-here.ts'
import { dispatchContract } from '../../contract.ts'

const names = z.array(z.object({ id: z.string(), name: z.string() }))

/**
 * The offices that may receive a handover; kept on the phone, as it is filled in on the street. Asked for while the crew
 * is still on its way, when there is a line.
 * @returns null while they were never told to this phone
 */
export function useReceivers(incidentId: string) {
  const { data } = useQuery({
    queryKey: ['receivers'],
    queryFn: async ({ signal }) => {
      const { orgs } = await call(dispatchContract.listHandovers, { query: { incidentId } }, { signal })
      keepPart({ receivers: orgs })
      return orgs
    },
    initialData: () => names.safeParse(keptPart('receivers')).data,
    initialDataUpdatedAt: 1,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: (query) => query.state.dataUpdatedAt <= 1,
  })
  return data ?? null
}
