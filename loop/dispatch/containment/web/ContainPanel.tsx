import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntoView } from '../../../../web/components/in-view.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { EmptyState, ErrorLine, Loading } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { type Bounds, boundsOf } from '../../../../web/map/bounds.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { select } from '../../../../web/map/selection.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { useQueue } from '../../web/useBoard.ts'
import type { PlanView, RingPlanView, RunView } from '../contract.ts'
import { placesOf } from '../rules/plan-places.ts'
import { Adjust } from './Adjust.tsx'
import { ApproveForm } from './ApproveForm.tsx'
import { Assumptions } from './Assumptions.tsx'
import { CameraList } from './CameraList.tsx'
import { DrillBox } from './DrillBox.tsx'
import { EndedPlan } from './Record.tsx'
import { RunningPlan } from './RunningPlan.tsx'
import { RunProgress } from './RunProgress.tsx'
import {
  change,
  compute,
  isOver,
  useDrill,
  useFirstRun,
  useOpenPlan,
  useShownPlan,
  useWorking,
  type Working,
} from './state.ts'
import { Rings, Verdict } from './Verdict.tsx'
import './containment.css'

/** Joint interception of one incident or drill: what is proved first, then who may order it, then what it stands on. */
export default function ContainPanel() {
  const { t } = useTranslation('dispatch')
  const may = useCan('dispatch.contain')
  const now = useWorking()
  if (!may) return <EmptyState title={t('contain.noRight')} note={t('contain.noRightNote')} />
  if (!now) return <EmptyState title={t('contain.nothing')} note={t('contain.nothingNote')} />
  return <Panel key={`${now.source.kind} ${now.source.id}`} now={now} />
}

function Panel({ now }: { now: Working }) {
  const { t } = useTranslation('dispatch')
  const { plan: open, ended, pending } = useOpenPlan()
  const drill = useDrill().data ?? null
  const { plan, run, shown, open: atStep } = useShownPlan()
  // The record of the last one stays until somebody asks anew.
  const idle = isOver(now, open, ended)
  // Where a plan is known, what it stands on is what anybody goes on from, unless he was seen after one that is over.
  const known = open ?? (ended && Date.parse(ended.sighting.at) >= Date.parse(now.sighting.at) ? ended : null)
  const untouched = now.runId === null
  useFrame(now, plan, atStep)
  useEffect(() => {
    if (known && untouched) change({ sighting: known.sighting })
  }, [known, untouched])
  useFirstRun(!pending && !open && !ended && drill?.state !== 'ended')
  const back = () =>
    select(
      now.source.kind === 'incident'
        ? { kind: 'incident', id: now.source.id, lngLat: now.sighting.lngLat }
        : null,
    )
  useKeys([
    { key: 'Escape', label: t('contain.keys.back'), run: back },
    // A running plan is planned anew by its own key, with as few moves as possible.
    ...(open?.state === 'running'
      ? []
      : [{ key: 'R', label: t('contain.keys.again'), run: () => void compute() }]),
  ])
  const replanning = open !== null && now.replanOf === open.id
  const working = run?.state === 'working'
  return (
    <>
      <Head now={now} run={run} running={open?.state === 'running'} hasPlan={plan !== null} />
      {run && working && <RunProgress run={run} />}
      <ErrorLine error={now.error} again={() => void compute()} />
      {open?.state === 'running' && <RunningPlan plan={open} now={now} run={run} shown={shown} />}
      {(!open || replanning) && shown?.refused && !now.error && <Refused run={shown} />}
      {(!open || replanning) && !idle && !plan && !shown?.refused && !now.error && <Computing />}
      {plan && now.step === null && open?.state !== 'running' && drill?.state !== 'ended' && (
        <Verdict
          plan={plan}
          basis={open ? open.basis : (shown?.basis ?? null)}
          run={shown}
          working={working}
        />
      )}
      {!open && shown && drill?.state !== 'ended' && <Rings run={shown} now={now} />}
      {now.source.kind === 'drill' && drill && <DrillBox drill={drill} run={shown} plan={plan} />}
      {now.source.kind === 'incident' && !idle && (!open || open.state === 'requested') && (
        <ApproveForm now={now} open={open} run={shown} plan={plan} />
      )}
      {!open && !idle && plan && drill?.state !== 'ended' && <Adjust now={now} plan={plan} />}
      {open?.state !== 'running' && !idle && plan && drill?.state !== 'ended' && (
        <CameraList now={now} open={open} />
      )}
      {idle && ended && <EndedPlan plan={ended} now={now} />}
      {!open && drill?.state !== 'ended' && <Assumptions now={now} run={shown} />}
    </>
  )
}

