import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { Dialog } from '../../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useMapControl } from '../../../../web/map/context.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { containmentContract } from '../contract.ts'
import { type Behaviour, behaviours, type FlightMode, flightModes } from '../model.ts'
import { openContainment } from './state.ts'
import './containment.css'

/** The runaway button: training on the map of now, with nobody real ordered. */
export default function DrillTool() {
  const { t } = useTranslation('dispatch')
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t('contain.drill')}
      </button>
      {open && <Start onClose={() => setOpen(false)} />}
    </>
  )
}

function Start({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dispatch')
  const selection = useSelection()
  const { goTo } = useMapControl()
  const [mode, setMode] = useState<FlightMode>('ebike')
  const [behaviour, setBehaviour] = useState<Behaviour | 'any'>('any')
  const [here, setHere] = useState(false)
  const point = selection?.kind === 'point' ? selection.lngLat : undefined
  const begin = useAct(containmentContract.startDrill, {
    onSuccess: (drill) => {
      openContainment(
        { kind: 'drill', id: drill.id },
        { lngLat: drill.sighting.lngLat, at: drill.sighting.at, mode: drill.mode },
      )
      goTo([drill.sighting.lngLat[0], drill.sighting.lngLat[1]], 14)
      onClose()
    },
  })
  return (
    <Dialog
      title={t('contain.drill')}
      onClose={onClose}
      width={460}
      acts={
        <button
          type="button"
          className="btn primary"
          disabled={begin.pending}
          onClick={() =>
            begin.mutate({ body: { mode, behaviour, lngLat: here && point ? [point[0], point[1]] : null } })
          }
        >
          {t('contain.drillStart')}
        </button>
      }
    >
      <div className="stack">
        <p>{t('contain.drillAbout')}</p>
        <p className="small muted">{t('contain.exerciseHow')}</p>
        <label className="field">
          <span>{t('contain.modeLabel')}</span>
          <select
            className="input"
            value={mode}
            onChange={(event) => setMode(event.target.value as FlightMode)}
          >
            {Object.keys(flightModes).map((one) => (
              <option key={one} value={one}>
                {t(`contain.mode.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('contain.behaviour')}</span>
          <select
            className="input"
            value={behaviour}
            onChange={(event) => setBehaviour(event.target.value as Behaviour | 'any')}
          >
            <option value="any">{t('contain.behaviourAny')}</option>
            {Object.keys(behaviours).map((one) => (
              <option key={one} value={one}>
                {t(`contain.behaviours.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {point && (
          <label>
            <input type="checkbox" checked={here} onChange={() => setHere(!here)} /> {t('contain.drillHere')}
          </label>
        )}
        <ErrorLine error={begin.error} again={begin.again} />
      </div>
    </Dialog>
  )
}
