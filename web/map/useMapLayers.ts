import { useEffect, useMemo, useState } from 'react'
import { allows, useMe } from '../shell/me.ts'
import { stages } from '../stages.ts'
import { useBasemap } from './basemap.ts'
import type { MapLayer } from './layer.ts'

export interface LayerChoice {
  readonly all: readonly MapLayer[]
  readonly shown: readonly MapLayer[]
  isOn(id: string): boolean
  toggle(id: string): void
  /** Some stage's layers didn't come; the others are there. */
  readonly error: unknown
  again(): void
}

const storageKey = 'xunfang.map.layers'

/** All layers of the stages that the one signed in may see, and which of them are on (kept on this machine). */
export function useMapLayers(): LayerChoice {
  const me = useMe()
  const [all, setAll] = useState<readonly MapLayer[]>([])
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const [changed, setChanged] = useState<readonly string[]>(() =>
    (window.localStorage.getItem(storageKey) ?? '').split(',').filter(Boolean),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let gone = false
    const loads = stages.flatMap((s) => (s.mapLayers ? [s.mapLayers()] : []))
    void Promise.allSettled(loads).then((answers) => {
      if (gone) return
      const layers = answers.flatMap((one) => (one.status === 'fulfilled' ? [...one.value.default] : []))
      setError(answers.find((one) => one.status === 'rejected')?.reason ?? null)
      setAll(layers.filter((l) => allows(me, l.permission)).sort((a, b) => a.order - b.order))
    })
    return () => {
      gone = true
    }
  }, [me, round])
  const base = useBasemap()
  return useMemo(() => {
    const offered = all.filter((l) => l.available?.(base) ?? true)
    const isOn = (id: string) => {
      const usual = all.find((l) => l.id === id)?.shown ?? true
      return changed.includes(id) ? !usual : usual
    }
    const toggle = (id: string) => {
      const next = changed.includes(id) ? changed.filter((c) => c !== id) : [...changed, id]
      window.localStorage.setItem(storageKey, next.join(','))
      setChanged(next)
    }
    const again = () => setRound((n) => n + 1)
    return { all: offered, shown: offered.filter((l) => isOn(l.id)), isOn, toggle, error, again }
  }, [all, base, changed, error])
}
