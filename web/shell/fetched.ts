import { type ComponentType, lazy } from 'react'

const TRY_AGAIN_MS = 2_000
/** What the page itself shows comes first. */
const AFTER_PAGE_MS = 1_000

/** Whether the server can be reached; what it answers doesn't matter. */
const reachable = () =>
  fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => false,
  )

/** Style sheets that didn't come: a link says so only once, when it fails. */
const dead = new Set<HTMLLinkElement>()
if (typeof window !== 'undefined') {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') dead.add(target)
  }
  window.addEventListener('error', note, true)
}

/** The bundler believes that it has a sheet once it has asked for it, so those that didn't come are asked for anew here. */
async function renewStyles(): Promise<void> {
  const links = [...dead]
  dead.clear()
  await Promise.all(
    links.map((link) => {
      const next = link.cloneNode() as HTMLLinkElement
      return new Promise<unknown>((done) => {
        next.onload = done
        next.onerror = done
        link.replaceWith(next)
      })
    }),
  )
}

export interface Line {
  reachable(): Promise<boolean>
  /** Once the server can be reached again, before the part is asked for anew. */
  ready(): Promise<void>
  wait(ms: number): Promise<void>
}

const line: Line = {
  reachable,
  ready: renewStyles,
  wait: (ms) => new Promise((done) => window.setTimeout(done, ms)),
}

/**
 * Fetches the program of a part of a page. Without a line it waits for it and then goes on by itself, because a desk or a
 * wall that lost its line must not have to be loaded anew; when the server is there and doesn't have it, that is an error.
 */
export async function fetchPart<T>(load: () => Promise<T>, over: Line = line): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch {
      let isCut = false
      while (!(await over.reachable())) {
        isCut = true
        await over.wait(TRY_AGAIN_MS)
      }
      await over.ready()
      // The line may have come back before anybody could see that it was gone: once more, then it is an error.
      if (!isCut) return load()
    }
  }
}

/** A part that is fetched when it is first shown, and waits for the line if there is none. */
export function fetched<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(() => fetchPart(load))
}

/** Fetches parts before they are asked for, one after the other: without a line a desk still opens its forms. */
export function fetchAhead(loads: readonly (() => Promise<unknown>)[]): () => void {
  let isOver = false
  const go = async () => {
    for (const load of loads) {
      if (isOver) return
      // What doesn't come now is an error only when somebody asks for it, and is asked for again then.
      await fetchPart(load).catch(() => undefined)
    }
  }
  const begin = window.setTimeout(go, AFTER_PAGE_MS)
  return () => {
    isOver = true
    window.clearTimeout(begin)
  }
}
