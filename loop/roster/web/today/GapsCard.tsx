import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../../web/components/Page.tsx'
import { EmptyState, ErrorPanel, Loading } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { select } from '../../../../web/map/selection.ts'
import { useCan } from '../../../../web/shell/me.ts'
import { FillDialog } from '../FillDialog.tsx'
import { useProposalWords, useReasonLine } from '../proposal-words.ts'
import { type Gap, listGaps, type NoGaps, whyNoGaps } from './gaps.ts'
import type { HoleOfOrg, Today } from './useToday.ts'

/** Where what is missing before any gap can be told is entered. */
const begin: Readonly<
  Record<Exclude<NoGaps, 'none_missing'>, { readonly to: string; readonly search: object }>
> = {
  no_people: { to: '/force', search: { tab: 'people' } },
  no_units: { to: '/force', search: { tab: 'teams' } },
  no_need: { to: '/deployment', search: {} },
}

/** 缺口: most urgent first, each with a proposal, its reason and one act. */
export function GapsCard({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const gaps = listGaps(today.holes, today.running, today.forceNow.data ? today.units : null, today.now)
  const pending = today.proposals.some((query) => query.isPending)
  const failed = today.proposals.find((query) => query.error && !query.data)
  const people = today.level
    ? Object.values(today.level.available).reduce((sum, kind) => sum + kind.onStrength, 0)
    : null
  const required = today.inView.reduce((sum, org) => sum + org.required.reduce((a, b) => a + b, 0), 0)
  const units = today.forceNow.data ? today.units.length : null
  const why = today.gapsKnown && gaps.length === 0 ? whyNoGaps({ people, units, required }) : null
  const [filling, setFilling] = useState<HoleOfOrg | null>(null)
  return (
    <Card
      className="td-list-card"
      title={t('today.gapsTitle', {
        n: today.gapsKnown && (why === null || why === 'none_missing') ? gaps.length : '—',
      })}
      note={t('today.gapsNote')}
      aside={<kbd>G</kbd>}
    >
      <div id="today-gaps" className="td-scroll">
        {gaps.length === 0 && pending && <Loading />}
        {why && (
          <EmptyState
            title={t(`today.gapsEmpty.${why}`)}
            note={t(`today.gapsEmptyNote.${why}`)}
            act={
              why !== 'none_missing' && (
                <Link to={begin[why].to as string} search={begin[why].search as never} className="btn">
                  {t(`today.gapsBegin.${why}`)}
                </Link>
              )
            }
          />
        )}
        {failed && <ErrorPanel error={failed.error} again={() => void failed.refetch()} />}
        {gaps.map((gap) => (
          <GapRow key={keyOf(gap)} gap={gap} now={today.now} onFill={setFilling} />
        ))}
      </div>
      {filling && (
        <FillDialog hole={filling} orgId={filling.orgId} day={today.today} onClose={() => setFilling(null)} />
      )}
    </Card>
  )
}

function keyOf(gap: Gap): string {
  if (gap.kind === 'hole') return `hole ${gap.hole.orgId} ${gap.hole.from}`
  return gap.kind === 'unknown' ? `unknown ${gap.unit.unitId}` : `absent ${gap.duty.id}`
}

function GapRow({ gap, now, onFill }: { gap: Gap; now: number; onFill: (hole: HoleOfOrg) => void }) {
  const { t } = useTranslation('roster')
  const { time, span } = useFormat()
  const say = useProposalWords()
  const why = useReasonLine()
  const mayChange = useCan('roster.change')
  if (gap.kind === 'hole') {
    const { hole } = gap
    const [best] = hole.proposals
    const begun = Date.parse(hole.from) <= now
    return (
      <Line
        when={`${begun ? t('today.nowWord') : time(hole.from)} → ${time(hole.to)}`}
        what={hole.orgName}
        short={t('holes.short', { n: hole.missing })}
        figures={t('today.gapFigures', { required: hole.required, planned: hole.planned })}
        proposal={best ? say(best) : '—'}
        reason={best ? why(best.reasons) : ''}
        act={
          mayChange && best && best.kind !== 'ask' ? (
            <button type="button" className={begun ? 'btn primary' : 'btn'} onClick={() => onFill(hole)}>
              {t('holes.look')}
            </button>
          ) : (
            <Link to="/roster" search={{ org: hole.orgId }} className="btn">
              {t('today.toRoster')}
            </Link>
          )
        }
      />
    )
  }
  if (gap.kind === 'unknown') {
    const { unit } = gap
    return (
      <Line
        when={
          unit.ageSeconds === null
            ? t('today.nowWord')
            : t('today.since', { at: time(now - unit.ageSeconds * 1000) })
        }
        what={unit.zoneName ?? unit.callSign}
        short={t('today.unknownN', { n: unit.heads })}
        figures={
          unit.ageSeconds === null
            ? t('today.neverSeen', { callSign: unit.callSign })
            : t('today.noFix', { callSign: unit.callSign, age: span(unit.ageSeconds) })
        }
        proposal={t('today.rollCall', { callSign: unit.callSign })}
        reason={t('today.rollCallWhy')}
        act={
          <Link to="/map" className="btn" onClick={() => select({ kind: 'unit', id: unit.unitId })}>
            {t('today.toMap')}
          </Link>
        }
      />
    )
  }
  const { duty } = gap
  return (
    <Line
      when={t('today.since', { at: time(duty.startAt) })}
      what={duty.callSign}
      short={t('today.absentN', { n: duty.people.length })}
      figures={duty.people.map((person) => person.name).join(' ')}
      proposal={t('today.absent', { shift: duty.shift })}
      reason={t('today.absentWhy')}
      act={
        <Link to="/roster" search={{ org: duty.orgId }} className="btn">
          {t('today.regroup')}
        </Link>
      }
    />
  )
}

interface LineProps {
  readonly when: string
  readonly what: string
  readonly short: string
  readonly figures: string
  readonly proposal: string
  readonly reason: string
  readonly act: ReactNode
}

function Line({ when, what, short, figures, proposal, reason, act }: LineProps) {
  const { t } = useTranslation('roster')
  return (
    <div className="td-gap">
      <b className="nowrap">{when}</b>
      <div>
        <p className="clip">
          {what} <b className="bad">{short}</b>
        </p>
        <p className="muted small clip" title={figures}>
          {figures}
        </p>
      </div>
      <div>
        <p className="clip" title={proposal}>
          {proposal}
        </p>
        <p className="muted small clip" title={reason}>
          {t('why')} {reason}
        </p>
      </div>
      {act}
    </div>
  )
}
