import { useTranslation } from 'react-i18next'
import { Popover } from '../../../web/components/Popover.tsx'
import { useClasses } from './useAnalysis.ts'

interface ClassChoiceProps {
  /** Codes with commas; empty = the whole whitelist. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** `class:weight` with commas; what one incident of a class counts on the map. */
  readonly weights: string
  readonly onWeights: (weights: string) => void
}

/** Which classes the page is about: those of the whitelist only. */
export function ClassChoice({ value, onChange, weights, onWeights }: ClassChoiceProps) {
  const { t, i18n } = useTranslation('analysis')
  const classes = useClasses()
  const chosen = value === '' ? [] : value.split(',')
  const name = (each: (typeof classes)[number]) => (i18n.language === 'en' ? each.en : each.zh)
  const preventable = classes.filter((each) => each.preventable).map((each) => each.code)
  const say = () => {
    if (chosen.length === 0 && classes.length === 0) return t('filter.whole')
    if (chosen.length === 0) return t('filter.allClasses', { n: classes.length })
    if (chosen.length === preventable.length && preventable.every((code) => chosen.includes(code)))
      return t('filter.preventable', { n: preventable.length })
    const first = classes.find((each) => each.code === chosen[0])
    const label = first ? name(first) : (chosen[0] ?? '')
    return chosen.length === 1 ? label : t('filter.someClasses', { first: label, n: chosen.length })
  }
  const weightOf = new Map(weights.split(',').map((part) => part.split(':') as [string, string]))
  const weigh = (code: string, weight: string) => {
    const next = new Map([...weightOf].filter(([key]) => key !== '' && key !== code))
    if (weight !== '1') next.set(code, weight)
    onWeights([...next].map(([key, each]) => `${key}:${each}`).join(','))
  }
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]
    onChange(next.length === classes.length ? '' : next.sort().join(','))
  }
  return (
    <Popover
      className="an-pick"
      name={t('filter.classes')}
      width={280}
      label={
        <>
          <span className="muted">{t('filter.classes')}</span> {say()}
          {weights !== '' && <span className="muted"> {t('filter.weighted')}</span>}{' '}
          <span className="muted small">▾</span>
        </>
      }
    >
      <div className="an-classes">
        <div className="row">
          <button type="button" className="btn tiny" onClick={() => onChange('')}>
            {t('filter.all')}
          </button>
          <button
            type="button"
            className="btn tiny"
            onClick={() => onChange([...preventable].sort().join(','))}
          >
            {t('filter.onlyPreventable')}
          </button>
        </div>
        {classes.map((each) => (
          <label key={each.code} className="row">
            <input
              type="checkbox"
              checked={chosen.length === 0 || chosen.includes(each.code)}
              onChange={() =>
                chosen.length === 0
                  ? onChange(
                      classes
                        .map((one) => one.code)
                        .filter((code) => code !== each.code)
                        .sort()
                        .join(','),
                    )
                  : toggle(each.code)
              }
            />
            <span className="grow">{name(each)}</span>
            <select
              aria-label={t('filter.weight', { name: name(each) })}
              value={weightOf.get(each.code) ?? '1'}
              onChange={(event) => weigh(each.code, event.target.value)}
            >
              {['0.5', '1', '2', '3', '5'].map((weight) => (
                <option key={weight} value={weight}>
                  ×{weight}
                </option>
              ))}
            </select>
          </label>
        ))}
        <p className="muted small">{t('filter.weights')}</p>
        <p className="muted small">{t('filter.whitelist')}</p>
      </div>
    </Popover>
  )
}
