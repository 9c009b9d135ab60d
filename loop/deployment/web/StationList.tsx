import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { LevelBadge } from '../../../web/components/Level.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import type { DayLevel } from './useDeployment.ts'

const staff = (level: DayLevel) =>
  (level.available.officer?.available ?? 0) + (level.available.auxiliary?.available ?? 0)
const onStrength = (level: DayLevel) =>
  (level.available.officer?.onStrength ?? 0) + (level.available.auxiliary?.onStrength ?? 0)

interface StationListProps {
  readonly levels: readonly DayLevel[]
  readonly chosen: string
  readonly onChoose: (orgId: string) => void
}

/** Every unit of the scope with colour, level, heads at the peak and at the floor, and who is there. */
export function StationList({ levels, chosen, onChoose }: StationListProps) {
  const { t } = useTranslation(['deployment', 'ui'])
  const columns: Column<DayLevel>[] = [
    { id: 'org', title: t('list.org'), cell: (l) => l.orgName, value: (l) => l.orgName, sortable: true },
    {
      id: 'colour',
      title: t('list.colour'),
      width: 72,
      cell: (l) => <LevelBadge level={l.colour} />,
      value: (l) => t(`ui:level.${l.colour}`),
    },
    {
      id: 'level',
      title: t('list.level'),
      width: 84,
      cell: (l) => (
        <>
          {t(`level.${l.level}`)} {l.status === 'set' && <StateTag tone="accent">{t('list.set')}</StateTag>}
        </>
      ),
      value: (l) => l.level,
      sortable: true,
    },
    {
      id: 'required',
      title: t('list.required'),
      width: 88,
      align: 'right',
      cell: (l) => `${Math.max(...l.required)} / ${Math.min(...l.required)}`,
      value: (l) => Math.max(...l.required),
      sortable: true,
    },
    {
      id: 'available',
      title: t('list.available'),
      width: 88,
      align: 'right',
      cell: (l) => `${staff(l)} / ${onStrength(l)}`,
      value: (l) => staff(l),
      sortable: true,
    },
  ]
  return (
    <DataTable
      id="deployment.levels"
      caption={t('list.caption')}
      columns={columns}
      rows={levels}
      rowKey={(l) => l.orgId}
      selected={chosen}
      onOpen={(l) => onChoose(l.orgId)}
      paging="none"
    />
  )
}
