import { useTranslation } from 'react-i18next'
import { Popover } from '../../../../web/components/Popover.tsx'
import { isCount } from '../../../../web/components/useDemand.ts'
import type { PlanNeedView } from '../../contract.ts'
import { planChoices } from '../../rules/plan-choices.ts'

/** How many units, how many of a crew, within how many minutes a line may ask for. */
export const MOST_UNITS = 12
export const MOST_CREW = 10
export const MOST_MINUTES = 60

/** A plan that came with the program may hold seconds beside the minutes. */
export const minutesOf = ({ withinSeconds }: PlanNeedView) =>
  withinSeconds === null ? null : Math.round(withinSeconds / 6) / 10

export const isWithin = ({ withinSeconds }: PlanNeedView) =>
  withinSeconds === null || isCount(withinSeconds, 60, MOST_MINUTES * 60)

interface Props {
  readonly need: PlanNeedView
  readonly onChange: (need: PlanNeedView) => void
  readonly onRemove: (() => void) | null
}

/** One line of a plan. */
export function NeedFields({ need, onChange, onRemove }: Props) {
  const { t } = useTranslation('dispatch')
  const minutes = minutesOf(need)
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
          max={MOST_UNITS}
          aria-invalid={!isCount(need.count, 1, MOST_UNITS)}
          value={need.count || ''}
          onChange={(event) => onChange({ ...need, count: Number(event.target.value) })}
        />
      </label>
      <label className="field pl-short">
        <span>{t('plans.crew')}</span>
        <input
          className="input"
          type="number"
          min={1}
          max={MOST_CREW}
          aria-invalid={!isCount(need.leastCrew, 1, MOST_CREW)}
          value={need.leastCrew || ''}
          onChange={(event) => onChange({ ...need, leastCrew: Number(event.target.value) })}
        />
      </label>
      <label className="field pl-short">
        <span>{t('plans.within')}</span>
        <input
          className="input"
          type="number"
          min={1}
          max={MOST_MINUTES}
          placeholder={t('plans.any')}
          aria-invalid={!isWithin(need)}
          value={minutes ?? ''}
          onChange={(event) =>
            onChange({
              ...need,
              withinSeconds: event.target.value === '' ? null : Number(event.target.value) * 60,
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
