import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { UnitGlyph } from '../../../web/components/UnitGlyph.tsx'
import { ReasonLine } from '../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { type CandidateView, dispatchContract, type QueueRow } from '../contract.ts'
import { chooseRoute } from './route-choice.ts'
import { useRecommendation } from './useBoard.ts'
import { useOpens } from './words.ts'

const overrideCodes = ['terrain', 'skill', 'load', 'direction', 'other'] as const

/** The ranked candidates. Enter sends the first; 1–4 choose; another than the first asks for a reason in one key. */
export function Candidates({ row }: { row: QueueRow }) {
  const { t } = useTranslation('dispatch')
  const ranked = useRecommendation(row.incidentId, row.lngLat !== null)
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [asks, setAsks] = useState<{ candidate: CandidateView; role: 'primary' | 'support' } | null>(null)
  const order = useAct(dispatchContract.orderUnit, { onSuccess: () => setChosen(null) })
  const candidates = ranked.data?.candidates ?? []
  const first = candidates[0]
  const target = candidates.find((one) => one.unitId === chosen) ?? first
  const hasUnits = row.assignments.some(({ state }) => state !== 'cleared' && state !== 'reported')
  useEffect(() => {
    chooseRoute(target?.lngLat && row.lngLat ? { from: target.lngLat, to: row.lngLat } : null)
    return () => chooseRoute(null)
  }, [target?.lngLat, row.lngLat])

  const send = (candidate: CandidateView, role: 'primary' | 'support', overrideReason?: string) => {
    setAsks(null)
    order.mutate({
      params: { id: row.incidentId },
      body: {
        unitId: candidate.unitId,
        role,
        choice: {
          rank: candidate.rank,
          firstUnitId: first?.unitId ?? null,
          firstEtaSeconds: first?.etaSeconds ?? null,
          ...(overrideReason && { overrideReason }),
        },
      },
    })
  }
  const begin = (candidate: CandidateView | undefined, role: 'primary' | 'support') => {
    if (!candidate || order.pending) return
    if (candidate.unitId !== first?.unitId) setAsks({ candidate, role })
    else send(candidate, role)
  }
  const role = hasUnits ? 'support' : 'primary'
  useKeys([
    { key: 'Enter', label: t('keys.send'), run: () => begin(target, role) },
    { key: 'Z', label: t('keys.support'), run: () => begin(target, 'support') },
    ...[1, 2, 3, 4].map((n) => ({
      key: String(n),
      label: t('keys.candidate', { n }),
      run: () => setChosen(candidates[n - 1]?.unitId ?? null),
    })),
  ])
  if (!row.lngLat) return <p className="om-section">{t('incident.unlocated')}</p>
  return (
    <>
      <div className="om-section dc-acts">
        <button
          type="button"
          className="btn primary grow"
          disabled={!target || order.pending || hasUnits}
          onClick={() => begin(target, 'primary')}
        >
          {target ? t('incident.send', { unit: target.callSign }) : t('incident.none')}{' '}
          <KeyCap name="Enter" />
        </button>
        <button
          type="button"
          className={hasUnits ? 'btn primary' : 'btn'}
          disabled={!target || order.pending}
          onClick={() => begin(target, 'support')}
        >
          {t('incident.support')} <KeyCap name="Z" />
        </button>
        {asks && (
          <Override
            first={first?.callSign ?? ''}
            onChoose={(reason) => send(asks.candidate, asks.role, reason)}
            onBack={() => setAsks(null)}
          />
        )}
        <ErrorLine error={order.error} again={order.again} />
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
            {data.candidates.slice(0, all ? undefined : 4).map((one) => (
              <Line
                key={one.unitId}
                one={one}
                chosen={one.unitId === target?.unitId}
                onChoose={() => setChosen(one.unitId)}
              />
            ))}
            <Others
              more={data.candidates.length - 4}
              refused={data.refused}
              all={all}
              onAll={() => setAll(!all)}
            />
          </section>
        )}
      </QueryView>
    </>
  )
}

function Line({ one, chosen, onChoose }: { one: CandidateView; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const opens = useOpens()(one.opens)
  return (
    <button type="button" className="dc-row" aria-pressed={chosen} onClick={onChoose}>
      <span className="dc-rank">{one.rank}</span>
      <span className="dc-line">
        <UnitGlyph mark={one.mode} tone="patrol" /> <b>{one.callSign}</b>{' '}
        <span className="muted small">{t(`mode.${one.mode}`)}</span>{' '}
        {one.limits.length > 0 && (
          <span className="warn small">
            <ReasonLine ns="dispatch" reasons={one.limits} />
          </span>
        )}
      </span>
      <b className={one.rank === 1 ? 'dc-eta first' : 'dc-eta'}>{span(one.etaSeconds)}</b>
      <span className="dc-why small muted">
        <ReasonLine ns="dispatch" reasons={one.reasons} />
      </span>
      {opens && (
        <span className="dc-why small" title={opens}>
          {opens}
        </span>
      )}
    </button>
  )
}

interface OthersProps {
  readonly more: number
  readonly refused: ReadonlyArray<{
    readonly unitId: string
    readonly callSign: string
    readonly refusals: ReadonlyArray<{
      readonly code: string
      readonly params: Record<string, string | number>
    }>
  }>
  readonly all: boolean
  readonly onAll: () => void
}

/** 其余 23：出警 7、定点 3 …; the whole list with the reason of each under 全部. */
function Others({ more, refused, all, onAll }: OthersProps) {
  const { t } = useTranslation('dispatch')
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const { refusals } of refused)
      for (const { code } of refusals.slice(0, 1)) found.set(code, (found.get(code) ?? 0) + 1)
    return [...found].sort((a, b) => b[1] - a[1])
  }, [refused])
  const hidden = Math.max(0, more) + refused.length
  if (hidden === 0) return null
  const parts = [
    ...(more > 0 ? [`${t('incident.send_')} ${more}`] : []),
    ...counts.map(([code, n]) => `${t(`short.${code}`)} ${n}`),
  ]
  return (
    <>
      <p className="dc-head small">
        <span className="muted">{t('incident.others', { count: hidden, parts: parts.join('、') })}</span>
        <button type="button" className="btn link" aria-expanded={all} onClick={onAll}>
          {t(all ? 'incident.showFew' : 'incident.showAll')}
        </button>
      </p>
      {all && (
        <ul className="dc-refused small">
          {refused.map((one) => (
            <li key={one.unitId}>
              <b>{one.callSign}</b>{' '}
              <span className="muted">
                <ReasonLine ns="dispatch" reasons={one.refusals} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** One key: why not the first. */
function Override(props: { first: string; onChoose: (reason: string) => void; onBack: () => void }) {
  const { t } = useTranslation('dispatch')
  useKeys([
    ...overrideCodes.map((code, i) => ({
      key: String(i + 1),
      label: t(`override.${code}`),
      run: () => props.onChoose(t(`override.${code}`)),
    })),
    { key: 'Escape', label: t('incident.why'), run: props.onBack },
  ])
  return (
    <div className="dc-override" role="group" aria-label={t('incident.override', { unit: props.first })}>
      <p className="small">{t('incident.override', { unit: props.first })}</p>
      {overrideCodes.map((code, i) => (
        <button
          key={code}
          type="button"
          className="btn tiny"
          onClick={() => props.onChoose(t(`override.${code}`))}
        >
          <KeyCap name={String(i + 1)} /> {t(`override.${code}`)}
        </button>
      ))}
    </div>
  )
}
