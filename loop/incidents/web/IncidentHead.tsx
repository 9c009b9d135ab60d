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
import { type IncidentDetail, useIncident } from './IncidentDrawer.tsx'
import { PlaceFix } from './PlaceFix.tsx'
import { useWords } from './words.ts'
import './incidents.css'

/** Head of the selected incident on the map: what, where, since when, who called, and what can be done to it. */
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
  const { language, time } = useFormat()
  const words = useWords()
  const { goTo } = useMapControl()
  const clue = incident.clues.at(-1)
  return (
    <header className="om-section in-head">
      <div className="row-between">
        <h2 className="in-title">
          <LevelShape level={levelOf(incident.level)} size={18} /> {incident.className[language]}
          <span className="small"> {t(`level.${incident.level}`)}</span>
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
      {incident.text && <p>{incident.text}</p>}
      {clue && (
        <p className="small">
          {time(clue.seenAt)} {words.clueMode(clue.mode)} {clue.text} {clue.direction}{' '}
          <span className="muted">{t('drawer.expires', { time: time(clue.expiresAt) })}</span>
        </p>
      )}
      {incident.located ? (
        <details className="small">
          <summary>{t('change.place')}</summary>
          <PlaceFix incident={incident} />
        </details>
      ) : (
        <PlaceFix incident={incident} />
      )}
      <ActBar incident={incident} />
    </header>
  )
}
