import AlarmRows from '../AlarmRows.tsx'
import { useAlarms } from '../useBoard.ts'
import './desk.css'

/** The same list over every other page of a desk; nothing while there is none. */
export default function AlarmBar() {
  const { data } = useAlarms()
  // The list stays mounted, so that what comes later sounds once here too.
  return (
    <div className="db-alarms" hidden={!data || data.length === 0}>
      <AlarmRows />
    </div>
  )
}
