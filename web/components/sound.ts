import { useEffect, useRef } from 'react'

let audio: AudioContext | null = null

/** Two short tones, once; silent where the browser doesn't allow sound yet. */
export function soundOnce(): void {
  audio ??= new AudioContext()
  const { currentTime: now, destination } = audio
  for (const [start, pitch] of [
    [0, 880],
    [0.18, 660],
  ] as const) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = pitch
    gain.gain.setValueAtTime(0.12, now + start)
    gain.gain.exponentialRampToValueAtTime(0.001, now + start + 0.16)
    tone.connect(gain).connect(destination)
    tone.start(now + start)
    tone.stop(now + start + 0.16)
  }
}

/** Sounds once for every alarm that wasn't there before; those standing at the start are silent, none repeats. */
export function useAlarmSound(ids: readonly string[] | undefined): void {
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    if (!ids) return
    const before = known.current
    if (before && ids.some((id) => !before.has(id))) soundOnce()
    known.current = new Set([...(before ?? []), ...ids])
  }, [ids])
}
