import { useEffect, useState } from 'react'

/** A value as it was when it last stood still for `ms`: questions are asked when the typing pauses. */
export function useLate<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(value), ms)
    return () => window.clearTimeout(timer)
  }, [value, ms])
  return late
}
