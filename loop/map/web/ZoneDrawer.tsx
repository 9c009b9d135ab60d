import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { dayOf, useFormat } from '../../../web/i18n/format.ts'
import { useNow } from '../../../web/live/clock.ts'
import { useCan } from '../../../web/shell/me.ts'
import { mapContract } from '../contract.ts'
import { type SiteRow, useOrgs, useZones, type ZoneRow } from './useMap.ts'
import { useWords } from './words.ts'

interface ZoneDrawerProps {
  readonly zone: ZoneRow
  readonly sites: readonly SiteRow[]
  readonly onClose: () => void
}

/** A zone: who answers for it, what lies in it, and how it was before. */
export function ZoneDrawer({ zone, sites, onClose }: ZoneDrawerProps) {
  const { t } = useTranslation('map')
  const { number } = useFormat()
  const words = useWords()
  const { orgs } = useOrgs()
  const { zones } = useZones()
  const canEdit = useCan('map.edit')
  const [editing, setEditing] = useState(false)
  const versions = useQuery(ask(mapContract.zoneVersions, { params: { id: zone.id } }))
  const beats = zones.filter((each) => each.parentId === zone.id)
  const span = (each: { validFrom: string; validTo: string | null }) =>
    each.validTo
      ? t('zone.span', { from: each.validFrom, to: each.validTo })
      : t('zone.from', { day: each.validFrom })
  return (
    <DetailDrawer
      title={zone.name}
      note={zone.code}
      onClose={onClose}
      acts={
        canEdit && (
          <button type="button" className="btn" onClick={() => setEditing(true)}>
            {t('act.edit')}
          </button>
        )
      }
    >
      <Facts
        items={[
          [t('zone.station'), orgs.find((org) => org.id === zone.orgId)?.name],
          [t('zone.unit'), zone.unitName],
          [t('zone.leader'), zone.leader],
          [t('zone.area'), `${number(zone.squareMetres / 1e6, 2)} km²`],
          [t('zone.beats'), beats.map((beat) => beat.name).join(words.comma)],
          [t('zone.sites'), number(sites.length)],
          [t('zone.valid'), span(zone)],
        ]}
      />
      <h3>{t('act.versions')}</h3>
      <QueryView query={versions} lines={2}>
        {(data) => (
          <ul className="mp-versions small">
            {data.versions.map((each) => (
              <li key={each.version}>
                <b>{t('zone.version', { n: each.version })}</b> {span(each)} · {each.unitName ?? '—'} ·{' '}
                {each.leader ?? '—'} · {number(each.squareMetres / 1e6, 2)} km²
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <p className="muted small">{t('zone.past')}</p>
      {editing && <ZoneForm zone={zone} onClose={() => setEditing(false)} />}
    </DetailDrawer>
  )
}

function ZoneForm({ zone, onClose }: { zone: ZoneRow; onClose: () => void }) {
  const { t } = useTranslation('map')
  const client = useQueryClient()
  const today = dayOf(useNow())
  const [name, setName] = useState(zone.name)
  const [unitName, setUnitName] = useState(zone.unitName ?? '')
  const [leader, setLeader] = useState(zone.leader ?? '')
  const [validFrom, setValidFrom] = useState(today)
  const act = useAct(mapContract.changeZone, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['map', 'zones'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Another team's name is no longer the unit that was linked to the old one.
    const unit = unitName === (zone.unitName ?? '') ? {} : { unitName: unitName || null, unitId: null }
    act.mutate({
      params: { id: zone.id },
      body: { expectedVersion: zone.version, validFrom, name, leader: leader || null, ...unit },
    })
  }
  return (
    <Dialog
      title={zone.name}
      onClose={onClose}
      acts={
        <button type="submit" form="zone-form" className="btn primary" disabled={act.pending}>
          {t('act.save')}
        </button>
      }
    >
      <form id="zone-form" className="mp-form" onSubmit={submit}>
        <label className="field">
          <span>{t('site.name')}</span>
          <input className="input" required value={name} onChange={(e) => setName(e.target.value)} />
        </label>
        <label className="field">
          <span>{t('zone.changeFrom')}</span>
          <DayField min={today} required value={validFrom} onChange={(next) => setValidFrom(next)} />
        </label>
        <label className="field">
          <span>{t('zone.unit')}</span>
          <input
            className="input"
            maxLength={50}
            value={unitName}
            onChange={(e) => setUnitName(e.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('zone.leader')}</span>
          <input
            className="input"
            maxLength={50}
            value={leader}
            onChange={(e) => setLeader(e.target.value)}
          />
        </label>
      </form>
      <p className="muted small">{t('zone.past')}</p>
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}
