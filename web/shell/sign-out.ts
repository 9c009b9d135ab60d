import { ApiError, request } from '../api/request.ts'
import { session } from './me.ts'

/**
 * Leaves the desk. When the server didn't hear of it the session still stands there, and with the browser's cookie it would
 * be open again after a reload: then the door says so.
 */
export async function signOut(): Promise<void> {
  let unheard = false
  try {
    await request('DELETE', '/api/session')
  } catch (error) {
    // Whose session has ended already is out.
    unheard = !(error instanceof ApiError && error.status === 401)
  }
  session.set({ state: 'signed_out', ended: false, unheard })
}
