import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { type DispatchParameter, parametersContract } from '../../contract.ts'
import { useValueWords } from './useValueWords.ts'

type Texts = Readonly<Record<string, string>>

/** One field a number; what is wrong with it the server says in a sentence. */
export function RuleDialog(props: { rule: DispatchParameter; orgId: string; onClose: () => void }) {
  const { rule, orgId, onClose } = props
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const words = useValueWords()
  const client = useQueryClient()
  const id = useId()
  const { form } = rule
  const unit = rule.unit && t(`rules.unit.${rule.unit.replace('/', '_')}`, { defaultValue: rule.unit })
  const [texts, setTexts] = useState<Texts>(textsOf(rule))
  const act = useAct(parametersContract.setParameter, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['dispatch'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.pending) act.mutate({ body: { orgId, key: rule.key, value: readTexts(rule, texts) } })
  }
  const field = (name: string, label: string) => (
    <div key={name} className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        className="input"
        inputMode={form?.kind === 'list' ? 'text' : 'decimal'}
        value={texts[name] ?? ''}
        onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
      />
    </div>
  )
  return (
    <Dialog
      title={rule[language]}
      onClose={onClose}
      width={440}
      acts={
        <>
          <button
            type="button"
            className="btn"
            disabled={act.pending}
            onClick={() => act.mutate({ body: { orgId, key: rule.key, value: null } })}
          >
            {t('rules.back', { value: words(rule, rule.shipped) })}
          </button>
          <button type="submit" form={id} className="btn primary" disabled={act.pending}>
            {t('rules.save')}
          </button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={submit}>
        {form?.kind === 'choice' ? (
          <div className="field">
            <label htmlFor={`${id}-one`}>{t('rules.value')}</label>
            <select
              id={`${id}-one`}
              className="input"
              value={texts.one}
              onChange={(event) => setTexts({ one: event.target.value })}
            >
              {form.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option[language]}
                </option>
              ))}
            </select>
          </div>
        ) : form?.kind === 'each' ? (
          form.names.map((name) => field(name, t(`rules.each.${name}`, { defaultValue: name })))
        ) : (
          field('one', [t('rules.value'), unit].filter(Boolean).join(' '))
        )}
        {form && form.kind !== 'choice' && (
          <p className="muted small">
            {t(`rules.hint.${form.kind}`, { least: form.least, most: form.most, unit })}
          </p>
        )}
        <p className="muted small">{t('rules.below', { source: rule.source })}</p>
        <ErrorLine error={act.error} again={act.again} />
      </form>
    </Dialog>
  )
}

function textsOf({ form, value }: DispatchParameter): Texts {
  if (form?.kind === 'each')
    return Object.fromEntries(
      Object.entries(value as object).map(([name, each]) => [name, String(each ?? '')]),
    )
  return { one: Array.isArray(value) ? value.join(' ') : String(value) }
}

/** What was typed, as it is sent: a field that holds no number stays text, so that the server can say what it found. */
function readTexts({ form }: DispatchParameter, texts: Texts): unknown {
  const number = (text: string): number | string | null => {
    const trimmed = text.trim()
    if (trimmed === '') return null
    return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
  }
  const one = texts.one ?? ''
  if (form?.kind === 'choice') return one
  if (form?.kind === 'list')
    return one
      .split(/[\s,，、]+/)
      .filter(Boolean)
      .map(number)
  if (form?.kind === 'each')
    return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, number(text)]))
  return number(one) ?? ''
}
