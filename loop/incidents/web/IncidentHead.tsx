import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Age } from '../../../web/components/Age.tsx'
import { LevelShape, levelOf } from '../../../web/components/Level.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useMapControl } from '../../../web/map/context.ts'
import { useSelection } from '../../../web/map/selection.ts'
import { ActBar } from './ActBar.tsx'
import { Caller } from './Caller.tsx'
import { useChangeLevel } from './ChangeLevel.tsx'
import { type IncidentDetail, useIncident } from './IncidentDrawer.tsx'
import { Notices } from './Notices.tsx'
import { PlaceFix } from './PlaceFix.tsx'
import { Transfers } from './Transfers.tsx'
import { useWords } from './words.ts'
import './incidents.css'
import './intake.css'

/** Head of the selected incident on the map: what, where, since when, who called, and what can be done to it. Short, so that the crews below are in sight; the rest is `IncidentMore`. */
export default function IncidentHead() {
  const selection = useSelection()
  if (selection?.kind !== 'incident') return null
  return <Head key={selection.id} id={selection.id} />
}

function Head({ id }: { id: string }) {
  const query = useIncident(id)
  return <QueryView query={query}>{(incident) => <Body incident={incident} />}</QueryView>
}

function Body({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation('incidents')
  const { language } = useFormat()
  const words = useWords()
  const { goTo } = useMapControl()
  const regrade = useChangeLevel(incident)
  return (
    <header className="om-section in-head">
      <div className="row-between">
        <h2 className="in-title">
          <LevelShape level={levelOf(incident.level)} size={18} /> {incident.className[language]}
          {regrade.button}
        </h2>
        <span className="strong">
          <StateTag tone={words.tone(incident)}>{words.status(incident)}</StateTag>{' '}
          <Age at={incident.reportedAt} />
        </span>
      </div>
      <p>
        <b>{incident.placeText || '—'}</b>{' '}
        <span className="muted">{[incident.zoneName, incident.responsible].filter(Boolean).join('，')}</span>{' '}
        {incident.lngLat && (
          <button type="button" className="btn link small" onClick={() => goTo(incident.lngLat!, 16)}>
            {t('map.goto')}
          </button>
        )}
      </p>
      <p className="muted small">
        {incident.number} {words.source(incident.source)} <Caller incident={incident} />
      </p>
      {incident.redacted && <p className="muted small">{t('redacted')}</p>}
      {incident.text && <Words text={incident.text} />}
      <Notices incidentId={incident.id} />
      <Transfers incidentId={incident.id} />
      {!incident.located && <PlaceFix incident={incident} />}
      {regrade.form}
      <ActBar incident={incident} />
    </header>
  )
}

/** Two lines of what was said hold nearly every call; of a longer one the rest is one click away. */
const SHORT = 60

function Words({ text }: { text: string }) {
  const { t } = useTranslation('incidents')
  const [whole, setWhole] = useState(false)
  if (text.length <= SHORT) return <p>{text}</p>
  return (
    <>
      <p className={whole ? 'in-text' : 'in-short'}>{text}</p>
      <button
        type="button"
        className="btn link small in-more"
        aria-expanded={whole}
        onClick={() => setWhole(!whole)}
      >
        {t(whole ? 'map.less' : 'map.whole')}
      </button>
    </>
  )
}
