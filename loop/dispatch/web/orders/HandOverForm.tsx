import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyInputOf } from '../../../../platform/contract/route.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { isCount, useDemand } from '../../../../web/components/useDemand.ts'
import type { dispatchContract } from '../../contract.ts'
import { type HandoverKind, handoverKindNames } from '../../model/orders.ts'
import { handoverLacks } from '../../rules/handover.ts'

interface Line {
  readonly what: string
  /** As it was typed, 0 while it is empty: what can't be is refused when it is signed, not turned into another number. */
  readonly count: number
}

/** What stands in the form. */
export interface HandoverDraft {
  readonly kind: HandoverKind
  readonly toOrgId: string
  readonly persons: number
  readonly items: readonly Line[]
  readonly facts: string
}

export const emptyHandover: HandoverDraft = { kind: 'case', toOrgId: '', persons: 0, items: [], facts: '' }

/** The server takes so many things on one form, and so many of each. */
const MOST_ITEMS = 60
const MOST_OF_ONE = 100_000
const MOST_PERSONS = 500

interface Props {
  /** Who may receive; null while that isn't known here. */
  readonly orgs: ReadonlyArray<{ readonly id: string; readonly name: string }> | null
  readonly draft: HandoverDraft
  readonly onChange: (next: HandoverDraft) => void
  readonly onSign: (body: BodyInputOf<typeof dispatchContract.handOver>) => void
  readonly onClose: () => void
  readonly pending: boolean
  /** What became of the last try. */
  readonly children?: ReactNode
}

/** The handover form: what, how many, to whom, facts; signed by the account that sends it. What is missing is named. */
export function HandOverForm({ orgs, draft, onChange, onSign, onClose, pending, children }: Props) {
  const { t } = useTranslation('dispatch')
  const { kind, toOrgId, persons, items, facts } = draft
  const set = (more: Partial<HandoverDraft>) => onChange({ ...draft, ...more })
  const named = items.filter(({ what }) => what.trim() !== '')
  const lacks = handoverLacks(kind, persons, named)
  const missing = [
    ...(toOrgId === '' ? [t('handovers.toOrg')] : []),
    ...(lacks ? [t(lacks === 'persons' ? 'handovers.personsField' : 'handovers.item')] : []),
    ...(facts.trim().length < 2 ? [t('handovers.facts')] : []),
  ]
  const demand = useDemand()
  const sign = () => {
    // The line that a refusal is about has to be there for the focus to go to.
    if (kind === 'seized' && items.length === 0) set({ items: [{ what: '', count: 1 }] })
    const demands = [
      demand.choice(t('handovers.toOrg'), toOrgId),
      demand.count(t('handovers.personsField'), persons, kind === 'caught' ? 1 : 0, MOST_PERSONS),
      demand.words(t('handovers.item'), kind === 'seized' ? named.map((one) => one.what).join() : '-'),
      ...named.map((one) => demand.count(t('handovers.itemCount'), one.count, 1, MOST_OF_ONE)),
      demand.words(t('handovers.facts'), facts, 2),
    ]
    if (!pending && demand.meets(demands)) onSign({ kind, toOrgId, persons, items: named, facts })
  }
  const change = (i: number, next: Line) => set({ items: items.map((one, k) => (k === i ? next : one)) })
  return (
    <Dialog
      title={t('handovers.title')}
      onClose={onClose}
      acts={
        <>
          {demand.fault ? <ErrorLine error={demand.fault} /> : children}
          {missing.length > 0 && !demand.fault && (
            <span className="muted">{t('handovers.missing', { what: missing.join(t('field.and')) })}</span>
          )}
          <button type="button" className="btn primary" disabled={pending} onClick={sign}>
            {t('handovers.sign')}
          </button>
        </>
      }
    >
      <div className="stack">
        <div className="seg" role="group" aria-label={t('handovers.kind')}>
          {handoverKindNames.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => set({ kind: one })}>
              {t(`handovers.kinds.${one}`)}
            </button>
          ))}
        </div>
        <label className="field">
          <span>{t('handovers.toOrg')}</span>
          <select
            className="input"
            value={toOrgId}
            onChange={(event) => set({ toOrgId: event.target.value })}
          >
            <option value="" />
            {(orgs ?? []).map((org) => (
              <option key={org.id} value={org.id}>
                {org.name}
              </option>
            ))}
          </select>
        </label>
        {orgs === null && <p className="muted">{t('handovers.noOrgs')}</p>}
        <label className="field">
          <span>{t('handovers.personsField')}</span>
          <input
            className="input"
            type="number"
            min={0}
            max={MOST_PERSONS}
            aria-invalid={!isCount(persons, 0, MOST_PERSONS)}
            value={persons}
            onChange={(event) => set({ persons: Number(event.target.value) })}
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
              max={MOST_OF_ONE}
              style={{ width: 90 }}
              aria-invalid={item.what.trim() !== '' && !isCount(item.count, 1, MOST_OF_ONE)}
              value={item.count || ''}
              onChange={(event) => change(i, { ...item, count: Number(event.target.value) })}
            />
          </div>
        ))}
        <button
          type="button"
          className="btn"
          disabled={items.length >= MOST_ITEMS}
          onClick={() => set({ items: [...items, { what: '', count: 1 }] })}
        >
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
            onChange={(event) => set({ facts: event.target.value })}
          />
        </label>
      </div>
    </Dialog>
  )
}
