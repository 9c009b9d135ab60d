import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../../web/components/DataTable.tsx'
import { Card, Page } from '../../../../web/components/Page.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import {
  type AssignmentState,
  type AssignmentTransition,
  assignmentStateNames,
  assignmentStates,
  assignmentTransitions,
} from '../../model.ts'
import { drawMachine } from '../../rules/machine-drawing.ts'
import './plans.css'

/** 任务状态: the machine as a picture and as two tables, from the data that the program runs on. */
export default function StatesPage() {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const name = (state: AssignmentState) => assignmentStates[state][language]
  const states: Column<AssignmentState>[] = [
    { id: 'state', title: t('states.state'), cell: name, value: name },
    {
      id: 'eido',
      title: t('states.eido'),
      cell: (s) => assignmentStates[s].eido,
      value: (s) => assignmentStates[s].eido,
    },
    {
      id: 'phase',
      title: t('states.phase'),
      cell: (s) => t(`states.phases.${assignmentStates[s].phase}`),
      value: (s) => t(`states.phases.${assignmentStates[s].phase}`),
    },
  ]
  const movers = (one: AssignmentTransition) => one.by.map((by) => t(`states.movers.${by}`)).join('、')
  const moves: Column<AssignmentTransition>[] = [
    { id: 'from', title: t('states.from'), cell: (one) => name(one.from), value: (one) => name(one.from) },
    { id: 'to', title: t('states.to'), cell: (one) => name(one.to), value: (one) => name(one.to) },
    { id: 'by', title: t('states.by'), cell: movers, value: movers },
    {
      id: 'reason',
      title: t('states.reason'),
      cell: (one) => (one.reason ? t('states.yes') : ''),
      value: (one) => (one.reason ? t('states.yes') : ''),
    },
    {
      id: 'role',
      title: t('states.role'),
      cell: (one) => (one.role ? t(`role.${one.role}`) : ''),
      value: (one) => (one.role ? t(`role.${one.role}`) : ''),
    },
  ]
  return (
    <Page title={t('page.states')} note={t('states.note')}>
      <Card title={t('states.drawing')} padded>
        <div className="pl-drawing">
          <div
            role="img"
            aria-label={t('states.drawing')}
            style={{ maskImage: `url("data:image/svg+xml,${encodeURIComponent(drawMachine(language))}")` }}
          />
        </div>
      </Card>
      <DataTable
        id="assignment-states"
        caption={t('states.all')}
        columns={states}
        rows={assignmentStateNames}
        rowKey={(state) => state}
        paging="none"
      />
      <DataTable
        id="assignment-moves"
        caption={t('states.moves')}
        columns={moves}
        rows={assignmentTransitions}
        rowKey={(one) => `${one.from} ${one.to} ${one.by.join()} ${one.role ?? ''}`}
      />
    </Page>
  )
}
