import { keptAs, storeOf, storesToDrop } from './kept-as.ts'

// The service worker (/sw.js): keeps the program, so that a page that Android dropped opens again without a line. One
// version is kept whole or not at all; what was made in one build is never mixed with another, as files carry their hash.

/** Set by the build: the version, the page's own script, and all files of the door and the phone's pages. */
declare const PROGRAM: { readonly version: string; readonly entry: string; readonly files: readonly string[] }

/** The parts of a service worker that are used here; the DOM's types don't have them. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: Lasting) => void): void
  addEventListener(type: 'fetch', act: (event: Fetching) => void): void
}
const worker = globalThis as unknown as Worker

const PAGE = '/'
/** A line this slow counts as none: the kept page opens, and asks for its data by itself. */
const PATIENCE_MS = 4_000
const own = storeOf(PROGRAM.version)

async function install(): Promise<void> {
  const store = await caches.open(own)
  try {
    const page = await fetch(PAGE, { cache: 'reload' })
    // Another server of the same place may be a version behind: then this is tried again at the next look.
    if (!page.ok || !(await page.clone().text()).includes(PROGRAM.entry))
      throw new Error('not of this version')
    await store.addAll([...PROGRAM.files])
    await store.put(PAGE, page)
  } catch (why) {
    await caches.delete(own)
    throw why
  }
  await worker.skipWaiting()
}

async function takeOver(): Promise<void> {
  await Promise.all(storesToDrop(await caches.keys(), PROGRAM.version).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The server's page while there is a line, so that a new version comes at once; else the kept one. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: own })
  if (!kept) return fetch(request)
  const late = new Promise<null>((done) => setTimeout(done, PATIENCE_MS, null))
  const none = () => null
  const answer = await Promise.race([fetch(request).catch(none), late])
  // A proxy whose server is away.
  return answer && answer.status < 502 ? answer : kept
}

/** A name with a hash always means the same, so the kept one is as good; desk pages are kept once they were opened. */
async function file(event: Fetching): Promise<Response> {
  const { request } = event
  const find = (options: MultiCacheQueryOptions) => caches.match(request, { ...options, ignoreVary: true })
  const kept = (await find({ cacheName: own })) ?? (await find({}))
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const copy = answer.clone()
    event.waitUntil(caches.open(own).then((store) => store.put(request, copy)))
  }
  return answer
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('fetch', (event) => {
  const as = keptAs(event.request, location.origin)
  if (as === 'page') event.respondWith(page(event.request))
  if (as === 'file') event.respondWith(file(event))
})
