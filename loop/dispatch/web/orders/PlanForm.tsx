import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useDemand } from '../../../../web/components/useDemand.ts'
import { dispatchContract, type PlanNeedView, type PlanView } from '../../contract.ts'
import { isWithin, MOST_CREW, MOST_MINUTES, MOST_UNITS, minutesOf, NeedFields } from './NeedFields.tsx'

const fresh: PlanNeedView = {
  role: 'primary',
  count: 1,
  kinds: [],
  modes: [],
  leastCrew: 2,
  officer: true,
  skills: [],
  gear: [],
  withinSeconds: 300,
}

interface Props {
  /** Null: a new one. One that ships becomes a plan of the chosen office. */
  readonly plan: PlanView | null
  readonly plans: readonly PlanView[]
  readonly orgs: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly onClose: () => void
}

/** A plan of an office: class, level, lines, source, and why it changes. */
export function PlanForm({ plan, plans, orgs, onClose }: Props) {
  const { t } = useTranslation('dispatch')
  const [orgId, setOrgId] = useState(plan?.orgId ?? orgs[0]?.id ?? '')
  const [classPrefix, setClass] = useState(plan?.classPrefix ?? '')
  const [level, setLevel] = useState<PlanView['level']>(plan?.level ?? null)
  const [needs, setNeeds] = useState<PlanNeedView[]>(plan?.needs ?? [fresh])
  const [source, setSource] = useState(plan?.source ?? '')
  const [reason, setReason] = useState('')
  const save = useAct(dispatchContract.savePlan, { onSuccess: onClose })
  // The version that this office's plan of the class and level had when the page was loaded; 0 where it has none.
  const known = plans.find(
    (one) => one.orgId === orgId && one.classPrefix === classPrefix && one.level === level,
  )
  const demand = useDemand()
  const demands = [
    demand.choice(t('plans.owner'), orgId),
    demand.words(t('plans.source'), source, 2),
    ...needs.flatMap((need) => [
      demand.count(t('plans.count'), need.count, 1, MOST_UNITS),
      demand.count(t('plans.crew'), need.leastCrew, 1, MOST_CREW),
      {
        ...demand.count(t('plans.within'), minutesOf(need) ?? 0, 1, MOST_MINUTES),
        ok: isWithin(need),
      },
    ]),
    demand.words(t('plans.reason'), reason, 2),
  ]
  const submit = (active: boolean) =>
    demand.meets(demands) &&
    save.mutate({
      body: {
        orgId,
        classPrefix,
        level,
        needs,
        source,
        active,
        reason,
        expectedVersion: known?.version ?? 0,
      },
    })
  return (
    <Dialog
      title={t('plans.editTitle')}
      width={760}
      onClose={onClose}
      acts={
        <>
          <ErrorLine error={demand.fault ?? save.error} again={save.again} />
          {plan && (
            <button type="button" className="btn" disabled={save.pending} onClick={() => submit(false)}>
              {t('plans.off')}
            </button>
          )}
          <button type="button" className="btn" onClick={onClose}>
            {t('plans.cancel')}
          </button>
          <button type="button" className="btn primary" disabled={save.pending} onClick={() => submit(true)}>
            {t('plans.save')}
          </button>
        </>
      }
    >
      <div className="pl-grid">
        <label className="field">
          <span>{t('plans.owner')}</span>
          <select className="input" value={orgId} onChange={(event) => setOrgId(event.target.value)}>
            {orgs.map((org) => (
              <option key={org.id} value={org.id}>
                {org.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('plans.class')}</span>
          <input
            className="input"
            inputMode="numeric"
            maxLength={6}
            placeholder={t('plans.classHint')}
            value={classPrefix}
            onChange={(event) => setClass(event.target.value.replace(/\D/g, ''))}
          />
        </label>
        <label className="field">
          <span>{t('plans.level')}</span>
          <select
            className="input"
            value={level ?? ''}
            onChange={(event) =>
              setLevel(event.target.value === '' ? null : (Number(event.target.value) as 1 | 2 | 3 | 4))
            }
          >
            <option value="">{t('orders.anyLevel')}</option>
            {[1, 2, 3, 4].map((one) => (
              <option key={one} value={one}>
                {t(`level.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('plans.source')}</span>
          <input
            className="input"
            value={source}
            maxLength={300}
            onChange={(event) => setSource(event.target.value)}
          />
        </label>
      </div>
      {needs.map((need, i) => (
        <NeedFields
          key={i}
          need={need}
          onChange={(next) => setNeeds(needs.map((one, k) => (k === i ? next : one)))}
          onRemove={needs.length > 1 ? () => setNeeds(needs.filter((_, k) => k !== i)) : null}
        />
      ))}
      <button
        type="button"
        className="btn tiny"
        disabled={needs.length >= 8}
        onClick={() =>
          setNeeds([...needs, { ...fresh, role: 'support', officer: false, withinSeconds: 600 }])
        }
      >
        {t('plans.addNeed')}
      </button>
      <label className="field">
        <span>{t('plans.reason')}</span>
        <input
          className="input"
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </Dialog>
  )
}
