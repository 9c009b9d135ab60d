import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { Age } from '../../../web/components/Age.tsx'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useMe } from '../../../web/shell/me.ts'
import { type CallView, incidentContract } from '../contract.ts'
import { emptyIntake, intake, keepIntake } from './intake-state.ts'
import { useWords } from './words.ts'

/** Seconds after which a ringing call stands out (R-027: the main-duty officer takes it at once). */
const LONG_SECONDS = 10

/**
 * Calls that ring: F2 takes the one that waits longest; what the telephone system knows is in the form then. Somebody
 * else's answer takes a call off at once and says whose it is.
 */
export function RingingCalls({ onAnswered }: { onAnswered: () => void }) {
  const { t } = useTranslation('incidents')
  const { user } = useMe()
  keepIntake(user.id)
  const [error, setError] = useState<unknown>(null)
  const list = useQuery(ask(incidentContract.listCalls, { query: { states: 'ringing', limit: 20 } }))
  const answer = useAct(incidentContract.answerCall)
  const ringing = [...(list.data?.rows ?? [])].reverse()
  const take = (one: CallView) => {
    setError(null)
    answer
      .run({ params: { id: one.id }, body: {} })
      .then((taken) => {
        startTalk(taken)
        onAnswered()
      })
      .catch(setError)
  }
  useKeys(ringing[0] ? [{ key: 'F2', label: t('calls.answer'), run: () => take(ringing[0]!) }] : [])
  if (ringing.length === 0 && !error) return null
  return (
    <section className="in-ringing" aria-label={t('calls.ringing')}>
      {ringing.slice(0, 3).map((one, i) => (
        <Ringing key={one.id} one={one} first={i === 0} pending={answer.pending} onTake={() => take(one)} />
      ))}
      {ringing.length > 3 && <p className="muted small">{t('calls.more', { n: ringing.length - 3 })}</p>}
      <ErrorLine error={error} />
    </section>
  )
}

function Ringing(props: { one: CallView; first: boolean; pending: boolean; onTake: () => void }) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const { one } = props
  return (
    <p className="in-duplicate">
      <span className="grow">
        <b>{words.source(one.source)}</b> {one.callerMasked ?? t('calls.noNumber')} {one.placeText}{' '}
        <Age at={one.offeredAt ?? one.at} limit={LONG_SECONDS} />
      </span>
      <button type="button" className="btn primary compact" disabled={props.pending} onClick={props.onTake}>
        {t('calls.answer')} {props.first && <KeyCap name="F2" />}
      </button>
    </p>
  )
}

/** What the call brings goes into an empty form; what was being typed for something else stays and only gets the call. */
function startTalk(call: CallView): void {
  const now = intake.get()
  const base = now.text === '' && now.place.text === '' && now.place.lngLat === null ? emptyIntake : now
  intake.set({
    ...base,
    call: { id: call.id, number: call.number, masked: call.callerMasked },
    source: call.source,
    ...(base === emptyIntake && {
      text: call.text,
      place: { text: call.placeText, lngLat: call.lngLat },
    }),
  })
}
