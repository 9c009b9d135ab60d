import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { DataTable } from '../../../web/components/DataTable.tsx'
import { DayField } from '../../../web/components/DayField.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine, Loading } from '../../../web/components/States.tsx'
import { dayOf, useFormat } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { useCan } from '../../../web/shell/me.ts'
import { mapContract } from '../contract.ts'
import { DraftSketch } from './DraftSketch.tsx'
import { useOrgs } from './useMap.ts'

type Draft = ResultOf<(typeof mapContract)['draftZones']>

/** Drafts zones along the streets, shows them beside those in force, and puts them into force from a day. */
export function DraftDialog({ orgId, onClose }: { orgId: string; onClose: () => void }) {
  const { t } = useTranslation('map')
  const client = useQueryClient()
  const { orgs } = useOrgs()
  const canAdopt = useCan('map.edit')
  const drawn = orgs.filter((org) => org.geometry && org.level !== 'community')
  const [org, setOrg] = useState(drawn.some((each) => each.id === orgId) ? orgId : (drawn[0]?.id ?? ''))
  const [k, setK] = useState(7)
  const [weight, setWeight] = useState<'length' | 'sites'>('length')
  const [seed, setSeed] = useState(1)
  const tomorrow = dayOf(useNow() + 86_400_000)
  const [from, setFrom] = useState(tomorrow)
  const draft = useAct(mapContract.draftZones)
  const adopt = useAct(mapContract.adoptDraft, {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['map'] }),
  })
  const run = (next: number) => {
    setSeed(next)
    adopt.reset()
    draft.mutate({ body: { orgId: org, k, weight, seed: next } })
  }
  const zones = draft.data?.zones
  return (
    <Dialog
      title={t('draft.title')}
      width={860}
      onClose={onClose}
      acts={
        <>
          <button
            type="button"
            className="btn"
            disabled={!org || draft.pending}
            onClick={() => run(zones ? seed + 1 : 1)}
          >
            {t(zones ? 'draft.again' : 'draft.run')}
          </button>
          {canAdopt && zones && (
            <>
              <DayField
                label={t('draft.from')}
                min={tomorrow}
                value={from}
                onChange={(next) => setFrom(next)}
              />
              <button
                type="button"
                className="btn primary"
                disabled={adopt.pending || adopt.data !== undefined}
                onClick={() =>
                  adopt.mutate({
                    body: { orgId: org, validFrom: from, zones: zones.map(({ geometry }) => ({ geometry })) },
                  })
                }
              >
                {t('draft.adopt')}
              </button>
            </>
          )}
        </>
      }
    >
      <div className="mp-form">
        <label className="field">
          <span>{t('draft.org')}</span>
          <select className="input" value={org} onChange={(event) => setOrg(event.target.value)}>
            {drawn.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('draft.k')}</span>
          <input
            type="number"
            className="input"
            min={1}
            max={100}
            value={k}
            onChange={(event) => setK(Math.max(1, event.target.valueAsNumber || 1))}
          />
        </label>
        <label className="field">
          <span>{t('draft.weight')}</span>
          <select
            className="input"
            value={weight}
            onChange={(event) => setWeight(event.target.value === 'sites' ? 'sites' : 'length')}
          >
            <option value="length">{t('draft.length')}</option>
            <option value="sites">{t('draft.sites')}</option>
          </select>
        </label>
      </div>
      <p className="muted small">{t('draft.note')}</p>
      <ErrorLine error={draft.error} again={draft.again} />
      <ErrorLine error={adopt.error} again={adopt.again} />
      {adopt.data && (
        <p className="good" role="status">
          {t('draft.adopted', adopt.data)}
        </p>
      )}
      {draft.pending ? <Loading lines={6} /> : draft.data && <DraftResult draft={draft.data} />}
    </Dialog>
  )
}

function DraftResult({ draft }: { draft: Draft }) {
  const { t } = useTranslation('map')
  const { number } = useFormat()
  const loads = draft.before.map((zone) => zone.load)
  return (
    <>
      <div className="mp-draft">
        <DraftSketch zones={draft.zones} />
        <DataTable
          id="map-draft"
          caption={t('draft.title')}
          columns={[
            { id: 'code', title: t('draft.zone'), cell: (z) => z.code, value: (z) => z.code },
            {
              id: 'area',
              title: t('draft.area'),
              cell: (z) => number(z.squareMetres / 1e6, 2),
              value: (z) => z.squareMetres / 1e6,
              align: 'right',
            },
            {
              id: 'road',
              title: t('draft.road'),
              cell: (z) => number(z.roadKm, 1),
              value: (z) => z.roadKm,
              align: 'right',
            },
            {
              id: 'sites',
              title: t('draft.siteCount'),
              cell: (z) => z.sites,
              value: (z) => z.sites,
              align: 'right',
            },
            {
              id: 'residents',
              title: t('draft.residents'),
              cell: (z) => number(z.residents),
              value: (z) => z.residents,
              align: 'right',
            },
            {
              id: 'load',
              title: t('draft.load'),
              cell: (z) => number(z.load),
              value: (z) => z.load,
              align: 'right',
            },
          ]}
          rows={draft.zones}
          rowKey={(z) => z.code}
          paging="none"
        />
      </div>
      <p className={draft.balanced ? 'small' : 'small warn'}>
        {t('draft.proof', {
          gap: number(draft.gapSquareMetres),
          overlap: number(draft.overlapSquareMetres),
          min: number(draft.loadMin),
          max: number(draft.loadMax),
          state: t(draft.balanced ? 'draft.balanced' : 'draft.unbalanced'),
        })}
      </p>
      {loads.length > 0 && (
        <p className="muted small">
          {t('draft.before', {
            n: loads.length,
            min: number(Math.min(...loads)),
            max: number(Math.max(...loads)),
          })}
        </p>
      )}
    </>
  )
}
