import { useTranslation } from 'react-i18next'
import type { StreetSpot } from './useAnalysis.ts'

interface SpotTableProps {
  readonly spots: readonly StreetSpot[]
  readonly chosen: number
  readonly onChoose: (rank: number) => void
}

/** Hot spots on streets, highest first, each with the stop that is suggested for it. */
export function SpotTable({ spots, chosen, onChoose }: SpotTableProps) {
  const { t } = useTranslation('analysis')
  return (
    <div className="an-spots">
      <table className="an-table">
        <thead>
          <tr>
            {['rank', 'place', 'zone'].map((name) => (
              <th key={name} scope="col">
                {t(`streets.${name}`)}
              </th>
            ))}
            {['metres', 'count'].map((name) => (
              <th key={name} scope="col" className="right">
                {t(`streets.${name}`)}
              </th>
            ))}
            <th scope="col">{t('streets.stop')}</th>
          </tr>
        </thead>
        <tbody>
          {spots.map((spot) => (
            <tr key={spot.rank} className={spot.rank === chosen ? 'on' : ''}>
              <td>{spot.rank}</td>
              <td>
                <button
                  type="button"
                  className="btn link"
                  aria-pressed={spot.rank === chosen}
                  onClick={() => onChoose(spot.rank === chosen ? -1 : spot.rank)}
                >
                  {spot.place || spot.street || t('streets.unnamed')}
                </button>
              </td>
              <td>{spot.zoneName || '—'}</td>
              <td className="right">{spot.metres}</td>
              <td className="right">{spot.count}</td>
              <td className="nowrap">
                {t('streets.dose', { least: spot.minutes[0], most: spot.minutes[1], gap: spot.gapMinutes })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
