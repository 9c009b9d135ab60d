import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../web/components/Level.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { incidentClasses, type Level, topClasses } from '../model.ts'
import type { Intake } from './intake-state.ts'
import { useWords } from './words.ts'

interface FieldProps {
  readonly form: Intake
  readonly set: (change: Partial<Intake>) => void
}

/** All classes as the options of a list, below their kinds. */
export function ClassOptions() {
  const { language } = useFormat()
  return Object.entries(topClasses).map(([top, name]) => (
    <optgroup key={top} label={name[language]}>
      {incidentClasses
        .filter((one) => one.top === top)
        .map((one) => (
          <option key={one.code} value={one.code}>
            {one[language]}
          </option>
        ))}
    </optgroup>
  ))
}

/** Nothing chosen means as the text proposes. */
export function ClassField({ form, set, proposed }: FieldProps & { proposed: string | null }) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  return (
    <label className="field">
      <span>{t('intake.class')}</span>
      <select
        className="input"
        value={form.classCode}
        onChange={(event) => set({ classCode: event.target.value })}
      >
        <option value="">
          {proposed ? t('intake.classAuto', { name: words.className(proposed) }) : t('intake.classNone')}
        </option>
        <ClassOptions />
      </select>
    </label>
  )
}

/** Radio keys: arrows move, nothing chosen means as proposed. */
export function LevelField({ form, set, proposed }: FieldProps & { proposed: Level | null }) {
  const { t } = useTranslation('incidents')
  const shown = form.level ?? proposed
  return (
    <fieldset className="field in-levels">
      <legend className="small muted">{t('intake.level')}</legend>
      {([1, 2, 3, 4] as const).map((level) => (
        <label key={level} className={form.level === null && shown === level ? 'proposed' : ''}>
          <input type="radio" name="level" checked={shown === level} onChange={() => set({ level })} />
          <LevelShape level={levelOf(level)} /> {t(`level.${level}`)}
        </label>
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: ReadonlyArray<{ value: string; label: string }>
  readonly onChange: (value: string) => void
}

/** A choice of codes by their words. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  )
}
