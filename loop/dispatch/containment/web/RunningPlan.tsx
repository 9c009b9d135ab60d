import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { Popover } from '../../../../web/components/Popover.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { serverNow } from '../../../../web/live/clock.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { containmentContract, type PlanView, type RunView } from '../contract.ts'
import { givenUp } from '../rules/given-up.ts'
import { toldTrouble } from '../rules/told-trouble.ts'
import { CameraList } from './CameraList.tsx'
import { PlanReplay } from './PlanReplay.tsx'
import { ProvedUntil } from './ProvedUntil.tsx'
import { takeNextPlace } from './pick.ts'
import { Record } from './Record.tsx'
import { change, computeReplan, planAt, type Working } from './state.ts'
import { Until } from './Until.tsx'
import { Verdict } from './Verdict.tsx'
import { VoicePost } from './VoicePost.tsx'
import { linesOf, useContainWords } from './words.ts'

/** A re-plan has one answer: no ring to choose, nothing that stood ready. */
const foundOne = { ring: null, isPrepared: false } as const

interface Props {
  readonly plan: PlanView
  readonly now: Working
  readonly run: RunView | null
  readonly shown: RunView | null
}

/** A plan with its orders out: the proof of this moment, what broke it, the re-plan by one key, until when. */
export function RunningPlan({ plan, now, run, shown }: Props) {
  const { t } = useTranslation('dispatch')
  const { why } = useContainWords()
  const replanning = now.replanOf === plan.id
  const found = replanning ? planAt(shown, foundOne) : null
  const trouble = plan.trouble.map((one) => `${one.code} ${JSON.stringify(one.params)}`).join('|')
  const { told, more } = toldTrouble(plan.trouble)
  const asked = useRef('')
  // What broke is answered by a proposal at once; the desk or the chief decides.
  useEffect(() => {
    if (trouble === '' || asked.current === trouble) return
    asked.current = trouble
    void computeReplan(plan)
  }, [trouble, plan])
  return (
    <>
      {!replanning && <Verdict plan={plan.proof} basis={plan.basis} run={null} working={false} />}
      <ProvedUntil plan={plan} />
      {plan.trouble.length > 0 && (
        <section className="om-section cp-box open" role="alert">
          <p>
            <b>{t('contain.trouble')}</b>
          </p>
          <ul className="cp-why small">
            {told.map((one, i) => (
              <li key={i}>{why(one)}</li>
            ))}
          </ul>
          {more.length > 0 && (
            <details className="small">
              <summary>{t('contain.moreTrouble', { n: more.length })}</summary>
              <ul className="cp-why small">
                {more.map((one, i) => (
                  <li key={i}>{why(one)}</li>
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
      {replanning && <Proposal plan={plan} run={run} shown={shown} />}
      {found && (
        <Verdict plan={found} basis={shown?.basis ?? null} run={shown} working={run?.state === 'working'} />
      )}
      <Until plan={plan} />
      <Acts plan={plan} />
      <CameraList now={now} open={plan} />
      <Posts plan={plan} />
      <Record plan={plan} />
      <PlanReplay plan={plan} now={now} />
    </>
  )
}

/** What the re-plan changes, and the key that puts it in force. */
function Proposal({ plan, run, shown }: Pick<Props, 'plan' | 'run' | 'shown'>) {
  const { t } = useTranslation('dispatch')
  const { ring } = useContainWords()
  const may = useCan('dispatch.contain_approve')
  const apply = useAct(containmentContract.changeContainment, {
    onSuccess: () => change({ replanOf: null, runId: null }),
  })
  const found = planAt(shown, foundOne)
  const names = new Map([
    ...plan.posts.map(({ unitId, callSign }) => [unitId, callSign] as const),
    ...(found?.posts ?? []).map(({ unitId, callSign }) => [unitId, callSign] as const),
  ])
  const go = () => {
    if (!may || !found || !shown || apply.pending) return
    apply.mutate({
      params: { id: plan.id },
      body: {
        expectedVersion: plan.version,
        runId: shown.id,
        ring: found.ring,
        accept: found.certified ? 'certified' : 'with_leaks',
      },
    })
  }
  useKeys([{ key: 'Enter', label: t('contain.keys.apply'), run: go }])
  const changes = shown?.changes
  const nothing = changes && changes.moved.length === 0 && changes.added.length === 0
  // Also where nobody moves the new proof has to be put in force, or the old one stays void.
  const renews = plan.trouble.length > 0
  const widened = nothing === true && found !== null && found.ring !== plan.proof.ring
  return (
    <section className="om-section cp-form">
      <p className="row-between">
        <b>{t('contain.proposal')}</b>
        <span className="small muted">{run?.state === 'working' ? t('contain.computing') : ''}</span>
      </p>
      {shown?.refused && (
        <p className="small cp-leak">
          {t(`contain.refused.${shown.refused.code}`, { ...shown.refused.params })}
        </p>
      )}
      {changes && (
        <p className="small">
          {widened ? t('contain.widened', { ring: ring(found.ring) }) : nothing && t('contain.noChange')}
          {changes.moved.length > 0 &&
            `${t('contain.moves', { n: changes.moved.length })} ${changes.moved.map(({ unitId, to }) => `${names.get(unitId) ?? unitId}${to ? '' : t('contain.goes')}`).join('、')}`}{' '}
          {changes.added.length > 0 &&
            `${t('contain.adds', { n: changes.added.length })} ${changes.added.map(({ unitId }) => names.get(unitId) ?? unitId).join('、')}`}
        </p>
      )}
      {(found ? givenUp(found) : []).map((layer) => (
        <p key={layer} className="small cp-leak" role="status">
          {t(`contain.two.givenUp.${layer}`)}
        </p>
      ))}
      <p className="cp-acts">
        <button
          type="button"
          className="btn primary"
          disabled={!may || !found || (nothing === true && !renews && !widened) || apply.pending}
          onClick={go}
        >
          {t(found && !found.certified ? 'contain.applyLeaks' : 'contain.apply')} <KeyCap name="Enter" />
        </button>
        <button type="button" className="btn" onClick={() => change({ replanOf: null, runId: null })}>
          {t('contain.keep')}
        </button>
      </p>
      {!may && <p className="small muted">{t('contain.approverElse')}</p>}
      <ErrorLine error={apply.error} again={apply.again} />
    </section>
  )
}

function Acts({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const may = useCan('dispatch.contain_approve')
  const renew = useAct(containmentContract.renewContainment)
  const release = useAct(containmentContract.releaseContainment)
  const sight = useAct(containmentContract.sightAgain, { onSuccess: (next) => void computeReplan(next) })
  const [picking, setPicking] = useState(false)
  const expectedVersion = plan.version
  const pick = () => {
    setPicking(true)
    takeNextPlace(([lon, lat]) => {
      setPicking(false)
      sight.mutate({
        params: { id: plan.id },
        body: {
          expectedVersion,
          sighting: { ...plan.sighting, lngLat: [lon, lat], at: new Date(serverNow()).toISOString() },
        },
      })
    })
  }
  useKeys([{ key: 'R', label: t('contain.keys.replan'), run: () => void computeReplan(plan) }])
  return (
    <section className="om-section">
      <p className="cp-acts">
        <button type="button" className="btn compact" onClick={() => void computeReplan(plan)}>
          {t('contain.replan')} <KeyCap name="R" />
        </button>
        <button
          type="button"
          className="btn compact"
          aria-pressed={picking}
          disabled={sight.pending}
          onClick={pick}
        >
          {t(picking ? 'contain.clickMap' : 'contain.seenAgain')}
        </button>
        {may && plan.renewalsLeft > 0 && (
          <button
            type="button"
            className="btn compact"
            disabled={renew.pending}
            onClick={() => renew.mutate({ params: { id: plan.id }, body: { expectedVersion } })}
          >
            {t('contain.renew')}
          </button>
        )}
        <Popover label={t('contain.release')} className="btn compact danger" align="end" width={260}>
          {(close) => (
            <div className="stack">
              <p className="small">
                {t('contain.releaseNote', { n: plan.posts.filter(({ givenUpAt }) => !givenUpAt).length })}
              </p>
              {(['caught', 'released'] as const).map((ending) => (
                <button
                  key={ending}
                  type="button"
                  className="btn"
                  disabled={release.pending}
                  onClick={() => {
                    release.mutate({ params: { id: plan.id }, body: { expectedVersion, ending } })
                    close()
                  }}
                >
                  {t(`contain.ending.${ending}`)}
                </button>
              ))}
            </div>
          )}
        </Popover>
      </p>
      <ErrorLine error={renew.error ?? release.error ?? sight.error} />
    </section>
  )
}

/** The selected post: let it go. Counts and vacated zones of all. */
function Posts({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const end = useAct(containmentContract.giveUpSealPost)
  const lines = linesOf(plan.proof, plan.posts)
  const vehicles = plan.posts.reduce((sum, post) => sum + post.vehicles, 0)
  const walkers = plan.posts.reduce((sum, post) => sum + post.walkers, 0)
  const stops = plan.stops.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="om-section">
      <p className="row-between small">
        <b>{t('contain.postLog')}</b>
        <span>{t('contain.counts2', { vehicles, walkers, stops })}</span>
      </p>
      <VoicePost plan={plan} />
      {plan.vacated.length > 0 && (
        <p className="small muted">
          {t('contain.vacated')}{' '}
          {plan.vacated
            .map(({ zoneName, left }) => t('contain.vacatedZone', { zone: zoneName, n: left }))
            .join('、')}
        </p>
      )}
      <Popover label={t('contain.endPost')} className="btn compact" width={300}>
        {(close) => (
          <ul className="cp-end">
            {lines.map((line) => (
              <li key={line.key} className="cp-line small">
                <span className="clip">
                  {line.number} {line.place} {line.callSign}
                </span>
                <button
                  type="button"
                  className="btn tiny"
                  disabled={end.pending || !line.postId}
                  onClick={() => {
                    end.mutate({
                      params: { id: plan.id, postId: line.postId! },
                      body: { expectedVersion: plan.version, why: t('contain.endPost') },
                    })
                    close()
                  }}
                >
                  {t('contain.end')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
      <ErrorLine error={end.error} />
    </section>
  )
}
