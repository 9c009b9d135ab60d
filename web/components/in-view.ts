import { type RefObject, useEffect, useRef } from 'react'

/**
 * What answers an act is never out of sight: the element scrolls into view when its cause appears or changes. Not for what
 * comes by itself, such as data that are asked for again: nothing jumps under somebody's hands.
 */
export function useIntoView<Element extends HTMLElement>(cause: unknown): RefObject<Element | null> {
  const ref = useRef<Element>(null)
  useEffect(() => {
    if (cause) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [cause])
  return ref
}
