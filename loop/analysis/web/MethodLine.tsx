import { useTranslation } from 'react-i18next'
import { Popover } from '../../../web/components/Popover.tsx'
import type { HotMapAnswer, HotStreetAnswer } from './useAnalysis.ts'

interface Tried {
  readonly label: string
  readonly hits: readonly number[]
}
interface LineProps {
  readonly made: string
  readonly words: string
  readonly tested: boolean
  readonly fromDay: string
  readonly toDay: string
  readonly incidents: number
  readonly tried: readonly Tried[]
}

/** How the map beside the figures is made, and by which weeks that was chosen. */
function Line({ made, words, tested, fromDay, toDay, incidents, tried }: LineProps) {
  const { t } = useTranslation('analysis')
  return (
    <p className="muted small">
      {t('method.title')}
      {t('colon')}
      {made}
      <Popover label={t('method.why')} className="btn link" width={340}>
        <p>{words}</p>
        {tested ? (
          <div className="stack" style={{ gap: 6, marginTop: 6 }}>
            <p>{t('method.chosen', { from: fromDay, to: toDay, n: incidents, ways: tried.length })}</p>
            <table className="an-table">
              <caption className="muted small">{t('method.tried')}</caption>
              <tbody>
                {tried.map(({ label, hits }) => (
                  <tr key={label}>
                    <td>{label}</td>
                    {hits.map((n, i) => (
                      <td key={i} className="right">
                        {n}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <p>{t('method.notChosen')}</p>
        )}
      </Popover>
    </p>
  )
}

/** The method of a map of cells. */
export function CellMethod({ method }: { method: HotMapAnswer['method'] }) {
  const { t } = useTranslation('analysis')
  const ways = (each: Pick<HotMapAnswer['method'], 'kind' | 'tauDays' | 'sigmaMetres'>) =>
    t(`method.ways.${each.kind}`, { tau: each.tauDays, sigma: each.sigmaMetres })
  return (
    <Line
      {...method}
      made={t(`method.${method.kind}`, { tau: method.tauDays, sigma: method.sigmaMetres })}
      words={t(`method.words.${method.kind}`)}
      tried={method.tried.map((each) => ({ label: ways(each), hits: each.hits }))}
    />
  )
}

/** The method of a map on streets. */
export function StreetMethod({ method }: { method: HotStreetAnswer['method'] }) {
  const { t } = useTranslation('analysis')
  return (
    <Line
      {...method}
      made={t('method.streets', { tau: method.memoryDays, sigma: method.sigmaMetres })}
      words={t('method.words.streets')}
      tried={method.tried.map(({ sigmaMetres, hits }) => ({
        label: t('method.width', { sigma: sigmaMetres }),
        hits,
      }))}
    />
  )
}
