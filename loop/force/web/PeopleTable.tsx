import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { dayOf } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { useCan } from '../../../web/shell/me.ts'
import { forceContract } from '../contract.ts'
import { personKinds } from '../model.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { type PersonRow, usePeople, usePlaces, useTeams, useWords } from './useForce.ts'

/** Consents that end within so many days are told. */
const WARN_DAYS = 30

interface PeopleTableProps {
  readonly q: string
  readonly kind: string
  readonly onFilters: (change: { q?: string; kind?: string }) => void
}

/** The register of people: kind, unit, skills, who is away today, and whose consent ends. */
export function PeopleTable({ q, kind, onFilters }: PeopleTableProps) {
  const { t } = useTranslation('force')
  const words = useWords()
  const places = usePlaces()
  const query = usePeople()
  const teams = useTeams()
  const canCall = useCan('force.contact')
  const mayEdit = useCan('force.edit')
  const [edited, setEdited] = useState<PersonRow | 'new' | null>(null)
  const now = useNow()
  const soon = dayOf(now + WARN_DAYS * 86_400_000)
  const text = q.trim().toLowerCase()
  const rows = query.data?.filter(
    (person) =>
      (!kind || person.kind === kind) &&
      (!text || person.name.toLowerCase().includes(text) || person.badge.toLowerCase().includes(text)),
  )
  const ends = (person: PersonRow) => person.consentUntil !== null && person.consentUntil <= soon
  const ending = query.data?.filter((person) => person.kind === 'volunteer' && ends(person)).length ?? 0
  const unit = (person: PersonRow) => teams.data?.find((team) => team.id === person.unitId)?.callSign ?? ''
  const skills = (person: PersonRow) => person.skills.map(words.skill).join(words.comma)
  const away = (person: PersonRow) => (person.away ? words.leave(person.away) : t('people.there'))
  const columns: Column<PersonRow>[] = [
    {
      id: 'badge',
      title: t('people.badge'),
      cell: (p) => p.badge,
      value: (p) => p.badge,
      width: 110,
      sortable: true,
    },
    {
      id: 'name',
      title: t('people.name'),
      cell: (p) => p.name,
      value: (p) => p.name,
      width: 110,
      sortable: true,
    },
    {
      id: 'kind',
      title: t('people.kind'),
      cell: (p) => words.person(p.kind),
      value: (p) => words.person(p.kind),
      width: 90,
      sortable: true,
    },
    {
      id: 'org',
      title: t('people.org'),
      cell: (p) => places.org(p.orgId),
      value: (p) => places.org(p.orgId),
      sortable: true,
    },
    { id: 'post', title: t('people.post'), cell: (p) => p.rankText, value: (p) => p.rankText, width: 110 },
    { id: 'unit', title: t('people.unit'), cell: unit, value: unit, width: 140, sortable: true },
    { id: 'skills', title: t('people.skills'), cell: skills, value: skills },
    {
      id: 'away',
      title: t('people.away'),
      cell: (p) => (p.away ? <StateTag tone="warn">{away(p)}</StateTag> : away(p)),
      value: away,
      width: 100,
      sortable: true,
    },
    {
      id: 'consent',
      title: t('people.consent'),
      cell: (p) => (ends(p) ? <span className="warn">{p.consentUntil}</span> : (p.consentUntil ?? '')),
      value: (p) => p.consentUntil,
      width: 110,
      sortable: true,
    },
  ]
  return (
    <>
      <SearchForm
        fields={[
          { name: 'q', kind: 'text', label: t('people.q') },
          {
            name: 'kind',
            kind: 'select',
            label: t('people.kind'),
            options: personKinds.map((each) => ({ value: each, label: words.person(each) })),
          },
        ]}
        value={{ q, kind }}
        onSearch={(change) => onFilters({ q: String(change.q ?? ''), kind: String(change.kind ?? '') })}
      />
      <DataTable
        id="force-people"
        caption={t('people.caption')}
        columns={columns}
        rows={rows}
        rowKey={(person) => person.id}
        error={query.error}
        again={() => void query.refetch()}
        filtered={Boolean(q || kind)}
        empty={{ title: t('people.empty') }}
        toolbar={
          <div className="row">
            {mayEdit && (
              <button type="button" className="btn primary" onClick={() => setEdited('new')}>
                {t('act.newPerson')}
              </button>
            )}
            {ending > 0 && (
              <span className="warn small">{t('people.consentEnds', { n: ending, days: WARN_DAYS })}</span>
            )}
          </div>
        }
        {...((canCall || mayEdit) && {
          actsWidth: 190,
          acts: (person: PersonRow) => (
            <div className="row">
              {mayEdit && (
                <button type="button" className="btn link" onClick={() => setEdited(person)}>
                  {t('act.edit')}
                </button>
              )}
              {canCall && <Phone person={person} />}
            </div>
          ),
        })}
      />
      {edited && <PersonDialog person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}

/** A telephone number is asked for one by one, and each look is recorded. */
function Phone({ person }: { person: PersonRow }) {
  const { t } = useTranslation('force')
  const [asked, setAsked] = useState(false)
  const contact = useAct(forceContract.contact)
  if (!person.hasPhone) return <span className="muted small">{t('people.none')}</span>
  if (contact.data) return <b>{contact.data.phone}</b>
  return (
    <>
      <button
        type="button"
        className="btn tiny"
        title={t('act.phoneNote')}
        disabled={asked && contact.pending}
        onClick={() => {
          setAsked(true)
          contact.mutate({ params: { id: person.id } })
        }}
      >
        {t('act.phone')}
      </button>
      <ErrorLine error={contact.error} />
    </>
  )
}
