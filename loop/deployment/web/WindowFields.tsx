import { useTranslation } from 'react-i18next'
import type { Window } from './useDeployment.ts'

interface WindowFieldsProps {
  /** Null: as the hours of incidents lead to. */
  readonly windows: readonly Window[] | null
  readonly proposed: readonly Window[]
  readonly onChange: (windows: readonly Window[] | null) => void
}

/** Hours that ask for a share of the force; past midnight when the end is not after the start. */
export function WindowFields({ windows, proposed, onChange }: WindowFieldsProps) {
  const { t } = useTranslation('deployment')
  const change = (i: number, part: Partial<Window>) =>
    onChange((windows ?? []).map((window, j) => (i === j ? { ...window, ...part } : window)))
  return (
    <div className="field">
      <span>{t('windows.title')}</span>
      <span className="seg" role="group" aria-label={t('windows.title')}>
        <button type="button" aria-pressed={windows === null} onClick={() => onChange(null)}>
          {t('windows.proposed')}
        </button>
        <button type="button" aria-pressed={windows !== null} onClick={() => onChange(windows ?? proposed)}>
          {t('windows.own')}
        </button>
      </span>
      {windows?.map((window, i) => (
        <div key={i} className="dp-window">
          <Hour
            label={t('windows.from')}
            value={window.fromHour}
            onChange={(fromHour) => change(i, { fromHour })}
          />
          <Hour label={t('windows.to')} value={window.toHour} onChange={(toHour) => change(i, { toHour })} />
          <label className="row">
            <input
              type="number"
              className="input"
              min={0}
              max={100}
              step={5}
              aria-label={t('windows.share')}
              value={Math.round(window.share * 100)}
              onChange={(event) =>
                change(i, { share: Math.min(100, Math.max(0, event.target.valueAsNumber || 0)) / 100 })
              }
            />
            %
          </label>
          <button
            type="button"
            className="btn tiny"
            onClick={() => onChange(windows.filter((_, j) => j !== i))}
          >
            {t('windows.remove')}
          </button>
        </div>
      ))}
      {windows && windows.length < 6 && (
        <button
          type="button"
          className="btn compact dp-add"
          onClick={() => onChange([...windows, { fromHour: 18, toHour: 2, share: 0.4 }])}
        >
          {t('windows.add')}
        </button>
      )}
    </div>
  )
}

function Hour(props: { label: string; value: number; onChange: (hour: number) => void }) {
  return (
    <select
      className="input"
      aria-label={props.label}
      value={props.value % 24}
      onChange={(event) => props.onChange(Number(event.target.value))}
    >
      {Array.from({ length: 24 }, (_, hour) => (
        <option key={hour} value={hour}>
          {String(hour).padStart(2, '0')}:00
        </option>
      ))}
    </select>
  )
}
