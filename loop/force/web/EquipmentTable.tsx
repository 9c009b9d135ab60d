import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { SearchForm } from '../../../web/components/SearchForm.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { EquipmentDialog } from './EquipmentDialog.tsx'
import { type EquipmentRow, useEquipment, usePlaces, useTeams, useWords } from './useForce.ts'

/** Vehicles, radios and cameras with their holder and state. */
export function EquipmentTable({ q, onFilters }: { q: string; onFilters: (change: { q: string }) => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const mayEdit = useCan('force.edit')
  const [edited, setEdited] = useState<EquipmentRow | 'new' | null>(null)
  const places = usePlaces()
  const query = useEquipment()
  const teams = useTeams()
  const text = q.trim().toLowerCase()
  const rows = query.data?.filter(
    (each) => !text || each.code.toLowerCase().includes(text) || (each.terminalId ?? '').includes(text),
  )
  const unit = (each: EquipmentRow) => teams.data?.find((team) => team.id === each.unitId)?.callSign ?? ''
  const state = (each: EquipmentRow) => words.equipmentState(each.state)
  const columns: Column<EquipmentRow>[] = [
    {
      id: 'code',
      title: t('equipment.code'),
      cell: (e) => e.code,
      value: (e) => e.code,
      width: 140,
      sortable: true,
    },
    {
      id: 'kind',
      title: t('equipment.kind'),
      cell: (e) => words.equipment(e.kind),
      value: (e) => words.equipment(e.kind),
      width: 120,
      sortable: true,
    },
    {
      id: 'state',
      title: t('equipment.state'),
      cell: (e) => <StateTag tone={e.state === 'in_use' ? 'good' : 'warn'}>{state(e)}</StateTag>,
      value: state,
      width: 110,
      sortable: true,
    },
    { id: 'unit', title: t('people.unit'), cell: unit, value: unit, width: 160, sortable: true },
    {
      id: 'org',
      title: t('duty.org'),
      cell: (e) => places.org(e.orgId),
      value: (e) => places.org(e.orgId),
      sortable: true,
    },
    {
      id: 'terminal',
      title: t('equipment.terminal'),
      cell: (e) => e.terminalId ?? '',
      value: (e) => e.terminalId,
      width: 150,
    },
    {
      id: 'seats',
      title: t('equipment.seats'),
      cell: (e) => e.seats ?? '',
      value: (e) => e.seats,
      width: 80,
      align: 'right',
    },
  ]
  return (
    <>
      <SearchForm
        fields={[{ name: 'q', kind: 'text', label: t('equipment.code') }]}
        value={{ q }}
        onSearch={(change) => onFilters({ q: String(change.q ?? '') })}
      />
      <DataTable
        id="force-equipment"
        caption={t('equipment.caption')}
        columns={columns}
        rows={rows}
        rowKey={(each) => each.id}
        error={query.error}
        again={() => void query.refetch()}
        filtered={Boolean(q)}
        {...(mayEdit && {
          toolbar: (
            <button type="button" className="btn primary" onClick={() => setEdited('new')}>
              {t('equipment.create')}
            </button>
          ),
          actsWidth: 80,
          acts: (each: EquipmentRow) => (
            <button type="button" className="btn link" onClick={() => setEdited(each)}>
              {t('act.edit')}
            </button>
          ),
        })}
      />
      {edited && <EquipmentDialog item={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
