import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { forceContract } from '../contract.ts'
import { type UnitKind, type UnitMode, unitKinds, unitModes } from '../model.ts'
import { FormDialog } from './FormDialog.tsx'
import { type TeamRow, usePlaces, useSaved, useWords } from './useForce.ts'

/** Makes a patrol unit, changes it, or dissolves it. Members and radios are given to it where people and equipment are kept. */
export function TeamDialog({ team, onClose }: { team: TeamRow | null; onClose: () => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const places = usePlaces()
  const [value, setValue] = useState({
    orgId: team?.orgId ?? '',
    callSign: team?.callSign ?? '',
    kind: team?.kind ?? 'patrol',
    mode: team?.mode ?? 'car',
    zoneId: team?.zoneId ?? '',
  } as Record<'orgId' | 'callSign' | 'kind' | 'mode' | 'zoneId', string>)
  const [sure, setSure] = useState(false)
  const done = useSaved(onClose)
  const create = useAct(forceContract.createUnit, done)
  const change = useAct(forceContract.changeUnit, done)
  const orgId = value.orgId || (places.orgs[0]?.value ?? '')
  const body = {
    kind: value.kind as UnitKind,
    mode: value.mode as UnitMode,
    zoneId: value.zoneId || null,
    ...(value.callSign.trim() && { callSign: value.callSign.trim() }),
  }
  const submit = () => {
    if (team) change.mutate({ params: { id: team.id }, body: { ...body, expectedVersion: team.version } })
    else create.mutate({ body: { ...body, orgId } })
  }
  const list = <T extends string>(all: readonly T[], name: (each: T) => string) =>
    all.map((each) => ({ value: each, label: name(each) }))
  return (
    <FormDialog
      title={team ? t('teams.change', { callSign: team.callSign }) : t('act.newUnit')}
      value={{ ...value, orgId }}
      onChange={setValue}
      act={team ? change : create}
      onSubmit={submit}
      onClose={onClose}
      fields={[
        ...(team
          ? []
          : [{ name: 'orgId' as const, label: t('duty.org'), options: places.orgs, required: true }]),
        {
          name: 'callSign',
          label: t('duty.callSign'),
          most: 24,
          ...(!team && { hint: t('teams.nextFree') }),
        },
        { name: 'kind', label: t('teams.kind'), options: list(unitKinds, words.unit) },
        { name: 'mode', label: t('duty.mode'), options: list(unitModes, words.mode) },
        {
          name: 'zoneId',
          label: t('teams.zone'),
          options: [{ value: '', label: t('teams.noZone') }, ...places.zonesOf(orgId)],
        },
      ]}
      {...(team && {
        acts: (
          <button
            type="button"
            className="btn danger"
            disabled={change.pending}
            onClick={() =>
              sure
                ? change.mutate({
                    params: { id: team.id },
                    body: { active: false, expectedVersion: team.version },
                  })
                : setSure(true)
            }
          >
            {t(sure ? 'teams.dissolveSure' : 'teams.dissolve')}
          </button>
        ),
      })}
    />
  )
}
