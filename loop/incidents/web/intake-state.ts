import { createStore } from '../../../web/live/store.ts'
import type { IncidentView } from '../contract.ts'
import type { Level } from '../model.ts'
import type { PlaceValue } from './PlaceInput.tsx'

/** What a call taker has typed so far. It outlives the form: folding it or a look elsewhere loses nothing. */
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
}

export const intake = createStore<Intake>(emptyIntake)
