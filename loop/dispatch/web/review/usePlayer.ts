import { useEffect, useState } from 'react'
import { eventsUntil, type LoggedEvent } from '../../rules/replay.ts'

export const speeds = [1, 10, 30, 60] as const

export interface PlayerState {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly playing: boolean
  readonly speed: number
  setSpeed(speed: number): void
  toggle(): void
  jump(at: number): void
  /** To the event before or after. */
  step(way: -1 | 1): void
}

/** The clock of a replay: plays, stops at the end, jumps to events. */
export function usePlayer(span: {
  from: number
  to: number
  start: number
  events: readonly LoggedEvent[]
}): PlayerState {
  const { from, to, events } = span
  const [at, setAt] = useState(span.start)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(30)
  const inside = (ms: number) => Math.min(Math.max(ms, from), to)
  useEffect(() => {
    if (!playing) return
    let last = performance.now()
    const timer = window.setInterval(() => {
      const now = performance.now()
      const passed = (now - last) * speed
      last = now
      setAt((before) => Math.min(before + passed, to))
    }, 100)
    return () => window.clearInterval(timer)
  }, [playing, speed, to])
  useEffect(() => {
    if (at >= to) setPlaying(false)
  }, [at, to])
  return {
    at,
    from,
    to,
    playing,
    speed,
    setSpeed,
    toggle: () => {
      if (!playing && at >= to) setAt(from)
      setPlaying(!playing)
    },
    jump: (ms) => setAt(inside(ms)),
    step: (way) => {
      const until = eventsUntil(events, at)
      const goal =
        way === 1
          ? events[until]?.at.getTime()
          : events
              .filter((event) => event.at.getTime() < at)
              .at(-1)
              ?.at.getTime()
      if (goal !== undefined) setAt(inside(goal))
    },
  }
}
