import { useQueue } from './useBoard.ts'

export default function QueueCount() {
  const { data } = useQueue()
  return data ? <>{data.rows.length}</> : null
}
