import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { clock, hoursText } from './PlanItems.tsx'
import { type Season, useSeasons } from './useMore.ts'

/** 季节时段: hours of key duty for a season, with what the records say of them; adopted ones go into deployment. */
export function SeasonCard({ org }: { org: string }) {
  const { t } = useTranslation('analysis')
  const query = useSeasons(org)
  const mayPropose = useCan('analysis.review')
  const again = () => void query.refetch()
  return (
    <Card className="an-wide" title={t('season.title')} note={t('season.note')} padded>
      {mayPropose && <SeasonForm org={org} onDone={again} />}
      <QueryView query={query} lines={3}>
        {(seasons) =>
          seasons.length === 0 ? (
            <EmptyState title={t('season.none')} note={t('season.noneNote')} />
          ) : (
            <div className="an-scroll">
              <table className="an-table">
                <thead>
                  <tr>
                    {['name', 'days', 'hours', 'finding', 'status'].map((name) => (
                      <th key={name} scope="col">
                        {t(`season.${name}`)}
                      </th>
                    ))}
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {seasons.map((season) => (
                    <Row key={season.id} season={season} again={again} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Card>
  )
}

function Row({ season, again }: { season: Season; again: () => void }) {
  const { t } = useTranslation('analysis')
  const mayDecide = useCan('analysis.season_decide')
  const decide = useAct(analysisContract.decideSeason, { onSuccess: again })
  const { finding } = season
  const act = (status: 'adopted' | 'ended') =>
    decide.mutate({ params: { id: season.id }, body: { status, expectedVersion: season.version } })
  return (
    <tr>
      <td>
        {season.name}
        <div className="muted small">
          {season.orgName} · {season.proposedBy}：{season.reason}
        </div>
      </td>
      <td className="nowrap">
        {season.fromDay}–{season.toDay}
      </td>
      <td className="nowrap">{hoursText(season.fromHour, season.toHour)}</td>
      <td>
        {finding.seasonDays === 0 || finding.restDays === 0
          ? t('season.noDays')
          : t('season.says', {
              n: finding.inSeason,
              perDay: (finding.inSeason / finding.seasonDays).toFixed(2),
              rest: (finding.inRest / finding.restDays).toFixed(2),
              ratio: finding.ratio?.toFixed(2) ?? '—',
              low: finding.low?.toFixed(2) ?? '—',
              high: finding.high?.toFixed(2) ?? '—',
              verdict: t(`compare.verdicts.${finding.verdict}`),
            })}
      </td>
      <td className="nowrap">
        {t(`season.statuses.${season.status}`)}
        {season.decidedBy && <div className="muted small">{season.decidedBy}</div>}
      </td>
      <td className="nowrap">
        <ErrorLine error={decide.error} again={decide.again} />
        {mayDecide && season.status === 'proposed' && (
          <button type="button" className="btn tiny" disabled={decide.pending} onClick={() => act('adopted')}>
            {t('season.adopt')}
          </button>
        )}
        {mayDecide && season.status !== 'ended' && (
          <button type="button" className="btn tiny" disabled={decide.pending} onClick={() => act('ended')}>
            {t('season.end')}
          </button>
        )}
      </td>
    </tr>
  )
}

function SeasonForm({ org, onDone }: { org: string; onDone: () => void }) {
  const { t } = useTranslation('analysis')
  const [name, setName] = useState('')
  const [fromDay, setFromDay] = useState('06-01')
  const [toDay, setToDay] = useState('09-15')
  const [fromHour, setFromHour] = useState(19.5)
  const [toHour, setToHour] = useState(7)
  const [reason, setReason] = useState('')
  const propose = useAct(analysisContract.proposeSeason, {
    onSuccess: () => {
      setName('')
      setReason('')
      onDone()
    },
  })
  const days = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
  const ready =
    name.trim().length >= 2 &&
    reason.trim().length >= 2 &&
    fromHour !== toHour &&
    days.test(fromDay) &&
    days.test(toDay)
  const hour = (label: string, value: number, set: (value: number) => void) => (
    <label className="field">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => set(Number(event.target.value))}>
        {Array.from({ length: 48 }, (_, i) => (
          <option key={i} value={i / 2}>
            {clock(i / 2)}
          </option>
        ))}
      </select>
    </label>
  )
  const text = (label: string, value: string, set: (value: string) => void, hint?: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        value={value}
        placeholder={hint}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
  return (
    <form
      className="an-form"
      onSubmit={(event) => {
        event.preventDefault()
        propose.mutate({ body: { orgId: org, name, fromDay, toDay, fromHour, toHour, reason } })
      }}
    >
      {text(t('season.name'), name, setName, t('season.nameHint'))}
      {text(t('season.from'), fromDay, setFromDay)}
      {text(t('season.to'), toDay, setToDay)}
      {hour(t('season.fromHour'), fromHour, setFromHour)}
      {hour(t('season.toHour'), toHour, setToHour)}
      {text(t('season.reason'), reason, setReason)}
      <button type="submit" className="btn" disabled={!ready || propose.pending}>
        {t('season.propose')}
      </button>
      <ErrorLine error={propose.error} again={propose.again} />
    </form>
  )
}
