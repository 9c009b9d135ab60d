import { ContainmentInputError } from '../../../../engines/containment/index.ts'
import type { Why } from '../model/proof.ts'
import { RingRefused } from './field.ts'

/** Faults of the sighting or of the bound, which no other ring would mend. */
const OF_ALL = [
  'containment.field',
  'containment.off_network',
  'containment.island',
  'containment.speed_bound',
  'containment.unknown_node',
  'containment.old_overlay',
]

/** Why a ring can't be asked for; null for any other fault. */
export function whyOf(error: unknown): Why | null {
  if (error instanceof RingRefused) return { code: error.code, params: error.params }
  if (error instanceof ContainmentInputError)
    return { code: error.code.replace(/^containment\./, ''), params: error.params }
  return null
}

/** Whether no other ring could be asked for either. */
export const refusesAll = (error: unknown): boolean =>
  error instanceof ContainmentInputError && OF_ALL.includes(error.code)
