import { useEffect, useRef } from 'react'
import { createStore, useStore } from '../live/store.ts'

/** One key of a page: `G`, `/`, `Enter`, `Ctrl K`, `Alt S`, `ArrowDown`. */
export interface KeyAct {
  readonly key: string
  /** What it does, in the user's language, for the list under `?`. */
  readonly label: string
  readonly run: () => void
}

interface Scope {
  readonly acts: readonly KeyAct[]
}

const scopes = createStore<readonly Scope[]>([])

function nameOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl ' : ''}${event.altKey ? 'Alt ' : ''}${key}`
}

function typing(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true
  // Enter and Space belong to the button or link that has the focus, unless that has said that pressing it again does nothing.
  if (event.key === 'Enter' && target.dataset.enter === 'page') return false
  return /^(BUTTON|A)$/.test(target.tagName) && (event.key === 'Enter' || event.key === ' ')
}

/** Acts of a key that is held down count once: a finger that rests on Enter sends one order. Arrows and steps go on. */
const ONCE = /^(Ctrl |Alt )?([A-Z]|Enter|Space|F\d+)$/

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const combined = event.ctrlKey || event.metaKey || event.altKey
  if (!combined && (typing(event) || document.querySelector('dialog[open]'))) return
  const name = nameOf(event)
  if (event.repeat && ONCE.test(name)) return
  // The page opened last answers first.
  for (const scope of [...scopes.get()].reverse()) {
    const act = scope.acts.find((a) => a.key === name)
    if (act) {
      event.preventDefault()
      act.run()
      return
    }
  }
}

/**
 * Registers the keys of a page or panel while it is mounted; they answer when nobody is typing. A line that only chooses
 * takes `data-enter="page"` once it is chosen, so that Enter then does what the page says.
 */
export function useKeys(acts: readonly KeyAct[]): void {
  const latest = useRef(acts)
  latest.current = acts
  const signature = acts.map((a) => `${a.key}\n${a.label}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the acts; their functions are read late
  useEffect(() => {
    const scope: Scope = {
      acts: latest.current.map((act, i) => ({ ...act, run: () => latest.current[i]?.run() })),
    }
    if (scopes.get().length === 0) document.addEventListener('keydown', onKey)
    scopes.set([...scopes.get(), scope])
    return () => {
      scopes.set(scopes.get().filter((s) => s !== scope))
      if (scopes.get().length === 0) document.removeEventListener('keydown', onKey)
    }
  }, [signature])
}

/** All keys that answer now, the page's own first. */
export function useActiveKeys(): readonly KeyAct[] {
  return [...useStore(scopes)].reverse().flatMap((s) => s.acts)
}
