import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../web/components/Page.tsx'
import { useFilters } from '../../../web/components/useFilters.ts'
import { useCan } from '../../../web/shell/me.ts'
import { DutyTable } from './DutyTable.tsx'
import { EquipmentTable } from './EquipmentTable.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { LeaveTable } from './LeaveTable.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { RulesTable } from './RulesTable.tsx'
import { StrengthRow } from './StrengthRow.tsx'
import { TeamTable } from './TeamTable.tsx'
import './force.css'

const tabs = ['duty', 'people', 'teams', 'equipment', 'leave', 'rules'] as const

/** Who and what there is, and who is on duty now. */
export default function ForcePage() {
  const { t } = useTranslation('force')
  const [filters, setFilters] = useFilters({ tab: 'duty', q: '', show: 'on', kind: '' })
  const [open, setOpen] = useState<'import' | 'leave' | null>(null)
  const canImport = useCan('force.import')
  const canLeave = useCan('force.leave')
  const tab = tabs.find((each) => each === filters.tab) ?? 'duty'
  return (
    <Page
      fit
      title={t('page.force')}
      acts={
        <>
          {canLeave && (
            <button type="button" className="btn" onClick={() => setOpen('leave')}>
              {t('act.leave')}
            </button>
          )}
          {canImport && (
            <button type="button" className="btn" onClick={() => setOpen('import')}>
              {t('act.import')}
            </button>
          )}
        </>
      }
    >
      <StrengthRow onTab={(next) => setFilters({ tab: next })} />
      <div className="seg fo-tabs" role="tablist" aria-label={t('page.force')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={tab === each}
            onClick={() => setFilters({ tab: each, q: '' })}
          >
            {t(`tab.${each}`)}
          </button>
        ))}
      </div>
      {tab === 'duty' && <DutyTable show={filters.show} onShow={(show) => setFilters({ show })} />}
      {tab === 'people' && <PeopleTable q={filters.q} kind={filters.kind} onFilters={setFilters} />}
      {tab === 'teams' && <TeamTable q={filters.q} onFilters={setFilters} />}
      {tab === 'equipment' && <EquipmentTable q={filters.q} onFilters={setFilters} />}
      {tab === 'leave' && <LeaveTable />}
      {tab === 'rules' && <RulesTable />}
      {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
      {open === 'leave' && <LeaveDialog onClose={() => setOpen(null)} />}
    </Page>
  )
}
