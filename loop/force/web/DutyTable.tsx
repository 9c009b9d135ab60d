import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Age } from '../../../web/components/Age.tsx'
import { type Column, DataTable } from '../../../web/components/DataTable.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { unitDutyStates } from '../model.ts'
import { DutyDrawer } from './DutyDrawer.tsx'
import { DutyTag } from './DutyTag.tsx'
import { type DutyRow, useDuty, usePlaces, useWords } from './useForce.ts'

/** Who is on duty now: state, since when, crew and what they can do. */
export function DutyTable({ show, onShow }: { show: string; onShow: (show: string) => void }) {
  const { t } = useTranslation('force')
  const { language } = useFormat()
  const words = useWords()
  const places = usePlaces()
  const query = useDuty()
  const [open, setOpen] = useState('')
  const rows = query.data?.filter((unit) => show === 'all' || unitDutyStates[unit.state].onDuty)
  const chosen = query.data?.find((unit) => unit.unitId === open)
  const crew = (unit: DutyRow) => unit.crew.map((one) => one.name).join(words.comma)
  const can = (unit: DutyRow) => unit.skills.map(words.skill).join(words.comma)
  const columns: Column<DutyRow>[] = [
    {
      id: 'callSign',
      title: t('duty.callSign'),
      cell: (u) => <b>{u.callSign}</b>,
      value: (u) => u.callSign,
      width: 140,
      sortable: true,
    },
    {
      id: 'state',
      title: t('duty.state'),
      cell: (u) => <DutyTag state={u.state} />,
      value: (u) => unitDutyStates[u.state][language],
      width: 140,
      sortable: true,
    },
    {
      id: 'since',
      title: t('duty.since'),
      cell: (u) => <Age at={u.since} />,
      value: (u) => u.since,
      width: 120,
      sortable: true,
    },
    { id: 'crew', title: t('duty.crew'), cell: (u) => crew(u) || '—', value: crew },
    { id: 'skills', title: t('duty.skills'), cell: (u) => can(u), value: can },
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
      id: 'shift',
      title: t('duty.shift'),
      cell: (u) => u.shiftLabel ?? '',
      value: (u) => u.shiftLabel,
      width: 110,
    },
  ]
  return (
    <>
      <DataTable
        id="force-duty"
        caption={t('duty.caption')}
        columns={columns}
        rows={rows}
        rowKey={(unit) => unit.unitId}
        error={query.error}
        again={() => void query.refetch()}
        onOpen={(unit) => setOpen(unit.unitId)}
        selected={open}
        toolbar={
          <span className="seg">
            {(['on', 'all'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={show === each} onClick={() => onShow(each)}>
                {t(each === 'on' ? 'duty.onlyOn' : 'duty.all')}
              </button>
            ))}
          </span>
        }
        empty={{ title: t('duty.none'), note: t('duty.noneNote') }}
      />
      {chosen && <DutyDrawer unit={chosen} onClose={() => setOpen('')} />}
    </>
  )
}
