import { StateTag, type Tone } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { type UnitDutyState, unitDutyStates } from '../model.ts'

const tones: Readonly<Partial<Record<UnitDutyState, Tone>>> = {
  patrol: 'accent',
  post: 'accent',
  standby: 'good',
  cover: 'accent',
  busy_interruptible: 'warn',
  out_of_service: 'bad',
}

/** A unit's duty state in its word and tone. */
export function DutyTag({ state }: { state: UnitDutyState }) {
  const { language } = useFormat()
  return <StateTag tone={tones[state] ?? 'plain'}>{unitDutyStates[state][language]}</StateTag>
}
