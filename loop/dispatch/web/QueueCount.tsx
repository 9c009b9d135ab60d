import { useQueue } from './useBoard.ts'

export default function QueueCount() {
  const { data } = useQueue()
  return data?.rows.length ?? null
}
