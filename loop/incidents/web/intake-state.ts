import { createStore } from '../../../web/live/store.ts'
import type { IncidentView } from '../contract.ts'
import type { CallReason, Level } from '../model.ts'
import type { PlaceValue } from './PlaceInput.tsx'

/** What a call taker has typed so far. It outlives the form, the page and a lost connection, until it is sent. */
export interface Intake {
  readonly text: string
  /** '' = by the words of the text. */
  readonly classCode: string
  readonly level: Level | null
  readonly place: PlaceValue
  readonly phone: string
  readonly source: IncidentView['source']
  readonly from: string
  readonly to: string
  readonly validity: IncidentView['validity']
  readonly reason: CallReason | ''
  /** The call that is being talked to. */
  readonly call: { readonly id: string; readonly number: string; readonly masked: string | null } | null
  /** Under which key these words were sent last: sent again after a lost answer or a reload, they count once. */
  readonly sent: { readonly words: string; readonly key: string } | null
}

export const emptyIntake: Intake = {
  text: '',
  classCode: '',
  level: null,
  place: { text: '', lngLat: null },
  phone: '',
  source: '110',
  from: '',
  to: '',
  validity: 'unknown',
  reason: '',
  call: null,
  sent: null,
}

export const intake = createStore<Intake>(emptyIntake)

/** Kept in this browser for the one who typed it, half a day at most; gone once it is sent or cleared. */
const KEPT_MS = 12 * 3_600_000
const keyOf = (account: string) => `xunfang.intake.${account}`
let owner: string | null = null

interface Kept {
  readonly at: number
  readonly form: Intake
}

/** Takes up what this account had typed in this browser, and keeps it from now on. Asked by every form; done once. */
export function keepIntake(account: string): void {
  if (owner === account) return
  owner = account
  intake.set(readKept(account) ?? emptyIntake)
}

intake.subscribe(() => {
  if (owner === null) return
  const form = intake.get()
  try {
    if (form === emptyIntake) localStorage.removeItem(keyOf(owner))
    else localStorage.setItem(keyOf(owner), JSON.stringify({ at: Date.now(), form } satisfies Kept))
  } catch {
    // A browser without storage keeps it as long as the page is open.
  }
})

function readKept(account: string): Intake | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(account)) ?? 'null') as Kept | null
    if (!kept || Date.now() - kept.at > KEPT_MS) return null
    return { ...emptyIntake, ...kept.form }
  } catch {
    return null
  }
}
