import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { LevelBadge, levelOf } from '../../../web/components/Level.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { StampRow } from '../../../web/components/Timeline.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { type IncidentView, incidentContract } from '../contract.ts'
import { incidentStampKinds, incidentStatuses } from '../model.ts'
import { ActBar } from './ActBar.tsx'
import { Caller } from './Caller.tsx'
import { CallList } from './CallList.tsx'
import { useChangeLevel } from './ChangeLevel.tsx'
import { Clues } from './Clues.tsx'
import { Notices } from './Notices.tsx'
import { ResultForm } from './ResultForm.tsx'
import { Transfers } from './Transfers.tsx'
import { useWords } from './words.ts'
import './incidents.css'
import './intake.css'

export const useIncident = (id: string) => useQuery(ask(incidentContract.getIncident, { params: { id } }))
export type IncidentDetail = NonNullable<ReturnType<typeof useIncident>['data']>

/** One incident beside the list: what can be done on top, then facts, stamps, calls, result. */
export function IncidentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { language } = useFormat()
  const { t } = useTranslation('incidents')
  const query = useIncident(id)
  const one = query.data
  return (
    <DetailDrawer
      title={
        one ? (
          <>
            <LevelBadge level={levelOf(one.level)} word={t(`level.${one.level}`)} /> {one.className[language]}
          </>
        ) : (
          '…'
        )
      }
      note={one?.number}
      width={480}
      onClose={onClose}
      acts={
        one && (
          <>
            <ActBar incident={one} />
            <Link to={`/incidents/${one.id}/trace` as string} className="btn compact">
              {t('trace')}
            </Link>
            <Link to={`/incidents/${one.id}/sheet` as string} className="btn compact">
              {t('sheet.open')}
            </Link>
          </>
        )
      }
    >
      <QueryView query={query}>{(data) => <Detail incident={data} />}</QueryView>
    </DetailDrawer>
  )
}

function Detail({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation('incidents')
  const { time, stamp } = useFormat()
  const words = useWords()
  const mayReport = useCan('incidents.result')
  const regrade = useChangeLevel(incident)
  return (
    <div className="stack">
      {incident.redacted && <p className="muted">{t('redacted')}</p>}
      {incident.text && <p className="in-text">{incident.text}</p>}
      {regrade.form}
      <Notices incidentId={incident.id} />
      <Facts
        items={[
          [t('field.level'), regrade.button],
          [
            t('field.status'),
            <span key="s">
              <StateTag tone={words.tone(incident)}>{words.status(incident)}</StateTag>{' '}
              {incident.openAssignments > 0 && t('drawer.assigned', { n: incident.openAssignments })}
            </span>,
          ],
          [t('field.place'), incident.placeText],
          [
            t('field.org'),
            [incident.orgName, incident.zoneName, incident.beatName].filter(Boolean).join(' / '),
          ],
          [t('field.responsible'), incident.responsible],
          [t('field.reportedAt'), stamp(incident.reportedAt)],
          [t('field.occurred'), occurred(incident, t, stamp)],
          [t('field.source'), `${words.source(incident.source)}，${words.origin(incident.origin)}`],
          [
            t('field.validity'),
            [
              words.validity(incident.validity),
              incident.validityReason && words.reason(incident.validityReason),
            ]
              .filter(Boolean)
              .join('，'),
          ],
          [t('field.preventable'), t(incident.preventable ? 'yes' : 'no')],
          [t('field.caller'), <Caller key="c" incident={incident} />],
        ]}
      />
      <section>
        <h3>{t('drawer.stamps')}</h3>
        <StampRow
          stamps={Object.entries(incidentStampKinds).map(([kind, name]) => {
            const found = incident.stamps[kind as keyof typeof incidentStampKinds]
            return { label: words.of(name), at: found?.at ?? null, ...(found && { source: found.source }) }
          })}
        />
      </section>
      {incident.dispositionCode && (
        <section>
          <h3>{t('field.result')}</h3>
          <p>
            <b>{words.disposition(incident.dispositionCode)}</b> {incident.resultText}
          </p>
          <p className="muted small">
            {incident.resultBy} {time(incident.resultAt, true)}
            {incident.resultLate && t('late')}
          </p>
        </section>
      )}
      <Transfers incidentId={incident.id} />
      <Clues incidentId={incident.id} clues={incident.clues} open={incidentStatuses[incident.status].open} />
      <section>
        <h3>{t('drawer.calls', { n: incident.calls.length })}</h3>
        <CallList calls={incident.calls} />
      </section>
      {incident.merged.length > 0 && (
        <section>
          <h3>{t('drawer.merged')}</h3>
          <p className="small">{incident.merged.map((one) => one.number).join('、')}</p>
        </section>
      )}
      {mayReport && incident.acts.includes('report') && <ResultForm incident={incident} />}
    </div>
  )
}

export function occurred(
  incident: Pick<IncidentView, 'occurredFrom' | 'occurredTo'>,
  t: (key: string, params: Record<string, string>) => string,
  stamp: (at: string | null) => string,
): string {
  const { occurredFrom, occurredTo } = incident
  if (!occurredFrom && !occurredTo) return '—'
  if (!occurredFrom || occurredFrom === occurredTo) return stamp(occurredTo)
  return t('occurredBetween', { from: stamp(occurredFrom), to: stamp(occurredTo) })
}
