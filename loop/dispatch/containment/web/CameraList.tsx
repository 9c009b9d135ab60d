import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../../web/live/clock.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import { type CameraPassView, containmentContract, type PlanView } from '../contract.ts'
import { compute, computeReplan, type Working } from './state.ts'
import { useCameras } from './useCameras.ts'
import './held-points.css'

/** Shown before the fold. */
const FIRST = 4

/** Cameras that he may come by: whoever sees him there tells it by one click and one word of confirmation. */
export function CameraList({ now, open }: { now: Working; open: PlanView | null }) {
  const { t } = useTranslation('dispatch')
  const data = useCameras()
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!data || data.cameras.length === 0) return null
  const from = Date.parse(data.at)
  const shown = all ? data.cameras : data.cameras.slice(0, FIRST)
  return (
    <section className="om-section" aria-label={t('contain.cameras.title')}>
      <p className="row-between small">
        <b>{t('contain.cameras.title')}</b>
        {data.cameras.length > FIRST && (
          <button type="button" className="btn link" onClick={() => setAll(!all)}>
            {t(all ? 'contain.cameras.less' : 'contain.cameras.more', { n: data.cameras.length - FIRST })}
          </button>
        )}
      </p>
      <p className="small muted">{t('contain.cameras.note')}</p>
      <ul className="cp-cameras small">
        {shown.map((camera) => (
          <CameraLine
            key={camera.siteId}
            camera={camera}
            from={from}
            chosen={chosen === camera.siteId}
            onChoose={(on) => setChosen(on ? camera.siteId : null)}
            now={now}
            open={open}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly camera: CameraPassView
  readonly from: number
  readonly chosen: boolean
  readonly onChoose: (on: boolean) => void
  readonly now: Working
  readonly open: PlanView | null
}

function CameraLine({ camera, from, chosen, onChoose, now, open }: LineProps) {
  const { t } = useTranslation('dispatch')
  const { time, span } = useFormat()
  const { goTo } = useMapControl()
  const sight = useAct(containmentContract.sightAgain, {
    // One that waits was proved anew already; only a running one has units to move.
    onSuccess: (next) => void (next.state === 'running' && computeReplan(next)),
  })
  const drill = useAct(containmentContract.seeDrillAgain, {
    onSuccess: ({ sighting }) => {
      // Mode and bound are the trainee's; place and time are what the camera saw.
      void compute({ sighting: { ...now.sighting, lngLat: sighting.lngLat, at: sighting.at, heading: null } })
    },
  })
  useNow()
  const at = from + camera.seconds * 1000
  const left = Math.ceil((at - serverNow()) / 1000)
  const seen = () => {
    const known = open?.sighting ?? now.sighting
    const [lon, lat] = camera.lngLat
    // A camera knows the place and the moment; where he turned is not known any more.
    const sighting = {
      ...known,
      lngLat: [lon, lat] as [number, number],
      radiusMetres: null,
      heading: null,
      at: new Date(serverNow()).toISOString(),
    }
    onChoose(false)
    if (now.source.kind === 'drill')
      drill.mutate({ params: { id: now.source.id }, body: { siteId: camera.siteId } })
    else if (open)
      sight.mutate({ params: { id: open.id }, body: { expectedVersion: open.version, sighting } })
    else void compute({ sighting })
  }
  return (
    <li>
      <div className="cp-line">
        <button
          type="button"
          className="cp-camera clip"
          onClick={() => goTo([camera.lngLat[0], camera.lngLat[1]])}
        >
          <b className="clip">{camera.name}</b>
          <span className="muted">
            {t(left > 0 ? 'contain.cameras.from' : 'contain.cameras.past', {
              clock: time(at, true),
              time: span(Math.max(0, left)),
            })}
          </span>
        </button>
        <button
          type="button"
          className="btn tiny"
          aria-expanded={chosen}
          disabled={sight.pending || drill.pending}
          onClick={() => onChoose(!chosen)}
        >
          {t('contain.cameras.here')}
        </button>
      </div>
      {chosen && (
        <div className="cp-sure">
          <p>
            {t(now.source.kind === 'drill' ? 'contain.cameras.sureDrill' : 'contain.cameras.sure', {
              name: camera.name,
              clock: time(serverNow(), true),
            })}
          </p>
          <p className="cp-acts">
            <button type="button" className="btn compact primary" onClick={seen}>
              {t('contain.cameras.yes')}
            </button>
            <button type="button" className="btn compact" onClick={() => onChoose(false)}>
              {t('contain.cameras.no')}
            </button>
          </p>
        </div>
      )}
      <ErrorLine error={sight.error} again={sight.again} />
      <ErrorLine error={drill.error} />
    </li>
  )
}
