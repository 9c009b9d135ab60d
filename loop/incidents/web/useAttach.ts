import { useAct } from '../../../web/api/call.ts'
import { incidentContract } from '../contract.ts'
import { emptyIntake, intake } from './intake-state.ts'

export interface AttachTarget {
  readonly id: string
  readonly number: string
}

/** Puts what was typed to an incident that is there already, as one more call about it. */
export function useAttach(onTold: (number: string) => void) {
  const act = useAct(incidentContract.addCall)
  return {
    pending: act.pending,
    error: act.error,
    again: act.again,
    run: (target: AttachTarget) => {
      const form = intake.get()
      act
        .run({
          params: { id: target.id },
          body: {
            source: form.source,
            text: form.text,
            placeText: form.place.text,
            lngLat: form.place.lngLat,
            callerPhone: form.phone || null,
            ...(form.call && { callId: form.call.id }),
          },
        })
        .then(() => {
          intake.set(emptyIntake)
          onTold(target.number)
        })
        .catch(() => undefined)
    },
  }
}
export type Attach = ReturnType<typeof useAttach>
