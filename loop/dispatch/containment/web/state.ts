import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ask, call } from '../../../../web/api/call.ts'
import { serverNow } from '../../../../web/live/clock.ts'
import { createStore, useStore } from '../../../../web/live/store.ts'
import { select, useSelection } from '../../../../web/map/selection.ts'
import {
  containmentContract,
  type PlanStepView,
  type PlanView,
  type RingPlanView,
  type RunView,
} from '../contract.ts'
import type { Hand, Ring, Sighting } from '../model.ts'
import { planOfRing } from '../rules/chosen-ring.ts'
import { planThen } from './plan-then.ts'

export interface Source {
  readonly kind: 'incident' | 'drill'
  readonly id: string
}

/** What the desk works on: one source, its sighting, what was decided by hand, the ring that is looked at. */
export interface Working {
  readonly source: Source
  readonly sighting: Sighting
  readonly hand: Hand
  readonly runId: string | null
  /** Plan of which the run is a re-plan. */
  readonly replanOf: string | null
  /** Null: the one that is recommended. */
  readonly ring: Ring | null
  /** The night's plan that was asked for by name; null: the one of where he was seen. */
  readonly preparedId: string | null
  /** It is looked at, and sent, instead of what the computation found. */
  readonly isPrepared: boolean
  /** Seconds since the sighting that the picture shows; null: now. */
  readonly at: number | null
  /** Node of the post that is selected. */
  readonly post: string | null
  /** Step of the record that is looked at again; null: none. */
  readonly step: number | null
  /** The map has been brought to the plan once. */
  readonly framed: boolean
  /** Units whose line was read out. */
  readonly read: readonly string[]
  readonly error: unknown
}

const working = createStore<Working | null>(null)
export const useWorking = (): Working | null => useStore(working)
/** What nobody has said of a sighting yet. */
export const unknown = { radiusMetres: null, speedFactor: null, kmh: null, heading: null } as const
export const noHand: Hand = { forbidden: [], forced: [] }

export function change(next: Partial<Working>): void {
  const now = working.get()
  if (now) working.set({ ...now, ...next })
}

/** The running number of the question: an answer to an earlier one is dropped. */
let question = 0

/** Asks anew with what stands now; the plan that is shown stays until the new one is there. */
export async function compute(next: Partial<Pick<Working, 'sighting' | 'hand'>> = {}): Promise<void> {
  const before = working.get()
  change({ ...next, error: null, replanOf: null })
  const now = working.get()
  if (!now || !before) return
  const mine = ++question
  try {
    const run = await call(containmentContract.startContainmentRun, {
      body: {
        source: now.source,
        sighting: now.sighting,
        hand: { forbidden: [...now.hand.forbidden], forced: [...now.hand.forced] },
        preparedId: now.preparedId,
      },
    })
    if (mine === question) change({ runId: run.id })
  } catch (error) {
    // What was refused isn't what the plan that is shown stands on.
    const kept = before.runId === null ? {} : { sighting: before.sighting, hand: before.hand }
    if (mine === question) change({ error, ...kept })
  }
}

/** Ends the computation with the best so far. */
export async function stopComputing(): Promise<void> {
  const runId = working.get()?.runId
  if (!runId) return
  try {
    await call(containmentContract.stopContainmentRun, { params: { id: runId }, body: {} })
  } catch (error) {
    change({ error })
  }
}

/** Begins a re-plan of a running plan. */
export async function computeReplan(plan: PlanView, hand?: Hand): Promise<void> {
  change({ error: null, replanOf: plan.id, ...(hand && { hand }) })
  const mine = ++question
  try {
    const run = await call(containmentContract.startReplan, {
      params: { id: plan.id },
      body: hand ? { hand: { forbidden: [...hand.forbidden], forced: [...hand.forced] } } : {},
    })
    if (mine === question) change({ runId: run.id, ring: null, isPrepared: false })
  } catch (error) {
    if (mine === question) change({ error })
  }
}

/** Opens the panel for an incident or a drill; the first computation starts by itself. */
export function openContainment(
  source: Source,
  sighting: Pick<Sighting, 'lngLat' | 'at' | 'mode'>,
  start = true,
): void {
  const before = working.get()
  const same = before?.source.kind === source.kind && before.source.id === source.id
  if (!same)
    working.set({
      source,
      sighting: { ...unknown, ...sighting },
      hand: noHand,
      runId: null,
      replanOf: null,
      ring: null,
      preparedId: null,
      isPrepared: false,
      at: null,
      post: null,
      step: null,
      framed: false,
      read: [],
      error: null,
    })
  select({ kind: 'containment', id: `${source.kind}:${source.id}`, lngLat: sighting.lngLat })
  if (!same && start) void compute()
}

/** Opens the panel with a night's plan as what is looked at first; the computed ones come beside it. */
export function takePrepared(
  preparedId: string,
  source: Source,
  sighting: Pick<Sighting, 'lngLat' | 'at' | 'mode'>,
): void {
  openContainment(source, sighting, false)
  change({ preparedId, isPrepared: true, framed: false })
  void compute({ sighting: { ...unknown, ...sighting } })
}

export const useContainmentSelected = (): boolean => useSelection()?.kind === 'containment'

