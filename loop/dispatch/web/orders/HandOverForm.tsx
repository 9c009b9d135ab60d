import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useDemand } from '../../../../web/components/useDemand.ts'
import { dispatchContract } from '../../contract.ts'
import { type HandoverKind, handoverKindNames } from '../../model/orders.ts'

interface Line {
  readonly what: string
  readonly count: number
}

/** The handover form: what, how many, to whom, facts; signed by the account that sends it. */
export function HandOverForm({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { t } = useTranslation('dispatch')
  const query = useQuery(ask(dispatchContract.listHandovers, { query: { incidentId } }))
  const [kind, setKind] = useState<HandoverKind>('case')
  const [toOrgId, setTo] = useState('')
  const [persons, setPersons] = useState(0)
  const [items, setItems] = useState<Line[]>([])
  const [facts, setFacts] = useState('')
  const give = useAct(dispatchContract.handOver, { onSuccess: onClose })
  const demand = useDemand()
  const demands = [demand.choice(t('handovers.toOrg'), toOrgId), demand.words(t('handovers.facts'), facts, 2)]
  const named = items.filter(({ what }) => what.trim() !== '')
  const change = (i: number, next: Line) => setItems(items.map((one, k) => (k === i ? next : one)))
  return (
    <Dialog
      title={t('handovers.title')}
      onClose={onClose}
      acts={
        <>
          <ErrorLine error={demand.fault ?? give.error} again={give.again} />
          <button
            type="button"
            className="btn primary"
            disabled={give.pending}
            onClick={() =>
              demand.meets(demands) &&
              give.mutate({
                params: { id: incidentId },
                body: { kind, toOrgId, persons, items: named, facts },
              })
            }
          >
            {t('handovers.sign')}
          </button>
        </>
      }
    >
      <div className="stack">
        <div className="seg" role="group" aria-label={t('handovers.kind')}>
          {handoverKindNames.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`handovers.kinds.${one}`)}
            </button>
          ))}
        </div>
        <label className="field">
          <span>{t('handovers.toOrg')}</span>
          <select className="input" value={toOrgId} onChange={(event) => setTo(event.target.value)}>
            <option value="" />
            {(query.data?.orgs ?? []).map((org) => (
              <option key={org.id} value={org.id}>
                {org.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('handovers.personsField')}</span>
          <input
            className="input"
            type="number"
            min={0}
            max={500}
            value={persons}
            onChange={(event) =>
              setPersons(Math.min(500, Math.max(0, Math.round(Number(event.target.value) || 0))))
            }
          />
        </label>
        {items.map((item, i) => (
          <div key={i} className="row">
            <input
              className="input grow"
              aria-label={t('handovers.item')}
              placeholder={t('handovers.item')}
              maxLength={80}
              value={item.what}
              onChange={(event) => change(i, { ...item, what: event.target.value })}
            />
            <input
              className="input"
              type="number"
              aria-label={t('handovers.itemCount')}
              min={1}
              style={{ width: 90 }}
              value={item.count}
              onChange={(event) =>
                change(i, { ...item, count: Math.max(1, Math.round(Number(event.target.value) || 1)) })
              }
            />
          </div>
        ))}
        <button type="button" className="btn" onClick={() => setItems([...items, { what: '', count: 1 }])}>
          {t('handovers.addItem')}
        </button>
        <label className="field">
          <span>{t('handovers.facts')}</span>
          <textarea
            className="input"
            rows={4}
            maxLength={2000}
            placeholder={t('handovers.hint')}
            value={facts}
            onChange={(event) => setFacts(event.target.value)}
          />
        </label>
      </div>
    </Dialog>
  )
}
