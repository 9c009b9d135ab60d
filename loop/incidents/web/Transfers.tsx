import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { Deadline } from '../../../web/components/Age.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useDemand } from '../../../web/components/useDemand.ts'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract, type TransferView } from '../contract.ts'
import { type TransferAnswer, type TransferKind, transferKinds, transferStates } from '../model.ts'
import { Choice } from './IntakeFields.tsx'
import { useFirstFocus } from './useFirstFocus.ts'
import { useWords } from './words.ts'

/** To whom an incident was handed and what they answered. */
export function Transfers({ incidentId }: { incidentId: string }) {
  const may = useCan('incidents.transfers')
  const list = useQuery({ ...ask(incidentContract.listTransfers, { query: { incidentId } }), enabled: may })
  if (!list.data || list.data.length === 0) return null
  return (
    <>
      {list.data.map((one) => (
        <OneTransfer key={`${one.id} ${one.version}`} one={one} />
      ))}
    </>
  )
}

export function OneTransfer({ one }: { one: TransferView }) {
  const { t } = useTranslation('incidents')
  const { stamp } = useFormat()
  const words = useWords()
  return (
    <section className="in-ask" aria-label={t('transfer.title')}>
      <div className="row-between">
        <h3>{t('transfer.to', { to: one.to })}</h3>
        <span>
          <StateTag tone={one.state === 'sent' && one.late ? 'bad' : 'plain'}>
            {words.of(transferStates[one.state])}
          </StateTag>{' '}
          {one.state === 'sent' && <Deadline at={one.dueAt} />}
        </span>
      </div>
      <p className="small muted">
        {one.sentBy} {stamp(one.sentAt)} {one.reason}
      </p>
      {one.answeredAt && (
        <p className="small">
          {one.answeredBy} {stamp(one.answeredAt)} {one.note} {one.externalRef}
        </p>
      )}
      {one.state === 'sent' && <AnswerForm one={one} />}
    </section>
  )
}

function AnswerForm({ one }: { one: TransferView }) {
  const { t } = useTranslation('incidents')
  const [by, setBy] = useState('')
  const [note, setNote] = useState('')
  const [ref, setRef] = useState('')
  const demand = useDemand()
  const answer = useAct(incidentContract.answerTransfer)
  const give = (state: TransferAnswer) => {
    const needed = state === 'received' ? [] : [demand.words(t('transfer.note'), note)]
    if (answer.pending || !demand.meets(needed)) return
    answer.mutate({
      params: { id: one.id },
      body: {
        expectedVersion: one.version,
        answer: state,
        note,
        ...(ref && { externalRef: ref }),
        ...(by && { by }),
      },
    })
  }
  const field = (label: string, value: string, set: (next: string) => void, max: number) => (
    <label className="field grow">
      <span>{label}</span>
      <input className="input" maxLength={max} value={value} onChange={(event) => set(event.target.value)} />
    </label>
  )
  return (
    <div className="stack">
      <div className="row in-wrap">
        {!one.incoming && field(t('transfer.by'), by, setBy, 100)}
        {field(t('transfer.ref'), ref, setRef, 64)}
        {field(t('transfer.note'), note, setNote, 300)}
      </div>
      <div className="row in-wrap">
        <button type="button" className="btn" disabled={answer.pending} onClick={() => give('received')}>
          {t('transfer.received')}
        </button>
        {(['returned', 'refused'] as const).map((state) => (
          <button
            key={state}
            type="button"
            className="btn"
            disabled={answer.pending}
            onClick={() => give(state)}
          >
            {t(`transfer.${state}`)}
          </button>
        ))}
        <span className="muted small">{t('transfer.noteNeeded')}</span>
      </div>
      <ErrorLine error={demand.fault ?? answer.error} again={answer.again} />
    </div>
  )
}

/** Hands an incident over: whom to, why. */
export function TransferForm(props: { incident: Pick<IncidentView, 'id' | 'version'>; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  const first = useFirstFocus<HTMLInputElement>()
  const [kind, setKind] = useState<TransferKind>('119')
  const [orgId, setOrgId] = useState('')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const targets = useQuery({ ...ask(incidentContract.listTransferTargets, {}), enabled: kind === 'org' })
  const send = useAct(incidentContract.sendTransfer, { onSuccess: props.onDone })
  const demand = useDemand()
  const demands = [
    demand.words(t('ask.reason'), reason),
    ...(kind === 'org' ? [demand.choice(t('transfer.org'), orgId)] : []),
    ...(kind === 'other' ? [demand.words(t('transfer.org'), name)] : []),
  ]
  return (
    <form
      className="in-ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (send.pending || !demand.meets(demands)) return
        send.mutate({
          params: { id: props.incident.id },
          body: {
            expectedVersion: props.incident.version,
            kind,
            reason,
            ...(kind === 'org' && { orgId }),
            ...(kind === 'other' && { name }),
          },
        })
      }}
    >
      <label className="field">
        <span>{t('ask.reason')}</span>
        <input
          className="input"
          ref={first}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <Choice
        label={t('ask.target.transfer')}
        value={kind}
        options={words.options(transferKinds)}
        onChange={(next) => setKind(next as TransferKind)}
      />
      {kind === 'org' && (
        <Choice
          label={t('transfer.org')}
          value={orgId}
          options={[
            { value: '', label: '—' },
            ...(targets.data ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={setOrgId}
        />
      )}
      {kind === 'other' && (
        <label className="field">
          <span>{t('transfer.org')}</span>
          <input
            className="input"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      )}
      <button type="submit" className="btn primary" disabled={send.pending}>
        {t('transfer.send')}
      </button>
      <ErrorLine error={demand.fault ?? send.error} again={send.again} />
    </form>
  )
}
