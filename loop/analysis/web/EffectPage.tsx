import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { chance, useReasonWords } from './reasons.ts'
import { UnitPage } from './UnitPage.tsx'
import { type EffectCheck, shiftDay, useUnit } from './useMore.ts'

/** 实效: after a change of deployment, the treated area against a control, with the belt around both. */
export default function EffectPage() {
  const { t } = useTranslation('analysis')
  const unit = useUnit()
  const query = useQuery(ask(analysisContract.listEffects, { query: { orgId: unit.org } }))
  const mayCheck = useCan('analysis.review')
  const names = new Map([...unit.orgs, ...unit.zones].map((each) => [each.id, each.name]))
  return (
    <UnitPage titleKey="page.effect" unit={unit}>
      <div className="an-cards">
        {mayCheck && <EffectForm unit={unit} onDone={() => void query.refetch()} />}
        <QueryView query={query} lines={6}>
          {(checks) =>
            checks.length === 0 ? (
              <Card title={t('effect.title')}>
                <EmptyState title={t('effect.none')} note={t('effect.noneNote')} />
              </Card>
            ) : (
              checks.map((check) => <EffectResult key={check.id} check={check} names={names} />)
            )
          }
        </QueryView>
      </div>
    </UnitPage>
  )
}

function EffectForm({ unit, onDone }: { unit: ReturnType<typeof useUnit>; onDone: () => void }) {
  const { t } = useTranslation('analysis')
  const [name, setName] = useState('')
  const [treated, setTreated] = useState<readonly string[]>([])
  const [control, setControl] = useState<readonly string[]>([])
  const [weeks, setWeeks] = useState(8)
  const [changeDay, setChangeDay] = useState(shiftDay(unit.today, -57))
  const check = useAct(analysisContract.checkEffect, {
    onSuccess: () => {
      setName('')
      onDone()
    },
  })
  const own = unit.zones.filter((zone) => zone.orgId === unit.org)
  const areas =
    own.length > 0
      ? own
      : unit.orgs.filter((org) => org.level === 'station').map(({ id, name }) => ({ id, name }))
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((each) => each !== id) : [...list, id]
  const choice = (
    label: string,
    list: readonly string[],
    other: readonly string[],
    set: typeof setTreated,
  ) => (
    <fieldset className="field whole">
      <legend>{label}</legend>
      <div className="an-checks">
        {areas.map((area) => (
          <label key={area.id} className="row">
            <input
              type="checkbox"
              checked={list.includes(area.id)}
              disabled={other.includes(area.id)}
              onChange={() => set(toggle(list, area.id))}
            />
            {area.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
  const ready = name.trim().length >= 2 && treated.length > 0 && control.length > 0 && !check.pending
  return (
    <Card title={t('effect.new')} note={t('effect.newNote')} padded>
      <form
        className="an-form"
        onSubmit={(event) => {
          event.preventDefault()
          check.mutate({
            body: {
              orgId: unit.org,
              name,
              treated: [...treated],
              control: [...control],
              changeDay,
              beforeDays: weeks * 7,
              afterDays: weeks * 7,
            },
          })
        }}
      >
        <label className="field whole">
          <span>{t('effect.name')}</span>
          <input
            className="input"
            value={name}
            maxLength={120}
            placeholder={t('effect.nameHint')}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {choice(t('effect.treated'), treated, control, setTreated)}
        {choice(t('effect.control'), control, treated, setControl)}
        <div className="field">
          <span>{t('effect.change')}</span>
          <DayField
            label={t('effect.change')}
            max={shiftDay(unit.today, -7)}
            required
            value={changeDay}
            onChange={setChangeDay}
          />
        </div>
        <label className="field">
          <span>{t('effect.weeks')}</span>
          <select className="input" value={weeks} onChange={(event) => setWeeks(Number(event.target.value))}>
            {[2, 4, 8, 12, 26].map((n) => (
              <option key={n} value={n}>
                {t('effect.weeksN', { n })}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn primary" disabled={!ready}>
          {t('effect.check')}
        </button>
        <ErrorLine error={check.error} again={check.again} />
      </form>
    </Card>
  )
}

function EffectResult({ check, names }: { check: EffectCheck; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('analysis')
  const { date, stamp } = useFormat()
  const say = useReasonWords()
  const { result, wish } = check
  const list = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(t('comma'))
  const parts = ['treated', 'control', 'treatedBelt', 'controlBelt'] as const
  return (
    <Card title={check.name} note={t('effect.made', { by: check.madeBy, at: stamp(check.madeAt) })} padded>
      <p className="an-verdict">{t(`effect.verdicts.${result.verdict}`)}</p>
      <p>
        {t('effect.says', {
          wdd: signed(result.wdd),
          low: signed(result.low),
          high: signed(result.high),
          p: chance(result.p),
          local: signed(result.local),
          displaced: signed(result.displaced),
        })}
      </p>
      <table className="an-table">
        <thead>
          <tr>
            <th scope="col">{t('effect.part')}</th>
            <th scope="col" className="right">
              {t('effect.beforeN', { n: result.beforeDays })}
            </th>
            <th scope="col" className="right">
              {t('effect.afterN', { n: result.afterDays })}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <td>
                {t(`effect.${part}`)}
                <div className="muted small">
                  {part === 'treated' ? list(wish.treated) : part === 'control' ? list(wish.control) : ''}
                </div>
              </td>
              <td className="right">{result[part].before}</td>
              <td className="right">{result[part].after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">
        {t('effect.from', { day: date(wish.changeDay), metres: wish.beltMetres })}
      </p>
      {result.notes.map((note) => (
        <p key={note.code} className="an-note small">
          {say(note)}
        </p>
      ))}
    </Card>
  )
}

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`
