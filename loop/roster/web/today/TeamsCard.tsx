import { useTranslation } from 'react-i18next'
import { saveCsv } from '../../../../web/components/csv.ts'
import { Card } from '../../../../web/components/Page.tsx'
import { EmptyState, Loading } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { type Duty, useSpanWords } from '../useRoster.ts'
import type { Today, UnitNow } from './useToday.ts'

export const modeMarks: Readonly<Record<string, string>> = {
  car: '▬',
  foot: '●',
  ebike: '▸',
  bicycle: '▸',
  post: '■',
}

export interface Team {
  readonly key: string
  readonly callSign: string
  readonly mode: string
  readonly duty: Duty | null
  readonly unit: UnitNow | null
}

/** Units on duty or rostered now, each with its duty and what is known of it. */
export function teamsOf(running: readonly Duty[], units: readonly UnitNow[]): Team[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const teams: Team[] = running
    .filter((duty) => duty.role !== 'leader')
    .map((duty) => ({
      key: duty.id,
      callSign: duty.callSign,
      mode: duty.mode,
      duty,
      unit: byId.get(duty.unitId ?? '') ?? null,
    }))
  const rostered = new Set(running.map((duty) => duty.unitId))
  for (const unit of units)
    if (!rostered.has(unit.unitId) && unit.state !== 'off_duty')
      teams.push({ key: unit.unitId, callSign: unit.callSign, mode: unit.mode, duty: null, unit })
  return teams.sort((a, b) => a.callSign.localeCompare(b.callSign, 'zh-CN'))
}

/** 班组: who is out now, how many, in which state, how old the position is. */
export function TeamsCard({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const { span } = useFormat()
  const words = useSpanWords()
  const teams = teamsOf(today.running, today.units)
  const state = (team: Team) => {
    if (team.unit) return t(`unitState.${team.unit.state}`, { defaultValue: team.unit.state })
    if (team.duty?.unitId === null) return t('today.noTerminal')
    return today.forceNow.data ? t('today.notReported') : '—'
  }
  const planned = teams.reduce((n, team) => n + (team.duty?.people.length ?? 0), 0)
  const present = teams.reduce((n, team) => n + (team.unit && !team.unit.stale ? team.unit.heads : 0), 0)
  return (
    <Card
      className="td-list-card"
      title={t('today.teams', { n: today.duties.data ? teams.length : '—' })}
      note={t('today.teamsNote')}
      aside={
        <button
          type="button"
          className="btn link"
          onClick={() =>
            saveCsv(
              t('today.teamsFile'),
              ['callSign', 'zone', 'planned', 'present', 'state', 'task', 'age'].map((name) =>
                t(`today.team.${name}`),
              ),
              teams.map((team) => [
                team.callSign,
                team.unit?.zoneName,
                team.duty?.people.length ?? null,
                team.unit?.heads ?? null,
                state(team),
                team.unit?.task,
                team.unit?.ageSeconds ?? null,
              ]),
            )
          }
        >
          {t('act.export')}
        </button>
      }
    >
      <div id="today-teams" className="td-scroll">
        {teams.length === 0 ? (
          today.duties.isPending ? (
            <Loading />
          ) : (
            <EmptyState title={t('today.teamsNone')} note={t('today.teamsNoneNote')} />
          )
        ) : (
          <table className="td-table">
            <thead>
              <tr>
                <th scope="col">{t('today.team.callSign')}</th>
                <th scope="col">{t('today.team.zone')}</th>
                <th scope="col" className="right">
                  {t('today.team.planned')}
                </th>
                <th scope="col" className="right">
                  {t('today.team.present')}
                </th>
                <th scope="col">{t('today.team.state')}</th>
                <th scope="col">{t('today.team.task')}</th>
                <th scope="col" className="right">
                  {t('today.team.age')}
                </th>
              </tr>
            </thead>
            <tbody>
              {teams.map((team) => (
                <tr key={team.key} tabIndex={0}>
                  <td className="nowrap">
                    <span className="td-mark" aria-hidden="true">
                      {modeMarks[team.mode] ?? '●'}
                    </span>
                    {team.callSign}
                  </td>
                  <td>{team.unit?.zoneName ?? '—'}</td>
                  <td className="right">{team.duty?.people.length ?? '—'}</td>
                  <td className="right">
                    {team.unit === null ? (
                      '—'
                    ) : team.unit.stale ? (
                      <StateTag tone="unknown">{t('today.unknownN', { n: team.unit.heads })}</StateTag>
                    ) : (
                      <span
                        className={team.duty && team.unit.heads < team.duty.people.length ? 'bad strong' : ''}
                      >
                        {team.unit.heads}
                      </span>
                    )}
                  </td>
                  <td className="nowrap">{state(team)}</td>
                  <td className="clip">
                    {team.unit?.task ?? (team.duty ? `${team.duty.shift} ${words(team.duty)}` : '—')}
                  </td>
                  <td className="right nowrap">
                    {team.unit === null || team.unit.ageSeconds === null ? (
                      '—'
                    ) : team.unit.stale ? (
                      <StateTag tone="unknown">{span(team.unit.ageSeconds)}</StateTag>
                    ) : (
                      span(team.unit.ageSeconds)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {teams.length > 0 && (
        <p className="td-sum">
          <span>{t('today.sum')}</span>
          <span>
            {t('today.sums', {
              planned,
              present: today.forceNow.data ? present : '—',
              unknown: today.unknown ?? '—',
            })}
          </span>
        </p>
      )}
    </Card>
  )
}
