import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { dayOf } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { forceContract } from '../contract.ts'
import { leaveKinds } from '../model.ts'
import { usePeople, useWords } from './useForce.ts'

/** Records whole days away. */
export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('force')
  const words = useWords()
  const client = useQueryClient()
  const people = usePeople()
  const today = dayOf(useNow())
  const [personId, setPerson] = useState('')
  const [fromDay, setFrom] = useState(today)
  const [toDay, setTo] = useState(today)
  const [kind, setKind] = useState<(typeof leaveKinds)[number]>('annual_leave')
  const act = useAct(forceContract.recordLeave, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['force'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ body: { personId, fromDay, toDay, kind } })
  }
  return (
    <Dialog
      title={t('act.leave')}
      onClose={onClose}
      acts={
        <button type="submit" form="leave-form" className="btn primary" disabled={!personId || act.pending}>
          {t('act.save')}
        </button>
      }
    >
      <form id="leave-form" className="fo-form" onSubmit={submit}>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
        <label className="field">
          <span>{t('leave.person')}</span>
          <Select
            value={personId || null}
            showSearch={{ optionFilterProp: 'label' }}
            getPopupContainer={(node: HTMLElement) => node.closest('dialog') ?? document.body}
            options={(people.data ?? []).map((person) => ({
              value: person.id,
              label: `${person.name} ${person.badge}`,
            }))}
            onChange={(next?: string | null) => setPerson(next ?? '')}
          />
        </label>
        <label className="field">
          <span>{t('leave.kind')}</span>
          <select
            className="input"
            value={kind}
            onChange={(event) =>
              setKind(leaveKinds.find((each) => each === event.target.value) ?? 'annual_leave')
            }
          >
            {leaveKinds.map((each) => (
              <option key={each} value={each}>
                {words.leave(each)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('leave.from')}</span>
          <DayField required value={fromDay} onChange={(next) => setFrom(next)} />
        </label>
        <label className="field">
          <span>{t('leave.to')}</span>
          <DayField min={fromDay} required value={toDay} onChange={(next) => setTo(next)} />
        </label>
      </form>
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}
