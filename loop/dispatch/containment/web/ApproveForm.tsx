import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../../web/shell/me.ts'
import { useQueue } from '../../web/useBoard.ts'
import { containmentContract, type PlanView, type RingPlanView, type RunView } from '../contract.ts'
import { type Ground, grounds } from '../model.ts'
import { SendBy } from './SendBy.tsx'
import { sendKey } from './send-key.ts'
import { change, preparedPlan, type Working } from './state.ts'

interface Props {
  readonly now: Working
  /** The request that waits, if one does. */
  readonly open: PlanView | null
  readonly run: RunView | null
  readonly plan: RingPlanView | null
}

/** Ground, level, what to look for, and the named approver: without them nothing is sent. One act sends all. */
export function ApproveForm(props: Props) {
  const { open } = props
  return open ? <Waiting plan={open} /> : <Ask {...props} />
}

function Ask({ now, run, plan }: Props) {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const me = useMe()
  const may = useCan('dispatch.contain_approve')
  const row = useQueue().data?.rows.find(({ incidentId }) => incidentId === now.source.id)
  const [ground, setGround] = useState<Ground | ''>('')
  const [level, setLevel] = useState<number | null>(null)
  const [lookFor, setLookFor] = useState('')
  const stated = level ?? row?.level ?? null
  const send = useAct(containmentContract.requestContainment, {
    onSuccess: () => change({ runId: null, replanOf: null }),
  })
  // What would be refused is said before it is asked.
  const least = run?.leastLevel ?? 4
  const tooLow = stated !== null && stated > least
  const nobody = plan !== null && plan.posts.length === 0
  /** Fixed points alone close it: nobody is sent, and the proof is watched. */
  const isHeld = nobody && plan.certified && plan.fixed.length > 0
  const ready =
    plan !== null &&
    (!nobody || isHeld) &&
    run !== null &&
    ground !== '' &&
    stated !== null &&
    !tooLow &&
    lookFor.trim().length >= 2
  const certified = plan?.certified === true
  const go = () => {
    if (!ready || send.pending || !plan || !run || stated === null) return
    send.mutate({
      params: { id: now.source.id },
      body: {
        runId: run.id,
        ring: plan.ring,
        prepared: plan === preparedPlan(run),
        ground,
        level: stated,
        lookFor,
        accept: certified ? 'certified' : 'with_leaks',
        approve: may,
      },
    })
  }
  useKeys([{ key: 'Ctrl Enter', label: t('contain.keys.send'), run: go }])
  return (
    <form
      className="om-section cp-form"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <p className="row-between small">
        <b>{t('contain.approval')}</b>
        <span className="muted">
          {may ? t('contain.approverIs', { name: me.user.name }) : t('contain.approverElse')}
        </span>
      </p>
      <label className="field">
        <span>{t('contain.ground')}</span>
        <select
          className="input"
          required
          value={ground}
          onChange={(event) => setGround(event.target.value as Ground | '')}
        >
          <option value="">{t('contain.choose')}</option>
          {Object.entries(grounds).map(([code, words]) => (
            <option key={code} value={code}>
              {words[language]}
            </option>
          ))}
        </select>
      </label>
      <div className="cp-pair">
        <label className="field">
          <span>{t('contain.level')}</span>
          <select
            className="input"
            value={stated ?? ''}
            onChange={(event) => setLevel(Number(event.target.value))}
          >
            {[1, 2, 3, 4].map((n) => (
              <option key={n} value={n} disabled={n > least}>
                {t(`level.${n}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field grow">
          <span>{t('contain.lookFor')}</span>
          <input
            className="input"
            required
            minLength={2}
            maxLength={200}
            value={lookFor}
            placeholder={t('contain.lookForHint')}
            onChange={(event) => setLookFor(event.target.value)}
          />
        </label>
      </div>
      <button
        type="submit"
        className={`btn ${certified ? 'primary' : 'danger'}`}
        disabled={!ready || send.pending}
      >
        {send.pending
          ? t('contain.run.sending')
          : !plan
            ? t('contain.run.wait')
            : t(sendKey({ certified, isHeld, mayApprove: may }), { n: plan.posts.length })}{' '}
        <KeyCap name="Ctrl ⏎" />
      </button>
      {certified && run && <SendBy plan={plan} run={run} busy={send.pending} />}
      {nobody && (
        <p className={isHeld ? 'small good' : 'small cp-leak'}>
          {t(isHeld ? 'contain.held.onlyFixed' : 'contain.run.nobody')}
        </p>
      )}
      {tooLow && (
        <p className="small cp-leak">
          {t('contain.run.tooLow', { level: t(`level.${stated}`), least: t(`level.${least}`) })}
        </p>
      )}
      {!certified && plan && !nobody && (
        <p className="small cp-leak">{t('contain.sendLeaksNote', { n: plan.leakingExits })}</p>
      )}
      {run?.stale === 'roads' && <p className="small warn">{t('contain.stale')}</p>}
      <ErrorLine error={send.error} again={send.again} />
      <p className="small muted">{t('contain.rightsNote')}</p>
    </form>
  )
}

/** A request that waits for the approver; the approver sends it with one key. */
function Waiting({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  const may = useCan('dispatch.contain_approve')
  const approve = useAct(containmentContract.approveContainment)
  const withdraw = useAct(containmentContract.releaseContainment)
  const { certified, leakingExits } = plan.proof
  const go = () => {
    if (may && !approve.pending)
      approve.mutate({
        params: { id: plan.id },
        body: { expectedVersion: plan.version, accept: certified ? 'certified' : 'with_leaks' },
      })
  }
  useKeys(may ? [{ key: 'Ctrl Enter', label: t('contain.keys.send'), run: go }] : [])
  return (
    <section className="om-section cp-form">
      <p>
        <b>{t('contain.waiting')}</b>
      </p>
      <p className="small">
        {t('contain.requestedBy', { name: plan.requestedBy, time: time(plan.stamps.P1, true) })}
        <br />
        {grounds[plan.ground][language]} · {t(`level.${plan.level}`)}
        <br />
        {plan.lookFor}
      </p>
      {may ? (
        <button
          type="button"
          className={`btn ${certified ? 'primary' : 'danger'}`}
          disabled={approve.pending}
          onClick={go}
        >
          {t(sendKey({ certified, isHeld: plan.posts.length === 0, mayApprove: true }), {
            n: plan.posts.length,
          })}{' '}
          <KeyCap name="Ctrl ⏎" />
        </button>
      ) : (
        <p className="small muted">{t('contain.approverElse')}</p>
      )}
      {may && !certified && (
        <p className="small cp-leak">{t('contain.sendLeaksNote', { n: leakingExits })}</p>
      )}
      <button
        type="button"
        className="btn"
        disabled={withdraw.pending}
        onClick={() => withdraw.mutate({ params: { id: plan.id }, body: { expectedVersion: plan.version } })}
      >
        {t('contain.withdraw')}
      </button>
      <ErrorLine error={approve.error ?? withdraw.error} again={approve.again} />
    </section>
  )
}
