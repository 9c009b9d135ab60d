import { type RefObject, useEffect, useRef } from 'react'

/** The field that an act has just opened takes the focus: the operator asked for it by that act. */
export function useFirstFocus<T extends HTMLElement>(): RefObject<T | null> {
  const field = useRef<T>(null)
  useEffect(() => {
    // After a dialog has given the focus to its first button.
    const timer = window.setTimeout(() => field.current?.focus(), 0)
    return () => window.clearTimeout(timer)
  }, [])
  return field
}
