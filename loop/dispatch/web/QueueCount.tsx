import { useReplay } from './replay/store.ts'
import { useThen } from './replay/useReplayData.ts'
import { useQueue } from './useBoard.ts'

/** How many are open: now, or at the moment that is shown again. */
export default function QueueCount() {
  return useReplay() ? <Then /> : <Now />
}

function Now() {
  const { data } = useQueue()
  return data?.rows.length ?? null
}

function Then() {
  return useThen().incidents.length
}
