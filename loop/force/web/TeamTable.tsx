import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { TeamDialog } from './TeamDialog.tsx'
import { type TeamRow, usePlaces, useTeams, useWords } from './useForce.ts'

/** The register of units with their members and equipment; one without a working radio is marked. */
export function TeamTable({ q, onFilters }: { q: string; onFilters: (change: { q: string }) => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const mayEdit = useCan('force.edit')
  const [edited, setEdited] = useState<TeamRow | 'new' | null>(null)
  const places = usePlaces()
  const query = useTeams()
  const text = q.trim().toLowerCase()
  const rows = query.data?.filter(
    (team) =>
      !text ||
      team.callSign.toLowerCase().includes(text) ||
      team.name.toLowerCase().includes(text) ||
      team.members.some((member) => member.name.includes(q.trim())),
  )
  const kind = (team: TeamRow) =>
    [words.unit(team.kind), team.crewNo ? t('teams.crew', { n: team.crewNo }) : ''].filter(Boolean).join(' ')
  const members = (team: TeamRow) => team.members.map((member) => member.name).join(words.comma)
  const columns: Column<TeamRow>[] = [
    {
      id: 'callSign',
      title: t('duty.callSign'),
      cell: (u) => <b>{u.callSign}</b>,
      value: (u) => u.callSign,
      width: 140,
      sortable: true,
    },
    { id: 'kind', title: t('teams.kind'), cell: kind, value: kind, width: 130, sortable: true },
    {
      id: 'mode',
      title: t('duty.mode'),
      cell: (u) => words.mode(u.mode),
      value: (u) => words.mode(u.mode),
      width: 90,
    },
    {
      id: 'org',
      title: t('duty.org'),
      cell: (u) => places.org(u.orgId),
      value: (u) => places.org(u.orgId),
      width: 140,
      sortable: true,
    },
    {
      id: 'zone',
      title: t('teams.zone'),
      cell: (u) => places.zone(u.zoneId),
      value: (u) => places.zone(u.zoneId),
    },
    { id: 'members', title: t('teams.members'), cell: members, value: members },
    {
      id: 'vehicles',
      title: t('teams.vehicles'),
      cell: (u) => u.vehicles.join(words.comma),
      value: (u) => u.vehicles.join(words.comma),
      width: 120,
    },
    {
      id: 'radios',
      title: t('teams.radios'),
      cell: (u) =>
        u.radios.length > 0 || u.kind === 'volunteer_team' ? (
          u.radios.join(words.comma)
        ) : (
          <StateTag tone="bad">{t('teams.noRadio')}</StateTag>
        ),
      value: (u) => u.radios.join(words.comma),
      width: 150,
    },
  ]
  return (
    <>
      <SearchForm
        fields={[{ name: 'q', kind: 'text', label: t('duty.callSign') }]}
        value={{ q }}
        onSearch={(change) => onFilters({ q: String(change.q ?? '') })}
      />
      <DataTable
        id="force-teams"
        caption={t('teams.caption')}
        columns={columns}
        rows={rows}
        rowKey={(team) => team.id}
        error={query.error}
        again={() => void query.refetch()}
        filtered={Boolean(q)}
        empty={{ title: t('teams.empty'), note: t('teams.emptyNote') }}
        {...(mayEdit && {
          toolbar: (
            <button type="button" className="btn primary" onClick={() => setEdited('new')}>
              {t('act.newUnit')}
            </button>
          ),
          actsWidth: 80,
          acts: (each: TeamRow) => (
            <button type="button" className="btn link" onClick={() => setEdited(each)}>
              {t('act.edit')}
            </button>
          ),
        })}
      />
      {edited && <TeamDialog team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
