import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { forceContract } from '../contract.ts'
import { type PersonKind, personKinds, type Skill, skills } from '../model.ts'
import { FormDialog } from './FormDialog.tsx'
import { type PersonRow, usePlaces, useSaved, useUnitsOf, useWords } from './useForce.ts'

type Words = Record<'orgId' | 'badge' | 'name' | 'kind' | 'rankText' | 'unitId' | 'phone', string>

/** Takes a person on strength, or changes post, skills and unit. */
export function PersonDialog({ person, onClose }: { person: PersonRow | null; onClose: () => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const places = usePlaces()
  const [value, setValue] = useState<Words>({
    orgId: person?.orgId ?? '',
    badge: person?.badge ?? '',
    name: person?.name ?? '',
    kind: person?.kind ?? 'officer',
    rankText: person?.rankText ?? '',
    unitId: person?.unitId ?? '',
    phone: '',
  })
  const [has, setHas] = useState<readonly Skill[]>(person?.skills ?? [])
  const [consentUntil, setConsent] = useState(person?.consentUntil ?? '')
  const done = useSaved(onClose)
  const create = useAct(forceContract.createPerson, done)
  const change = useAct(forceContract.changePerson, done)
  const orgId = value.orgId || (places.orgs[0]?.value ?? '')
  const isVolunteer = value.kind === 'volunteer'
  const submit = () => {
    const body = {
      name: value.name.trim(),
      rankText: value.rankText.trim(),
      skills: [...has],
      unitId: value.unitId || null,
      ...(value.phone.trim() && { phone: value.phone.trim() }),
      ...(isVolunteer && { consentUntil: consentUntil || null }),
    }
    if (person)
      change.mutate({ params: { id: person.id }, body: { ...body, expectedVersion: person.version } })
    else
      create.mutate({ body: { ...body, orgId, badge: value.badge.trim(), kind: value.kind as PersonKind } })
  }
  const units = useUnitsOf(orgId, t('people.noUnit'))
  return (
    <FormDialog
      title={person ? t('people.change', { name: person.name }) : t('act.newPerson')}
      value={{ ...value, orgId }}
      onChange={setValue}
      act={person ? change : create}
      onSubmit={submit}
      onClose={onClose}
      fields={[
        ...(person
          ? []
          : [
              { name: 'orgId' as const, label: t('people.org'), options: places.orgs, required: true },
              { name: 'badge' as const, label: t('people.badge'), required: true, most: 32 },
              {
                name: 'kind' as const,
                label: t('people.kind'),
                options: personKinds.map((each) => ({ value: each, label: words.person(each) })),
              },
            ]),
        { name: 'name', label: t('people.name'), required: true, most: 50 },
        { name: 'rankText', label: t('people.post'), most: 50 },
        {
          name: 'unitId',
          label: t('people.unit'),
          options: units,
        },
        {
          name: 'phone',
          label: t('people.phone'),
          most: 32,
          ...(person?.hasPhone && { hint: t('people.keptPhone') }),
        },
      ]}
    >
      {isVolunteer && (
        <label className="field">
          <span>{t('people.consent')}</span>
          <DayField required value={consentUntil} onChange={setConsent} />
        </label>
      )}
      <fieldset className="fo-skills">
        <legend className="small muted">{t('people.skills')}</legend>
        {skills.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={has.includes(each)}
              onChange={(event) =>
                setHas(event.target.checked ? [...has, each] : has.filter((one) => one !== each))
              }
            />
            {words.skill(each)}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}
