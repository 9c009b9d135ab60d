import { useQuery } from '@tanstack/react-query'
import { useContext, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { MapContext } from '../../../web/map/context.ts'
import { startPick, stopPick, usePicking } from '../../../web/map/pick.ts'
import { incidentContract } from '../contract.ts'
import { useLate } from './useLate.ts'

type Pair = readonly [number, number]
export interface PlaceValue {
  readonly text: string
  readonly lngLat: Pair | null
}

interface Props {
  readonly label: string
  readonly value: PlaceValue
  readonly onChange: (next: PlaceValue) => void
}

/** Street, crossing, site, check-in code, coordinates, or a click on the map; arrows choose, Enter takes. */
export function PlaceInput({ label, value, onChange }: Props) {
  const { t } = useTranslation('incidents')
  const host = useContext(MapContext)
  const id = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [picking, setPicking] = useState(false)
  // Somebody else may take the click over.
  const waiting = usePicking() && picking
  const query = useLate(value.text.trim(), 200)
  const hits = useQuery({
    ...ask(incidentContract.findPlaces, { query: { q: query || '-' } }),
    enabled: open && query.length > 0,
    placeholderData: (before) => before,
  })
  const list = open && query.length > 0 ? (hits.data ?? []) : []
  const take = (index: number) => {
    const hit = list[index]
    if (!hit) return
    onChange({ text: hit.words || hit.name, lngLat: hit.lngLat })
    setOpen(false)
  }
  useEffect(() => {
    if (!picking) return
    const take = (lngLat: Pair) => {
      setPicking(false)
      onChange({ text: '', lngLat })
    }
    startPick(take)
    return () => stopPick(take)
  }, [picking, onChange])
  return (
    <div className="field in-place in-wide">
      <label htmlFor={id}>
        <span className="small muted">{label}</span>
      </label>
      <div className="row">
        <input
          id={id}
          className="input grow"
          maxLength={300}
          role="combobox"
          aria-expanded={list.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={list.length > 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          value={value.text}
          placeholder={t('intake.placeHint')}
          onChange={(event) => {
            onChange({ text: event.target.value, lngLat: null })
            setOpen(true)
            setAt(0)
          }}
          onBlur={() => window.setTimeout(() => setOpen(false), 150)}
          onKeyDown={(event) => {
            if (list.length === 0 || event.ctrlKey) return
            if (event.key === 'ArrowDown') setAt(Math.min(list.length - 1, at + 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
            else if (event.key === 'Enter') take(at)
            else if (event.key === 'Escape') setOpen(false)
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
        {value.lngLat && <span className="good small nowrap">✓ {t('intake.located')}</span>}
        {host && (
          <button type="button" className="btn" aria-pressed={waiting} onClick={() => setPicking(!waiting)}>
            {t(waiting ? 'intake.picking' : 'intake.pick')}
          </button>
        )}
      </div>
      {value.text.trim() !== '' && !value.lngLat && list.length === 0 && !hits.isFetching && (
        <p className="muted small" role="status">
          {t('intake.notLocated')}
        </p>
      )}
      {list.length > 0 && (
        <div className="in-hits" role="listbox" id={`${id}-list`}>
          {list.map((hit, i) => (
            <button
              key={`${hit.kind} ${hit.name} ${i}`}
              id={`${id}-${i}`}
              type="button"
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(i)}
            >
              <span>{hit.name}</span>{' '}
              <span className="muted small">
                {hit.note} {hit.because && t(`because.${hit.because}`)}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
