import { request } from '../api/request.ts'
import { setDutyZone } from '../i18n/format.ts'
import { setServerClock } from '../live/clock.ts'
import { createStore, useStore } from '../live/store.ts'

/** Who is signed in, as `GET /api/me` says. */
export interface Me {
  readonly user: {
    readonly id: string
    readonly name: string
    readonly role: string
    readonly roleText?: { readonly zh: string; readonly en: string }
    /** The patrol unit that this person crews, for field roles. */
    readonly unitId: string | null
  }
  readonly org: { readonly id: string; readonly name: string; readonly path: string }
  readonly permissions: readonly string[]
  /** Signed in with a one-time password: nothing is open until it is changed. */
  readonly mustChangePassword: boolean
  /** The data are made up: marked on every page. */
  readonly demo: boolean
  readonly timeZone: string
  /** The server's time and its pace, until the live line brings them. */
  readonly now: string
  readonly rate: number
}

export type Session =
  | { readonly state: 'asking' }
  /** `unheard`: the server was not told, and its session still stands. */
  | { readonly state: 'signed_out'; readonly ended: boolean; readonly unheard?: boolean }
  /** `unheard`: without a line, as this phone kept it; the server has yet to say that it still is so. */
  | { readonly state: 'signed_in'; readonly me: Me; readonly unheard?: boolean }
  | { readonly state: 'unreachable'; readonly error: unknown }

export const session = createStore<Session>({ state: 'asking' })

/** Asks who is signed in, and sets the clock and the zone by the answer. */
export async function fetchMe(signal?: AbortSignal): Promise<Me> {
  const me = (await request('GET', '/api/me', signal && { signal })) as Me
  setServerClock(me.now, me.rate)
  setDutyZone(me.timeZone)
  return me
}

export function useSession(): Session {
  return useStore(session)
}

/** The one signed in; only inside pages, where somebody always is. */
export function useMe(): Me {
  const now = useStore(session)
  if (now.state !== 'signed_in') throw new Error('useMe outside of a session')
  return now.me
}

/** Whether the server itself said who is signed in; else it is as this phone kept it. */
export function useIsHeard(): boolean {
  const now = useStore(session)
  return now.state === 'signed_in' && !now.unheard
}

export function allows(me: Me, permission: string): boolean {
  return permission === 'signed_in' || permission === 'public' || me.permissions.includes(permission)
}

/** Whether the one signed in may do an action anywhere; the server decides in each case. */
export function useCan(permission: string): boolean {
  return allows(useMe(), permission)
}