/** The computation that is on, and the last one that has something to show. */
export function useRun(): { run: RunView | null; shown: RunView | null } {
  const runId = useWorking()?.runId ?? null
  const query = useQuery({
    ...ask(containmentContract.getContainmentRun, { params: { id: runId ?? '-' } }),
    enabled: runId !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'working' ? 250 : 15_000),
    placeholderData: keepPreviousData,
  })
  const last = useRef<RunView | null>(null)
  const run = runId !== null && query.data ? query.data : null
  const now = useWorking()
  const isPrepared = now?.isPrepared === true
  const chosen = isPrepared ? null : (now?.ring ?? null)
  // Who looks at two rings keeps them until the new ones are there: they are computed last.
  const waits = run?.state === 'working' && last.current !== null && chosen !== null && !ringOf(run, chosen)
  const isReady = run?.prepared?.answer != null && (run.answers.length > 0 || isPrepared)
  if (run && !waits && (run.answers.length > 0 || isReady || run.refused !== null)) last.current = run
  if (runId === null) last.current = null
  return { run, shown: last.current }
}

export function useReach(run: RunView | null) {
  return useQuery({
    ...ask(containmentContract.getContainmentReach, { params: { id: run?.id ?? '-' } }),
    enabled: run?.hasReach === true,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })
}

/** The plan of the source that waits or runs, and the last that ended. */
export function useOpenPlan(): { plan: PlanView | null; ended: PlanView | null; pending: boolean } {
  const source = useWorking()?.source
  const incidentId = source?.kind === 'incident' ? source.id : undefined
  const query = useQuery({
    ...ask(containmentContract.listContainments, { query: { incidentId: incidentId ?? '-' } }),
    enabled: incidentId !== undefined,
    refetchInterval: 10_000,
  })
  const list = incidentId === undefined ? [] : (query.data ?? [])
  return {
    plan: list.find(({ state }) => state !== 'ended') ?? null,
    ended: list.find(({ state }) => state === 'ended') ?? null,
    pending: incidentId !== undefined && query.isPending,
  }
}

/** The record of a plan step by step, while it is looked at. */
export function useSteps(plan: PlanView | null): readonly PlanStepView[] | undefined {
  const wanted = useWorking()?.step !== null && plan !== null
  const query = useQuery({
    ...ask(containmentContract.listContainmentSteps, { params: { id: plan?.id ?? '-' } }),
    enabled: wanted,
  })
  return wanted ? query.data : undefined
}

export function useDrill() {
  const source = useWorking()?.source
  const id = source?.kind === 'drill' ? source.id : undefined
  return useQuery({
    ...ask(containmentContract.getDrill, { params: { id: id ?? '-' } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 2_000 : false),
  })
}

/** The night's plan that a computation has taken up; null where there is none, or it can't be asked from here. */
export function preparedPlan(run: RunView | null): RingPlanView | null {
  const answer = run?.prepared?.answer
  return answer && 'posts' in answer ? answer : null
}

/** The plan to look at among a computation's: the night's where that was chosen, the chosen ring's, else the recommended. */
export function planAt(
  run: RunView | null,
  { ring, isPrepared }: Pick<Working, 'ring' | 'isPrepared'>,
): RingPlanView | null {
  if (!run) return null
  const ready = isPrepared ? preparedPlan(run) : null
  if (ready) return ready
  const chosen = (ring !== null && ringOf(run, ring)) || run.answers[run.best]
  return chosen && 'posts' in chosen ? chosen : null
}

/** The plan of a computation for a ring that was chosen. */
export const ringOf = (run: RunView, ring: Ring): RingPlanView | undefined =>
  planOfRing(
    run.answers.flatMap((answer) => ('posts' in answer ? [answer] : [])),
    ring,
  )

/** The last plan is over and nobody asked anew: its record is what there is to see, not what was being planned when it ended. */
export function isOver(now: Working | null, open: PlanView | null, ended: PlanView | null): boolean {
  return now !== null && !open && ended !== null && (now.runId === null || now.replanOf === ended.id)
}

/** What is drawn and read out: a running plan's proof of this moment, else the computation's. */
export function useShownPlan(): {
  plan: RingPlanView | null
  open: PlanView | null
  run: RunView | null
  shown: RunView | null
} {
  const now = useWorking()
  const { run, shown } = useRun()
  const { plan: open, ended } = useOpenPlan()
  const steps = useSteps(open ?? ended)
  const drill = useDrill().data
  const isReplan = now?.replanOf !== null && now?.replanOf === open?.id
  if (drill?.state === 'ended' && drill.proof) return { plan: drill.proof, open: null, run, shown }
  const past = open ?? ended
  if (past && now && now.step !== null && steps) {
    const then = planThen(past, steps, now.step)
    return { plan: then.proof, open: then, run, shown }
  }
  if (open && !isReplan) return { plan: open.proof, open, run, shown }
  if (isOver(now, open, ended)) return { plan: null, open: null, run: null, shown: null }
  return { plan: now && planAt(shown, now), open, run, shown }
}

/** Seconds since the sighting, ticking. */
export function sinceSighting(at: string): number {
  return Math.max(0, (serverNow() - Date.parse(at)) / 1000)
}

/** Starts a computation once for a source that has none and no plan either. */
export function useFirstRun(wanted: boolean): void {
  const now = useWorking()
  const needs = wanted && now !== null && now.runId === null && now.error === null
  useEffect(() => {
    if (needs) void compute()
  }, [needs])
}
