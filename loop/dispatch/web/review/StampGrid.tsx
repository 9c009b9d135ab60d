import { useTranslation } from 'react-i18next'
import { Card } from '../../../../web/components/Page.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { ReviewView } from '../../contract.ts'
import { assignmentStamps } from '../../model.ts'
import { incidentStampKinds, pressBehindTrack, reviewStampKinds } from '../../rules/review.ts'
import { sourceWords } from '../../rules/review-words.ts'

interface Shown {
  readonly at: string
  readonly source: string
  readonly deviceAt?: string | undefined
}

/** T0 to T15 and P4, P5, each with its source; an empty one stays empty. T9 stands beside T9g with the difference. */
export function StampGrid({ review }: { review: ReviewView }) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  const { incident, assignments } = review
  const ring = assignments.some(({ role }) => role === 'containment')
  const kinds = reviewStampKinds.filter((kind) => ring || !assignmentStamps[kind].t?.startsWith('P'))
  const cell = (stamp: Shown | undefined) =>
    stamp ? (
      <>
        {time(stamp.at, true)}{' '}
        <span className="muted small">{sourceWords[stamp.source]?.[language] ?? stamp.source}</span>
        {stamp.deviceAt && (
          <div className="small">▲ {t('review.doubted', { at: time(stamp.deviceAt, true) })}</div>
        )}
      </>
    ) : (
      <span className="muted small">{t('review.noData')}</span>
    )
  return (
    <Card title={t('review.stamps')} note={t('review.stampsNote')}>
      <div className="rv-stamps">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('review.step')}</th>
              <th scope="col">{t('review.call')}</th>
              {assignments.map((one) => (
                <th key={one.id} scope="col">
                  {one.callSign} <span className="muted">{t(`role.${one.role}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(incidentStampKinds).map(([kind, words]) => (
              <tr key={kind}>
                <th scope="row">
                  {kind} {words[language]}
                </th>
                <td>{cell(incident.stamps[kind])}</td>
                {assignments.map((one) => (
                  <td key={one.id} />
                ))}
              </tr>
            ))}
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {assignmentStamps[kind].t} {assignmentStamps[kind][language]}
                </th>
                <td />
                {assignments.map((one) => (
                  <td key={one.id}>
                    {cell(one.stamps[kind])}
                    {kind === 'on_scene_geo' && <Difference stamps={one.stamps} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function Difference({ stamps }: { stamps: ReviewView['assignments'][number]['stamps'] }) {
  const { t } = useTranslation('dispatch')
  const seconds = pressBehindTrack(stamps as Parameters<typeof pressBehindTrack>[0])
  if (seconds === null) return null
  const words = t(seconds >= 0 ? 'review.behind' : 'review.ahead', { s: Math.abs(Math.round(seconds)) })
  return <div className="small">{Math.abs(seconds) > 60 ? <b>▲ {words}</b> : words}</div>
}
