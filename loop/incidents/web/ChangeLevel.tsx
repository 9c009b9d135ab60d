import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../web/components/keys.ts'
import { LevelShape, levelOf } from '../../../web/components/Level.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useCan } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { incidentStatuses, type Level } from '../model.ts'
import { ClassOptions } from './IntakeFields.tsx'
import { useFirstFocus } from './useFirstFocus.ts'

type Incident = Pick<IncidentView, 'id' | 'version' | 'status' | 'classCode' | 'level'>

/**
 * The level of an incident as a button (key L) with the form that it opens, which may stand elsewhere. Whoever may not
 * change it, or comes when it is over, reads the level alone.
 */
export function useChangeLevel(incident: Incident): { readonly button: ReactNode; readonly form: ReactNode } {
  const { t } = useTranslation('incidents')
  const may = useCan('incidents.change') && incidentStatuses[incident.status].open
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  useKeys(may ? [{ key: 'L', label: t('change.open'), run: () => setOpen(true) }] : [])
  const word = t(`level.${incident.level}`)
  if (!may) return { button: <span className="small"> {word}</span>, form: null }
  const close = () => {
    // The next key is meant for the page again, not for the form that is gone.
    opener.current?.focus()
    setOpen(false)
  }
  return {
    button: (
      <button
        ref={opener}
        type="button"
        className="btn tiny in-level"
        title={t('change.open')}
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {word} <KeyCap name="L" />
      </button>
    ),
    form: open && <ChangeLevel incident={incident} onDone={close} />,
  }
}

/** Another level or class than the call was taken with: plan, candidates and upward notice follow it. Arrows choose the level, Enter saves, Escape leaves. */
function ChangeLevel({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const first = useFirstFocus<HTMLInputElement>()
  const [level, setLevel] = useState<Level>(incident.level)
  const [classCode, setClass] = useState(incident.classCode)
  const change = useAct(incidentContract.changeIncident, { onSuccess: onDone })
  return (
    <form
      className="in-ask"
      aria-label={t('change.open')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (change.pending) return
        if (level === incident.level && classCode === incident.classCode) return onDone()
        change.mutate({
          params: { id: incident.id },
          body: {
            expectedVersion: incident.version,
            ...(level !== incident.level && { level }),
            ...(classCode !== incident.classCode && { classCode }),
          },
        })
      }}
    >
      <fieldset className="field in-levels">
        <legend className="small muted">{t('change.level')}</legend>
        {([1, 2, 3, 4] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="change-level"
              ref={one === incident.level ? first : undefined}
              checked={level === one}
              onChange={() => setLevel(one)}
            />
            <LevelShape level={levelOf(one)} /> {t(`level.${one}`)}
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{t('change.class')}</span>
        <select className="input" value={classCode} onChange={(event) => setClass(event.target.value)}>
          {classCode === '' && <option value="">{t('intake.classNone')}</option>}
          <ClassOptions />
        </select>
      </label>
      <button type="submit" className="btn primary" disabled={change.pending}>
        {t('change.save')}
      </button>
      <ErrorLine error={change.error} again={change.again} />
    </form>
  )
}
