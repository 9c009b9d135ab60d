import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { forceContract } from '../contract.ts'
import { type EquipmentKind, type EquipmentState, equipmentKinds, equipmentStates } from '../model.ts'
import { FormDialog } from './FormDialog.tsx'
import { type EquipmentRow, usePlaces, useSaved, useUnitsOf, useWords } from './useForce.ts'

type Words = Record<'orgId' | 'kind' | 'code' | 'unitId' | 'terminalId' | 'state', string>

/** Registers a vehicle, radio or camera, or gives it to another unit. */
export function EquipmentDialog({ item, onClose }: { item: EquipmentRow | null; onClose: () => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const places = usePlaces()
  const [value, setValue] = useState<Words>({
    orgId: item?.orgId ?? '',
    kind: item?.kind ?? 'radio',
    code: item?.code ?? '',
    unitId: item?.unitId ?? '',
    terminalId: item?.terminalId ?? '',
    state: item?.state ?? 'in_use',
  })
  const done = useSaved(onClose)
  const create = useAct(forceContract.createEquipment, done)
  const change = useAct(forceContract.changeEquipment, done)
  const orgId = value.orgId || (places.orgs[0]?.value ?? '')
  const submit = () => {
    const body = {
      unitId: value.unitId || null,
      terminalId: value.terminalId.trim() || null,
      state: value.state as EquipmentState,
    }
    if (item) change.mutate({ params: { id: item.id }, body: { ...body, expectedVersion: item.version } })
    else
      create.mutate({ body: { ...body, orgId, kind: value.kind as EquipmentKind, code: value.code.trim() } })
  }
  const units = useUnitsOf(orgId, t('people.noUnit'))
  return (
    <FormDialog
      title={item ? t('equipment.change', { code: item.code }) : t('equipment.create')}
      value={{ ...value, orgId }}
      onChange={setValue}
      act={item ? change : create}
      onSubmit={submit}
      onClose={onClose}
      fields={[
        ...(item
          ? []
          : [
              { name: 'orgId' as const, label: t('duty.org'), options: places.orgs, required: true },
              {
                name: 'kind' as const,
                label: t('equipment.kind'),
                options: equipmentKinds.map((each) => ({ value: each, label: words.equipment(each) })),
              },
              { name: 'code' as const, label: t('equipment.code'), required: true, most: 32 },
            ]),
        {
          name: 'unitId',
          label: t('people.unit'),
          options: units,
        },
        { name: 'terminalId', label: t('equipment.terminal'), most: 32 },
        {
          name: 'state',
          label: t('equipment.state'),
          options: equipmentStates.map((each) => ({ value: each, label: words.equipmentState(each) })),
        },
      ]}
    />
  )
}
