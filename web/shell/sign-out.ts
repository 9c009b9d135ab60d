import { request } from '../api/request.ts'
import { session } from './me.ts'

export async function signOut(): Promise<void> {
  // Even if the server can't be reached, this desk forgets who sat here.
  await request('DELETE', '/api/session').catch(() => undefined)
  session.set({ state: 'signed_out', ended: false })
}
