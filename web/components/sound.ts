import { useEffect, useRef } from 'react'
import { createStore, useStore } from '../live/store.ts'

let audio: AudioContext | null = null

const PLACE = 'xunfang.sound'
const sound = createStore(localStorage.getItem(PLACE) !== 'off')

/** The choice of this machine; alarms hold their place and count their seconds either way. */
export function setSound(on: boolean): void {
  localStorage.setItem(PLACE, on ? 'on' : 'off')
  sound.set(on)
}

export function useSoundOn(): boolean {
  return useStore(sound)
}

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

/** Alarms that have sounded on this page, whatever part of it shows them. */
let sounded: Set<string> | null = null

/** Sounds once for every alarm that wasn't there before; those standing at the start are silent, none repeats. */
export function useAlarmSound(ids: readonly string[] | undefined): void {
  const known = useRef<Set<string> | null>(sounded)
  useEffect(() => {
    if (!ids) return
    const before = known.current
    if (before && sound.get() && ids.some((id) => !before.has(id))) soundOnce()
    known.current = new Set([...(before ?? []), ...ids])
    sounded = known.current
  }, [ids])
}
