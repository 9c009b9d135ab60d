import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Candidate, useSpanWords } from './useRoster.ts'

interface PeoplePickerProps {
  readonly people: readonly Candidate[]
  readonly chosen: readonly string[]
  /** The duty that is being changed: its people aren't busy by it. */
  readonly own: string | null
  readonly onChange: (chosen: readonly string[]) => void
}

/** Whom a duty can be given to: the chosen first, then who is free, then who holds another duty, then who is away. */
export function PeoplePicker({ people, chosen, own, onChange }: PeoplePickerProps) {
  const { t } = useTranslation('roster')
  const span = useSpanWords()
  const [search, setSearch] = useState('')
  const others = (person: Candidate) => person.duties.filter((duty) => duty.id !== own)
  const rank = (person: Candidate) =>
    chosen.includes(person.id) ? 0 : person.away ? 3 : others(person).length > 0 ? 2 : 1
  const shown = people
    .filter((person) => person.name.includes(search.trim()))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  const note = (person: Candidate) => {
    if (person.away) return t('picker.away')
    const held = others(person)
    return held.length === 0
      ? t('picker.free')
      : held.map((duty) => `${duty.callSign} ${span(duty)}`).join(t('comma'))
  }
  return (
    <div className="ro-picker">
      <input
        type="search"
        className="input"
        placeholder={t('picker.search')}
        aria-label={t('picker.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {shown.map((person) => (
          <li key={person.id}>
            <label className="row">
              <input
                type="checkbox"
                checked={chosen.includes(person.id)}
                onChange={() => toggle(person.id)}
              />
              <span className="nowrap">
                {person.name} <span className="muted small">{t(`kind.${person.kind}`)}</span>
              </span>
              <span className={`small clip ${person.away ? 'warn' : 'muted'}`}>{note(person)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
