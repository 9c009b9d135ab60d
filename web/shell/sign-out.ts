import { ApiError, request } from '../api/request.ts'
import { session } from './me.ts'

const LEAVING = 'xunfang.leaving'

/** Whether somebody left here and the server doesn't know it yet. */
export const isLeaving = () => localStorage.getItem(LEAVING) !== null

/** Somebody signs in: what was open before is replaced. */
export const hasCome = () => localStorage.removeItem(LEAVING)

/**
 * Tells the server that this device is left. Until it has heard of it the session still stands there, with the browser's
 * cookie: the door says so, stays shut also after a reload, and tells it again.
 */
export async function leave(): Promise<void> {
  let unheard = false
  try {
    await request('DELETE', '/api/session')
  } catch (error) {
    // Whose session has ended already is out.
    unheard = !(error instanceof ApiError && error.status === 401)
  }
  // Somebody signed in while it was on its way: then the old session is gone with its cookie.
  if (!isLeaving()) return
  if (!unheard) localStorage.removeItem(LEAVING)
  const now = session.get()
  if (now.state === 'signed_out' && (now.unheard ?? false) === unheard) return
  session.set({ state: 'signed_out', ended: false, unheard })
}

/** What was typed and not sent goes with who typed it; a session that only ran out finds it again. */
function dropDrafts(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith('xunfang.field.')) sessionStorage.removeItem(name)
}

/** Leaves the desk. */
export function signOut(): Promise<void> {
  dropDrafts()
  localStorage.setItem(LEAVING, 'yes')
  return leave()
}
