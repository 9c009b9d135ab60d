import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../../platform/contract/route.ts'
import { Card } from '../../../../web/components/Page.tsx'
import { Loading } from '../../../../web/components/States.tsx'
import { StatRow, StatTile } from '../../../../web/components/StatTile.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { dispatchContract } from '../../contract.ts'
import { type AssignmentStampKind, assignmentStamps } from '../../model.ts'

type Honesty = ResultOf<(typeof dispatchContract)['getMetrics']>['honesty']
const sources = ['device', 'server', 'geo', 'voice', 'inferred', 'import'] as const

/** Presses beside tracks, and where each step's stamps come from; a device clock in doubt is counted. */
export function HonestyCard({ honesty }: { honesty: Honesty | undefined }) {
  const { t } = useTranslation('dispatch')
  const { number, language } = useFormat()
  return (
    <Card title={t('times.honesty')}>
      {honesty ? (
        <>
          <StatRow>
            <StatTile
              label={t('times.presses')}
              value={number(honesty.presses)}
              notes={[t('times.pressesNote', { compared: number(honesty.compared) })]}
            />
            <StatTile label={t('times.trackOnly')} value={number(honesty.trackOnly)} />
            <StatTile
              label={t('times.byVoice')}
              value={number(honesty.voice)}
              notes={[t('times.byVoiceNote', { inferred: number(honesty.inferred) })]}
            />
          </StatRow>
          <div className="tm-sources">
            <table>
              <caption>{t('times.sources')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('times.step')}</th>
                  {sources.map((source) => (
                    <th key={source} scope="col" className="right">
                      {t(`times.source_${source}`)}
                    </th>
                  ))}
                  <th scope="col" className="right" title={t('times.doubtedNote')}>
                    {t('times.doubted')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {honesty.sources.map(({ kind, bySource, doubted }) => {
                  const step = assignmentStamps[kind as AssignmentStampKind]
                  return (
                    <tr key={kind}>
                      <th scope="row">
                        {step[language]} <span className="muted">{step.t}</span>
                      </th>
                      {sources.map((source) => (
                        <td key={source} className="right">
                          {bySource[source] ? number(bySource[source]) : <span className="muted">0</span>}
                        </td>
                      ))}
                      <td className="right">
                        {doubted > 0 ? <b>▲ {number(doubted)}</b> : <span className="muted">0</span>}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        </>
      ) : (
        <Loading lines={4} />
      )}
    </Card>
  )
}
