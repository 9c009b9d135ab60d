import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { ZonedField } from '../../../web/components/ZonedField.tsx'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { type IncidentAct, incidentTransitions } from '../model.ts'
import { instantOfLocal } from '../rules/local-time.ts'
import { TransferForm } from './Transfers.tsx'
import { useFirstFocus } from './useFirstFocus.ts'

interface Props {
  readonly incident: Pick<IncidentView, 'id' | 'number' | 'status' | 'version' | 'dispositionCode'>
  readonly acts: readonly IncidentAct[]
}

/** What an incident's state allows, from the machine; an act that needs words asks for them in place. */
export function ActBar({ incident }: { incident: Props['incident'] & { acts: readonly IncidentAct[] } }) {
  return <Bar incident={incident} acts={incident.acts} />
}

/** Acts that go by themselves or have a form of their own. */
const elsewhere: readonly IncidentAct[] = ['report']

export function Bar({ incident, acts }: Props) {
  const { t } = useTranslation('incidents')
  const bar = useRef<HTMLDivElement>(null)
  const mayChange = useCan('incidents.change')
  const mayReview = useCan('incidents.review')
  const [asks, setAsks] = useState<IncidentAct | null>(null)
  const act = useAct(incidentContract.actOnIncident, { onSuccess: () => setAsks(null) })
  const open = acts.filter(
    (one) =>
      !elsewhere.includes(one) &&
      (one === 'review' ? mayReview : mayChange) &&
      (one !== 'close' || incident.dispositionCode !== null),
  )
  const guards = (one: IncidentAct) =>
    incidentTransitions.find((step) => step.act === one && step.from.includes(incident.status))?.guards ?? []
  // Back where it was opened: the next key is meant for the page again, not for the reason.
  const close = () => {
    bar.current?.querySelector<HTMLElement>(':scope > [aria-expanded=true]')?.focus()
    setAsks(null)
  }
  const begin = (one: IncidentAct) => {
    const needs = guards(one)
    if (needs.includes('reason') || needs.includes('target') || needs.includes('start_time')) setAsks(one)
    else act.mutate({ params: { id: incident.id }, body: { act: one, expectedVersion: incident.version } })
  }
  return (
    <div
      className="in-acts"
      ref={bar}
      role="group"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !asks) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {open.map((one) => (
        <button
          key={one}
          type="button"
          className={one === 'cancel' ? 'btn compact danger' : 'btn compact'}
          aria-expanded={asks === one}
          disabled={act.pending}
          onClick={() => (asks === one ? setAsks(null) : begin(one))}
        >
          {t(`act.${one}`)}
        </button>
      ))}
      {asks === 'transfer' && <TransferForm incident={incident} onDone={close} />}
      {asks && asks !== 'transfer' && (
        <Ask
          key={asks}
          act={asks}
          needs={guards(asks)}
          pending={act.pending}
          onDo={(more) =>
            act.mutate({
              params: { id: incident.id },
              body: { act: asks, expectedVersion: incident.version, ...more },
            })
          }
        />
      )}
      <ErrorLine error={act.error} again={act.again} />
    </div>
  )
}

function Ask(props: {
  act: IncidentAct
  needs: readonly string[]
  pending: boolean
  onDo: (more: { reason?: string; target?: string; scheduledAt?: string }) => void
}) {
  const { t } = useTranslation('incidents')
  const { timeZone } = useMe()
  const first = useFirstFocus<HTMLInputElement>()
  const [reason, setReason] = useState('')
  const [target, setTarget] = useState('')
  const [at, setAt] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const demand = useDemand()
  const wants = (guard: string) => props.needs.includes(guard)
  const submit = async () => {
    const scheduledAt = instantOfLocal(at, timeZone)
    const demands = [
      ...(wants('target') ? [demand.words(t(`ask.target.${props.act}`), target)] : []),
      ...(wants('start_time') ? [demand.time(t('ask.scheduledAt'), at, scheduledAt, true)] : []),
      ...(wants('reason') ? [demand.words(t('ask.reason'), reason)] : []),
    ]
    setMissing(null)
    if (props.pending || !demand.meets(demands)) return
    let goal = target.trim()
    if (props.act === 'merge') {
      const { rows } = await call(incidentContract.listIncidents, { query: { search: goal, limit: 2 } })
      const found = rows.length === 1 ? rows[0] : rows.find((row) => row.number === goal)
      if (!found) return setMissing(t('ask.mergeNone', { number: goal }))
      goal = found.id
    }
    props.onDo({
      ...(reason && { reason }),
      ...(goal && { target: goal }),
      ...(scheduledAt && { scheduledAt }),
    })
  }
  return (
    <form
      className="in-ask"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {wants('target') && (
        <label className="field">
          <span>{t(`ask.target.${props.act}`)}</span>
          <input
            className="input"
            value={target}
            ref={first}
            placeholder={t('ask.mergeHint')}
            onChange={(event) => setTarget(event.target.value)}
          />
        </label>
      )}
      {wants('start_time') && <ZonedField label={t('ask.scheduledAt')} value={at} onChange={setAt} />}
      {wants('reason') && (
        <label className="field">
          <span>{t('ask.reason')}</span>
          <input
            className="input"
            value={reason}
            {...(!wants('target') && { ref: first })}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      <ErrorLine error={demand.fault} />
      {missing && <p className="bad small">{missing}</p>}
      <button type="submit" className="btn primary" disabled={props.pending}>
        {t('ask.do', { act: t(`act.${props.act}`) })}
      </button>
    </form>
  )
}
