import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../../../../web/api/call.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { containmentContract } from '../contract.ts'
import { useShownPlan, useWorking } from './state.ts'

/** Cameras on the ways that the shown plan leaves him; nothing for who may not see where cameras stand. */
export function useCameras() {
  const may = useCan('map.guarded')
  const now = useWorking()
  const { plan, open, shown } = useShownPlan()
  const isWanted = may && now !== null && now.step === null && plan !== null
  // Also while a re-plan is looked at: he moves against the posts that stand.
  const isOpen = open !== null && open.state !== 'ended'
  const ofPlan = useQuery({
    ...ask(containmentContract.listPlanCameras, { params: { id: open?.id ?? '-' } }),
    enabled: isWanted && isOpen,
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  })
  const ofRun = useQuery({
    ...ask(containmentContract.listRunCameras, {
      params: { id: shown?.id ?? '-' },
      query: { ring: String(plan?.ring ?? 'exits') },
    }),
    enabled: isWanted && !isOpen && shown !== null,
    refetchInterval: shown?.state === 'working' ? 3_000 : false,
    placeholderData: keepPreviousData,
  })
  if (!isWanted) return undefined
  return isOpen ? ofPlan.data : ofRun.data
}
