import { useFormat } from '../i18n/format.ts'
import { useNow } from '../live/clock.ts'

interface TickingProps {
  /** ISO time that the seconds are counted from. */
  readonly since: string
  /** From so many seconds on it is marked as overdue. */
  readonly lateAfter?: number
  readonly className?: string
}

/** Counting seconds by themselves: what stands around them is not drawn again. */
export function Ticking({ since, lateAfter, className = '' }: TickingProps) {
  const { span } = useFormat()
  const seconds = Math.max(0, (useNow() - Date.parse(since)) / 1000)
  const late = lateAfter !== undefined && seconds > lateAfter
  return <span className={late ? `${className} bad` : className}>{span(seconds)}</span>
}
