import { useReplay } from './replay/store.ts'
import { useThen } from './replay/useReplayData.ts'
import { away, useUnits } from './useBoard.ts'

/** How many are on duty; of a moment that is shown again, how many were seen. */
export default function UnitsCount() {
  return useReplay() ? <Then /> : <Now />
}

function Now() {
  const { data } = useUnits()
  return data?.units.filter(({ state }) => !away.includes(state)).length ?? null
}

function Then() {
  return useThen().units.length
}