/** As near as the map goes for a small ring. */
const CLOSEST = 16

/**
 * The map shows the first plan whole as soon as it is there, and again when that is asked for. A later one that reaches
 * farther is shown whole as well, so long as the desk hasn't moved the map: after that it is the desk's.
 */
function useFrame(now: Working, plan: RingPlanView | null, open: PlanView | null) {
  const { showAll, keepAll } = useMapControl()
  const { framed } = now
  const seen = open?.sighting ?? now.sighting
  const live = open && now.replanOf !== open.id ? open.posts : null
  const posts = live?.filter(({ givenUpAt }) => givenUpAt === null) ?? plan?.posts ?? []
  const { leaks = [], fixed = [] } = plan ?? {}
  const bounds =
    posts.length + leaks.length + fixed.length > 0 ? boundsOf(placesOf({ seen, posts, leaks, fixed })) : null
  const key = bounds?.join(' ')
  useEffect(() => {
    if (!key) return
    const all = key.split(' ').map(Number) as unknown as Bounds
    if (framed) return keepAll(all, CLOSEST)
    change({ framed: true })
    showAll(all, CLOSEST)
  }, [framed, key, showAll, keepAll])
}

/** What was framed once is framed anew. */
const showWhole = () => change({ framed: false })

function Head(props: { now: Working; run: RunView | null; running: boolean; hasPlan: boolean }) {
  const { now, run, running, hasPlan } = props
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const row = useQueue().data?.rows.find(({ incidentId }) => incidentId === now.source.id)
  const isDrill = now.source.kind === 'drill'
  useKeys(hasPlan ? [{ key: 'W', label: t('contain.whole'), run: showWhole }] : [])
  useEffect(() => {
    document.body.dataset.containment = isDrill ? 'drill' : 'real'
    return () => {
      delete document.body.dataset.containment
    }
  }, [isDrill])
  return (
    <header className="om-section cp-head">
      <p className="row-between">
        <b className="cp-title">
          {t('contain.title')}{' '}
          {isDrill ? <span className="cp-drill">{t('contain.drillMark')}</span> : row?.className[language]}
        </b>
        <span className={run?.state === 'working' ? 'warn small' : 'muted small'} role="status">
          {run?.state === 'working' && t(hasPlan ? 'contain.refining' : 'contain.computing')}
          {run?.state === 'stopped' && t('contain.run.stopped')}
          {run?.state === 'failed' && t('contain.run.failed')}
        </span>
      </p>
      <p className="small muted clip">
        {row ? `${row.number} ${row.placeText}` : isDrill ? t('contain.drillNote') : ''}
      </p>
      <p className="cp-acts">
        {!running && (
          <button type="button" className="btn" onClick={() => void compute()}>
            {t('contain.again')} <KeyCap name="R" />
          </button>
        )}
        {hasPlan && (
          <button type="button" className="btn" onClick={showWhole}>
            {t('contain.whole')} <KeyCap name="W" />
          </button>
        )}
      </p>
    </header>
  )
}

function Computing() {
  const { t } = useTranslation('dispatch')
  return (
    <section className="om-section" aria-busy="true">
      <p className="small muted">{t('contain.computingNote')}</p>
      <Loading lines={5} />
    </section>
  )
}

function Refused({ run }: { run: NonNullable<ReturnType<typeof useShownPlan>['shown']> }) {
  const { t } = useTranslation('dispatch')
  const { code, params } = run.refused!
  const ref = useIntoView<HTMLElement>(run.id)
  return (
    <section ref={ref} className="om-section cp-box none" role="alert">
      <p>
        <b>{t('contain.impossible')}</b>
      </p>
      <p>{t(`contain.refused.${code}`, { defaultValue: code, ...params })}</p>
    </section>
  )
}
