import { connection } from '../live/connection.ts'

/**
 * Has the browser keep the program (`worker.ts`). Only over https or on localhost: elsewhere browsers have no service
 * worker, and the product works as before, with a line.
 */
export function keepProgram(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const begin = async () => {
    try {
      await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
      // A line that broke may have been an update of the server: a page that stays open for weeks looks then.
      let { lastBreak } = connection.get()
      connection.subscribe(() => {
        const next = connection.get().lastBreak
        if (next === lastBreak) return
        lastBreak = next
        void look()
      })
    } catch (why) {
      note(why)
    }
  }
  // After the page itself, which must not wait for what is kept for later.
  if (document.readyState === 'complete') void begin()
  else window.addEventListener('load', () => void begin(), { once: true })
}

async function look(): Promise<void> {
  try {
    await (await navigator.serviceWorker.getRegistration())?.update()
  } catch (why) {
    note(why)
  }
}

/** The page works without it; whoever looks for the reason finds it. */
function note(why: unknown): void {
  console.warn('the program is not kept for hours without a line:', why)
}
