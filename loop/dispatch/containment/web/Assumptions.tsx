import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntoView } from '../../../../web/components/in-view.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../../web/live/clock.ts'
import type { RunView } from '../contract.ts'
import { type FlightMode, flightModes, type Sighting } from '../model.ts'
import { FASTEST_KMH, typedBound } from '../rules/speed-bound.ts'
import { takeNextPlace, useIsPicking } from './pick.ts'
import { compute, type Working } from './state.ts'

const modes = Object.keys(flightModes) as FlightMode[]
/** How well a caller knows the place, metres; 0: exactly. */
const radii = [0, 50, 100, 200, 300, 500]
const headings = [0, 45, 90, 135, 180, 225, 270, 315]

/** What the proof stands on; every change computes anew, the old plan stays until the new one is there. */
export function Assumptions({ now, run }: { now: Working; run: RunView | null }) {
  const { t } = useTranslation('dispatch')
  const { number, time, span, metres } = useFormat()
  const { sighting } = now
  const factor = sighting.speedFactor ?? run?.basis.speedFactor ?? 1.3
  const flat = sighting.kmh ?? run?.basis.kmh ?? null
  // What was typed and can't be asked for.
  const [refused, setRefused] = useState<string | null>(null)
  const refusal = useIntoView<HTMLParagraphElement>(refused)
  const step = (by: 1 | -1) =>
    flat === null
      ? ask({ kmh: null, speedFactor: Math.min(3, Math.max(1, Math.round((factor + 0.1 * by) * 10) / 10)) })
      : ask({ kmh: Math.min(FASTEST_KMH, Math.max(2, flat + 2 * by)) })
  const ask = (next: Partial<Sighting>) => void compute({ sighting: { ...sighting, ...next } })
  const fixed = now.source.kind === 'drill'
  useNow()
  const ago = Math.max(0, Math.round((serverNow() - Date.parse(sighting.at)) / 1000))
  return (
    <section className="om-section cp-assume" aria-label={t('contain.assumptions')}>
      <p className="row-between small">
        <b>{t('contain.assumptions')}</b>
        <span className="muted">{t('contain.recomputes')}</span>
      </p>
      <div className="cp-line">
        <span className="small muted">{t('contain.modeLabel')}</span>
        <span className="seg">
          {modes.map((mode) => (
            <button
              key={mode}
              type="button"
              disabled={fixed}
              aria-pressed={sighting.mode === mode}
              onClick={() => ask({ mode, kmh: null, speedFactor: null })}
            >
              {t(`contain.mode.${mode}`)}
            </button>
          ))}
        </span>
      </div>
      <div className="cp-line">
        <span className="small muted">{t('contain.bound2')}</span>
        <span className="cp-bound">
          <button
            type="button"
            className="btn tiny"
            aria-label={t('contain.slower')}
            disabled={flat === null && factor <= 1}
            onClick={() => step(-1)}
          >
            −
          </button>
          <b>
            {flat === null
              ? t('contain.factor', { factor: number(factor, 1) })
              : t('contain.kmh', { kmh: flat })}
          </b>
          <button
            type="button"
            className="btn tiny"
            aria-label={t('contain.quicker')}
            disabled={flat === null && factor >= 3}
            onClick={() => step(1)}
          >
            +
          </button>
          <input
            className="input cp-kmh"
            inputMode="numeric"
            placeholder="km/h"
            aria-label={t('contain.flat')}
            aria-invalid={refused !== null}
            aria-describedby={refused === null ? undefined : 'cp-bound-refused'}
            defaultValue={sighting.kmh ?? ''}
            onBlur={(event) => {
              const typed = typedBound(event.target.value)
              setRefused('refused' in typed ? typed.refused : null)
              if ('kmh' in typed && typed.kmh !== sighting.kmh) ask({ kmh: typed.kmh })
            }}
          />
        </span>
      </div>
      {refused !== null && (
        <p ref={refusal} id="cp-bound-refused" className="small cp-leak" role="alert">
          {t('contain.noBound', { found: refused, most: FASTEST_KMH })}
        </p>
      )}
      <div className="cp-line">
        <span className="small muted">{t('contain.heading')}</span>
        <select
          className="input"
          value={sighting.heading === null ? '' : String(sighting.heading)}
          disabled={fixed}
          onChange={(event) =>
            ask({ heading: event.target.value === '' ? null : Number(event.target.value) })
          }
        >
          <option value="">{t('contain.headingUnknown')}</option>
          {headings.map((degrees) => (
            <option key={degrees} value={degrees}>
              {t(`contain.compass.${degrees}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="cp-line">
        <span className="small muted">{t('contain.seen')}</span>
        <span className="small">
          {time(sighting.at, true)} · {t('contain.ago', { time: span(ago) })}
        </span>
      </div>
      <label className="cp-line">
        <span className="small muted">{t('contain.two.place')}</span>
        <select
          className="input"
          value={sighting.radiusMetres ?? 0}
          disabled={fixed}
          onChange={(event) => ask({ radiusMetres: Number(event.target.value) || null })}
        >
          {radii.map((radius) => (
            <option key={radius} value={radius}>
              {radius === 0 ? t('contain.two.exact') : t('contain.two.within', { metres: metres(radius) })}
            </option>
          ))}
        </select>
      </label>
      {!fixed && (
        <p className="cp-acts">
          <button
            type="button"
            className="btn compact"
            onClick={() => ask({ at: new Date(serverNow()).toISOString() })}
          >
            {t('contain.seenNow')}
          </button>
          <PickPlace onPick={(lngLat) => ask({ lngLat, at: new Date(serverNow()).toISOString() })} />
        </p>
      )}
    </section>
  )
}

/** Seen elsewhere: the next click on the map gives the place. */
function PickPlace({ onPick }: { onPick: (lngLat: readonly [number, number]) => void }) {
  const { t } = useTranslation('dispatch')
  const picking = useIsPicking()
  return (
    <button
      type="button"
      className="btn compact"
      aria-pressed={picking}
      onClick={() => takeNextPlace(onPick)}
    >
      {t(picking ? 'contain.clickMap' : 'contain.seenElsewhere')}
    </button>
  )
}
