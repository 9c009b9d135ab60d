/** A request as a service worker sees it. */
export interface Asked {
  readonly method: string
  readonly mode: string
  readonly url: string
}

/** What the server alone answers, also where a browser opens it like a page (a document, a health check). */
const serverOnly = /^\/(api|healthz|readyz|openapi\.json)(\/|$)/
/** Parts of the program with fixed names. */
const plainFiles = ['/icon.svg', '/manifest.webmanifest']

/**
 * As what the kept program may answer a request: a part of itself, or the page that stands for every address. Null: it
 * keeps its hands off. Nothing of `/api` and nothing of the live line is ever kept on a device.
 */
export function keptAs({ method, mode, url }: Asked, origin: string): 'page' | 'file' | null {
  const at = new URL(url)
  if (method !== 'GET' || at.origin !== origin || serverOnly.test(at.pathname)) return null
  if (at.pathname.startsWith('/assets/') || plainFiles.includes(at.pathname)) return 'file'
  return mode === 'navigate' ? 'page' : null
}

const PREFIX = 'xunfang-program-'
export const storeOf = (version: string) => `${PREFIX}${version}`

/**
 * The stores that go when a version takes over. The one before it stays: a page that was opened with it may still ask for
 * its parts, which the server has no more.
 * @param names in the order in which they were made
 */
export function storesToDrop(names: readonly string[], version: string): string[] {
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== storeOf(version))
  return others.slice(0, -1)
}
