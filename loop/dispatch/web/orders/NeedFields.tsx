import { useTranslation } from 'react-i18next'
import { Popover } from '../../../../web/components/Popover.tsx'
import type { PlanNeedView } from '../../contract.ts'
import { planChoices } from '../../rules/plan-choices.ts'

interface Props {
  readonly need: PlanNeedView
  readonly onChange: (need: PlanNeedView) => void
  readonly onRemove: (() => void) | null
}

/** One line of a plan. */
export function NeedFields({ need, onChange, onRemove }: Props) {
  const { t } = useTranslation('dispatch')
  const number = (words: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(Number(words) || least)))
  return (
    <fieldset className="pl-need">
      <label className="field">
        <span>{t('plans.role')}</span>
        <select
          className="input"
          value={need.role}
          onChange={(event) => onChange({ ...need, role: event.target.value as PlanNeedView['role'] })}
        >
          <option value="primary">{t('role.primary')}</option>
          <option value="support">{t('role.support')}</option>
        </select>
      </label>
      <label className="field pl-short">
        <span>{t('plans.count')}</span>
        <input
          className="input"
          type="number"
          min={1}
          max={12}
          value={need.count}
          onChange={(event) => onChange({ ...need, count: number(event.target.value, 1, 12) })}
        />
      </label>
      <label className="field pl-short">
        <span>{t('plans.crew')}</span>
        <input
          className="input"
          type="number"
          min={1}
          max={10}
          value={need.leastCrew}
          onChange={(event) => onChange({ ...need, leastCrew: number(event.target.value, 1, 10) })}
        />
      </label>
      <label className="field pl-short">
        <span>{t('plans.within')}</span>
        <input
          className="input"
          type="number"
          min={1}
          max={60}
          placeholder={t('plans.any')}
          value={need.withinSeconds === null ? '' : Math.round(need.withinSeconds / 60)}
          onChange={(event) =>
            onChange({
              ...need,
              withinSeconds: event.target.value === '' ? null : number(event.target.value, 1, 60) * 60,
            })
          }
        />
      </label>
      <label className="row pl-check">
        <input
          type="checkbox"
          checked={need.officer}
          onChange={(event) => onChange({ ...need, officer: event.target.checked })}
        />
        {t('plans.officer')}
      </label>
      {(['kinds', 'modes', 'skills', 'gear'] as const).map((part) => (
        <Popover
          key={part}
          width={200}
          label={`${t(`plans.${part}`)} ${need[part].length === 0 ? t('plans.any') : need[part].length}`}
        >
          <div className="stack">
            {planChoices[part].map((one) => (
              <label key={one} className="row">
                <input
                  type="checkbox"
                  checked={(need[part] as readonly string[]).includes(one)}
                  onChange={(event) => {
                    const rest = (need[part] as readonly string[]).filter((other) => other !== one)
                    onChange({ ...need, [part]: event.target.checked ? [...rest, one] : rest })
                  }}
                />
                {t(`${words[part]}.${one}`)}
              </label>
            ))}
          </div>
        </Popover>
      ))}
      {onRemove && (
        <button type="button" className="btn tiny" onClick={onRemove}>
          {t('plans.removeNeed')}
        </button>
      )}
    </fieldset>
  )
}

/** Where the words of each list stand. */
const words = { kinds: 'kind', modes: 'mode', skills: 'skill', gear: 'gear' } as const
