import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { mapContract } from '../contract.ts'
import { checkpointAssets, importances, type SiteAttributes, siteKinds } from '../model.ts'
import { assetStates, attributeSpecs, attributesOf } from '../rules/site-attributes.ts'
import type { SiteRow } from './useMap.ts'
import { useWords } from './words.ts'

interface SiteFormProps {
  /** The site to change; without it a new one. */
  readonly site?: SiteRow
  /** The point that was clicked on the map. */
  readonly at: readonly [number, number] | null
  readonly onClose: () => void
  readonly onMade?: (id: string) => void
}

/** A new or changed site: only the attributes of its kind are asked. */
export function SiteForm({ site, at, onClose, onMade }: SiteFormProps) {
  const { t } = useTranslation('map')
  const words = useWords()
  const client = useQueryClient()
  const [kind, setKind] = useState(site?.kind ?? 'checkin_point')
  const [importance, setImportance] = useState(site?.importance ?? 'ordinary')
  const [name, setName] = useState(site?.name ?? '')
  const [code, setCode] = useState(site?.code ?? '')
  const [place, setPlace] = useState((site?.lngLat ?? at ?? []).join(', '))
  const [attributes, setAttributes] = useState<SiteAttributes>(site?.attributes ?? {})
  const done = (made: { id: string }) => {
    void client.invalidateQueries({ queryKey: ['map', 'sites'] })
    onMade?.(made.id)
    onClose()
  }
  const create = useAct(mapContract.createSite, { onSuccess: done })
  const change = useAct(mapContract.changeSite, { onSuccess: done })
  const act = site ? change : create
  const [lon, lat] = place.split(/[,，\s]+/).map(Number)
  const lngLat = [lon ?? Number.NaN, lat ?? Number.NaN] as [number, number]
  const ready = name.trim() !== '' && lngLat.every(Number.isFinite)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const own = Object.fromEntries(
      attributesOf(kind).flatMap((key) => (key in attributes ? [[key, attributes[key]]] : [])),
    )
    if (site)
      change.mutate({
        params: { id: site.id },
        body: { expectedVersion: site.version, name, importance, lngLat, attributes: own },
      })
    else
      create.mutate({ body: { kind, importance, name, lngLat, attributes: own, ...(code ? { code } : {}) } })
  }
  return (
    <Dialog
      title={site ? site.name : t('act.newSite')}
      onClose={onClose}
      acts={
        <button type="submit" form="site-form" className="btn primary" disabled={!ready || act.pending}>
          {t('act.save')}
        </button>
      }
    >
      <form id="site-form" className="mp-form" onSubmit={submit}>
        <label className="field">
          <span>{t('site.kind')}</span>
          <select
            className="input"
            value={kind}
            disabled={site !== undefined}
            onChange={(event) => setKind(siteKinds.find((each) => each === event.target.value) ?? 'other')}
          >
            {siteKinds.map((each) => (
              <option key={each} value={each}>
                {words.site(each)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('site.importance')}</span>
          <select
            className="input"
            value={importance}
            onChange={(event) =>
              setImportance(importances.find((each) => each === event.target.value) ?? 'ordinary')
            }
          >
            {importances.map((each) => (
              <option key={each} value={each}>
                {words.importance(each)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('site.name')}</span>
          <input
            className="input"
            required
            maxLength={100}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('site.code')}</span>
          <input
            className="input"
            maxLength={32}
            disabled={site !== undefined}
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        </label>
        <label className="field wide">
          <span>{t('site.lngLat')}</span>
          <input className="input" required value={place} onChange={(e) => setPlace(e.target.value)} />
        </label>
        {attributesOf(kind).map((key) => (
          <AttributeField key={key} name={key} value={attributes} onChange={setAttributes} />
        ))}
      </form>
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}

interface AttributeFieldProps {
  readonly name: keyof SiteAttributes
  readonly value: SiteAttributes
  readonly onChange: (next: SiteAttributes) => void
}

function AttributeField({ name, value, onChange }: AttributeFieldProps) {
  const { t } = useTranslation('map')
  const { language } = useFormat()
  const spec = attributeSpecs[name]
  const set = (next: unknown) => {
    const { [name]: _, ...rest } = value
    onChange(next === '' || next === undefined ? rest : { ...rest, [name]: next })
  }
  if (spec.type === 'assets')
    return (
      <fieldset className="field wide">
        <legend>{spec[language]}</legend>
        <span className="row">
          {checkpointAssets.map((asset) => (
            <label key={asset} className="row">
              <input
                type="checkbox"
                checked={value.assets?.includes(asset) ?? false}
                onChange={(event) =>
                  set([
                    ...(value.assets ?? []).filter((each) => each !== asset),
                    ...(event.target.checked ? [asset] : []),
                  ])
                }
              />
              {t(`site.assets.${asset}`)}
            </label>
          ))}
        </span>
      </fieldset>
    )
  if (spec.type === 'boolean')
    return (
      <label className="row">
        <input
          type="checkbox"
          checked={value[name] === true}
          onChange={(event) => set(event.target.checked)}
        />
        {spec[language]}
      </label>
    )
  if (spec.type === 'use_state')
    return (
      <label className="field">
        <span>{spec[language]}</span>
        <select
          className="input"
          value={String(value.useState ?? '')}
          onChange={(event) => set(event.target.value === '' ? undefined : Number(event.target.value))}
        >
          <option value="">—</option>
          {Object.entries(assetStates).map(([state, words]) => (
            <option key={state} value={state}>
              {words[language]}
            </option>
          ))}
        </select>
      </label>
    )
  const numeric = spec.type === 'bearing'
  return (
    <label className="field">
      <span>{spec[language]}</span>
      <input
        className="input"
        type={numeric ? 'number' : 'text'}
        {...(numeric ? { min: 0, max: 359 } : { maxLength: 200 })}
        value={String(value[name] ?? '')}
        onChange={(event) =>
          set(numeric && event.target.value !== '' ? event.target.valueAsNumber : event.target.value)
        }
      />
    </label>
  )
}
