import { type RefObject, useEffect, useRef, useState } from 'react'

/** The width of an element in pixels, following its changes; for charts drawn as SVG. */
export function useWidth<T extends HTMLElement>(first = 320): [RefObject<T | null>, number] {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry?.contentRect.width ?? 0)
      if (next > 0) setWidth(next)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}

/** Round figures of an axis from zero: at most `count` steps, the last one at or above `max`. */
export function axisSteps(max: number, count = 5): number[] {
  if (!(max > 0)) return [0, 1]
  const raw = max / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10)
  const whole = step < 1 && Number.isInteger(max) && max <= count ? 1 : step
  return Array.from({ length: Math.ceil(max / whole - 1e-9) + 1 }, (_, i) =>
    Number((i * whole).toPrecision(12)),
  )
}
