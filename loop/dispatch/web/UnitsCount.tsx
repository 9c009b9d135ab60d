import { useUnits } from './useBoard.ts'

const away = ['off_duty', 'rostered', 'out_of_service']

export default function UnitsCount() {
  const { data } = useUnits()
  return data?.units.filter(({ state }) => !away.includes(state)).length ?? null
}
