import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'

/** Shorter lists are drawn whole: the browser's own find and reading aloud see all of them. */
const WHOLE_UP_TO = 80
/** Rows drawn beyond what is seen, in pixels. */
const OVERSCAN = 400

interface VirtualListProps<T> {
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  /** Fixed height of an item in pixels. */
  readonly heightOf: (item: T) => number
  readonly children: (item: T) => ReactNode
  /** Brought into view when it changes, e.g. the row that a key chose. */
  readonly shownKey?: string | null | undefined
}

/** Offsets of the items from the top; the last is the height of all. */
export function offsetsOf<T>(items: readonly T[], heightOf: (item: T) => number): number[] {
  const offsets = [0]
  for (const item of items) offsets.push(offsets.at(-1)! + heightOf(item))
  return offsets
}

/** Index of the item at a height. */
export function itemAt(offsets: readonly number[], y: number): number {
  let [low, high] = [0, offsets.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle + 1]! > y) high = middle
    else low = middle + 1
  }
  return Math.max(0, Math.min(low, offsets.length - 2))
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return null
}

/** A long list of rows of known height inside a scrolling panel: only what is seen is in the page. */
export function VirtualList<T>({ items, keyOf, heightOf, children, shownKey }: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const offsets = useMemo(() => offsetsOf(items, heightOf), [items, heightOf])
  const whole = items.length <= WHOLE_UP_TO

  useEffect(() => {
    const scroller = scrollerOf(box.current)
    if (!scroller || whole) return
    const look = () => {
      const own = box.current?.getBoundingClientRect().top ?? 0
      const top = scroller.getBoundingClientRect().top - own
      setView({ top, height: scroller.clientHeight })
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [whole])

  const latest = useRef({ items, keyOf, offsets })
  latest.current = { items, keyOf, offsets }
  useLayoutEffect(() => {
    const now = latest.current
    const index = shownKey ? now.items.findIndex((item) => now.keyOf(item) === shownKey) : -1
    const scroller = scrollerOf(box.current)
    if (index < 0 || !scroller || !box.current) return
    const base =
      box.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
    const [top, bottom] = [base + now.offsets[index]!, base + now.offsets[index + 1]!]
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (bottom > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = bottom - scroller.clientHeight
  }, [shownKey])

  const first = whole ? 0 : itemAt(offsets, Math.max(0, view.top - OVERSCAN))
  const last = whole ? items.length : itemAt(offsets, view.top + view.height + OVERSCAN) + 1
  return (
    <div
      ref={box}
      style={{ paddingTop: offsets[first] ?? 0, paddingBottom: (offsets.at(-1) ?? 0) - (offsets[last] ?? 0) }}
    >
      {items.slice(first, last).map((item) => children(item))}
    </div>
  )
}
