import { useIsMutating } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { type CandidateView, dispatchContract, type QueueRow } from '../contract.ts'
import type { OverrideCode } from '../model/orders.ts'
import { CandidateLine, CandidateWhy } from './orders/CandidateLine.tsx'
import { Others } from './orders/Others.tsx'
import { OverrideAsk } from './orders/OverrideAsk.tsx'
import { PreemptBlock } from './orders/PreemptBlock.tsx'
import { SetBlock } from './orders/SetBlock.tsx'
import { chooseRoute } from './route-choice.ts'
import { useRecommendation } from './useBoard.ts'
import './orders/orders.css'

/** Lines that are kept with a choice: more than this nobody has seen. */
const SHOWN = 8
/** Lines before one asks for all: those that have a key. */
const FEW = 4
/** So long at most a new order waits until the queue shows it; until then a second press sends nobody else. */
const SHOW_MS = 5_000

/** The ranked candidates: the first of them in sight without scrolling on the smallest desk, so what is longer stands below them. Enter sends the first; 1–4 choose; another than the first asks for a reason in one key; B orders the plan's set. */
export function Candidates({ row }: { row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const ranked = useRecommendation(row.incidentId, row.lngLat !== null)
  const [all, setAll] = useState(false)
  const full = useRecommendation(row.incidentId, row.lngLat !== null && all, true)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asks, setAsks] = useState<{ candidate: CandidateView; role: 'primary' | 'support' } | null>(null)
  const [begun, setBegun] = useState<string | null>(null)
  const order = useAct(dispatchContract.orderUnit, {
    onSuccess: ({ id }) => {
      setChosen(null)
      setBegun(id)
    },
  })
  const whole = useAct(dispatchContract.orderSet, {
    onSuccess: (told) => {
      setChosen(null)
      setBegun(told.begun[0]?.id ?? null)
    },
  })
  // Also what was sent before another call was looked at: who comes back can't send a second time meanwhile.
  const busy =
    useIsMutating({
      predicate: ({ state }) => {
        const sent = state.variables as { input?: { params?: { id?: string } } } | undefined
        return sent?.input?.params?.id === row.incidentId
      },
    }) > 0
  const candidates = ranked.data?.candidates ?? []
  const set = ranked.data?.set ?? null
  const first = candidates[0]
  const known = all ? (full.data?.candidates ?? candidates) : candidates
  const target = known.find((one) => one.unitId === chosen) ?? first
  // A unit that is only reserved isn't on its way: the call still waits, and Enter still sends.
  const hasUnits = row.assignments.some(({ state }) => !['reserved', 'cleared', 'reported'].includes(state))
  const isShown = begun !== null && row.assignments.some(({ id }) => id === begun)
  useEffect(() => {
    if (begun === null) return
    if (isShown) return setBegun(null)
    const wait = setTimeout(() => setBegun(null), SHOW_MS)
    return () => clearTimeout(wait)
  }, [begun, isShown])
  useEffect(() => {
    chooseRoute(target?.lngLat && row.lngLat ? { from: target.lngLat, to: row.lngLat } : null)
    return () => chooseRoute(null)
  }, [target?.lngLat, row.lngLat])

  const choice = () => ({
    firstUnitId: first?.unitId ?? null,
    firstEtaSeconds: first?.etaSeconds ?? null,
    planKey: set?.key ?? null,
    shown: candidates.slice(0, SHOWN).map(({ unitId, callSign, rank, etaSeconds, limits }) => ({
      unitId,
      callSign,
      rank,
      etaSeconds,
      limits: limits.map(({ code }) => code),
    })),
  })
  const send = (
    candidate: CandidateView,
    role: 'primary' | 'support',
    why?: { overrideCode: OverrideCode; overrideReason?: string },
  ) => {
    setAsks(null)
    order.mutate({
      params: { id: row.incidentId },
      body: { unitId: candidate.unitId, role, choice: { ...choice(), rank: candidate.rank, ...why } },
    })
  }
  const begin = (candidate: CandidateView | undefined, role: 'primary' | 'support') => {
    if (!candidate || busy || begun !== null) return
    if (candidate.unitId !== first?.unitId) setAsks({ candidate, role })
    else send(candidate, role)
  }
  const sendSet = () => {
    if (!set || set.orders.length === 0 || busy || begun !== null) return
    whole.mutate({
      params: { id: row.incidentId },
      // The set is the product's own proposal: whoever takes it whole owes no reason.
      body: {
        units: set.orders.map(({ unitId, role }) => ({ unitId, role })),
        choice: { ...choice(), rank: null, firstUnitId: null },
      },
    })
  }
  const role = hasUnits ? 'support' : 'primary'
  useKeys([
    // With somebody on the way Enter sends nobody: more help is another key, so that a second press is none.
    { key: 'Enter', label: t('keys.send'), run: () => !hasUnits && begin(target, 'primary') },
    { key: 'Z', label: t('keys.support'), run: () => begin(target, 'support') },
    { key: 'B', label: t('keys.set'), run: sendSet },
    ...Array.from({ length: FEW }, (_, i) => i + 1).map((n) => ({
      key: String(n),
      label: t('keys.candidate', { n }),
      run: () => setChosen(candidates[n - 1]?.unitId ?? null),
    })),
  ])
  const line = (one: CandidateView) => (
    <CandidateLine
      key={one.unitId}
      one={one}
      chosen={one.unitId === target?.unitId}
      onChoose={() => setChosen(one.unitId)}
    />
  )
  if (!row.lngLat) return <p className="om-section">{t('incident.unlocated')}</p>
  return (
    <>
      <div className="om-section dc-acts">
        <button
          type="button"
          className="btn primary grow"
          disabled={!target || busy || hasUnits}
          onClick={() => begin(target, 'primary')}
        >
          {target ? (
            <>
              {busy ? t('incident.sending') : t('incident.send', { unit: target.callSign })}{' '}
              <KeyCap name="Enter" />
            </>
          ) : (
            t(ranked.data ? 'incident.none' : ranked.error ? 'incident.unranked' : 'incident.ranking')
          )}
        </button>
        <button
          type="button"
          className={hasUnits ? 'btn primary' : 'btn'}
          disabled={!target || busy}
          onClick={() => begin(target, 'support')}
        >
          {t('incident.support')} <KeyCap name="Z" />
        </button>
        {set && set.orders.length > 0 && (
          <button
            type="button"
            className="btn dc-set"
            title={t('orders.plan')}
            disabled={busy}
            onClick={sendSet}
          >
            {t('orders.sendSet', { count: set.orders.length })} <KeyCap name="B" />
          </button>
        )}
        {asks && (
          <OverrideAsk
            first={first?.callSign ?? ''}
            onChoose={(overrideCode, text) =>
              send(asks.candidate, asks.role, { overrideCode, ...(text && { overrideReason: text }) })
            }
            onBack={() => setAsks(null)}
          />
        )}
        <ErrorLine error={order.error} again={order.again} />
        <ErrorLine error={whole.error} again={whole.again} />
        {whole.data && <Lost lost={whole.data.lost} />}
      </div>
      <QueryView query={ranked}>
        {(data) => (
          <section aria-label={t('incident.candidates')}>
            <p className="dc-head">
              <span>
                <b>{t('incident.candidates')}</b> <span className="muted">{t('incident.byTime')}</span>
              </span>
              <span className="muted small">
                {t('incident.facts', { units: data.units, seconds: (data.computedMs / 1000).toFixed(2) })}
              </span>
            </p>
            {(all ? (full.data ?? data) : data).candidates.slice(0, FEW).map(line)}
            {target && <CandidateWhy one={target} />}
            {all && (full.data ?? data).candidates.slice(FEW).map(line)}
            <Others
              incidentId={row.incidentId}
              more={data.rankable - FEW}
              refused={(all && full.data?.refused) || []}
              refusedBy={data.refusedBy}
              all={all}
              onAll={() => setAll(!all)}
            />
          </section>
        )}
      </QueryView>
      {set && <SetBlock set={set} />}
      <PreemptBlock incidentId={row.incidentId} role={role} rows={ranked.data?.preemptible ?? []} />
    </>
  )
}

/** Who of a set was lost to somebody else: named, the others are on their way. */
function Lost({ lost }: { lost: ReadonlyArray<{ unitId: string; message: { zh: string; en: string } }> }) {
  const { language } = useFormat()
  if (lost.length === 0) return null
  return (
    <div className="or-lost" role="alert">
      {lost.map((one) => (
        <p key={one.unitId} className="bad small">
          {one.message[language]}
        </p>
      ))}
    </div>
  )
}
