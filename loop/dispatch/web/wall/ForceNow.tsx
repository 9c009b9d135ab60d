import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../../web/components/States.tsx'
import type { UnitRow } from '../../contract.ts'
import { tallyUnits } from '../unit-tally.ts'
import { useUnitsNow } from '../units-now.ts'
import { away, useHelpNeeded } from '../useBoard.ts'
import { BigNumber } from './BigNumber.tsx'

/** Beside those who are free; what nobody does isn't shown of the last one. */
const others = ['enroute', 'scene', 'support', 'stale', 'held'] as const
/** Zones that fit at 16:9 and at 32:9; those with the fewest free come first, because that is where a hole opens. */
const ZONES = { usual: 3, wide: 14 }
const wide = window.matchMedia('(min-aspect-ratio: 5 / 2)')

function onWidth(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/** Who is on duty now and does what, as a whole and by zone. Without a fix in time is neither present nor absent. */
export function ForceNow() {
  const { t } = useTranslation('dispatch')
  const query = useUnitsNow()
  const help = useHelpNeeded()
  const most = ZONES[useSyncExternalStore(onWidth, () => wide.matches) ? 'wide' : 'usual']
  return (
    <QueryView query={query}>
      {({ units }) => {
        const counts = tallyUnits(units, help)
        const zones = new Map<string, UnitRow[]>()
        for (const unit of units) {
          if (away.includes(unit.state)) continue
          const name = unit.zoneName ?? unit.orgName ?? t('units.noZone')
          const own = zones.get(name)
          if (own) own.push(unit)
          else zones.set(name, [unit])
        }
        const rows = [...zones]
          .map(([name, own]) => [name, tallyUnits(own, help)] as const)
          .sort(([a, x], [b, y]) => x.free - y.free || y.all - x.all || a.localeCompare(b, 'zh-CN'))
        return (
          <div>
            <section className="wl-pair">
              <div>
                <h2>{t('wall.force')}</h2>
                <BigNumber n={counts.all} />
              </div>
              <div>
                <h2>{t('wall.free')}</h2>
                <BigNumber n={counts.free} />
              </div>
            </section>
            <section className="wl-levels">
              {others
                .filter((does) => does !== 'held' || counts.held > 0)
                .map((does) => (
                  <span key={does}>
                    {t(`wall.${does}`)}{' '}
                    <b className={does === 'support' && counts.support > 0 ? 'bad' : ''}>{counts[does]}</b>
                  </span>
                ))}
            </section>
            <h2>
              {t('wall.zones')}
              {rows.length > most && ` · ${t('wall.moreZones', { count: rows.length - most })}`}
            </h2>
            <ul className="wl-zones">
              {rows.length === 0 && <li className="muted">{t('wall.noUnits')}</li>}
              {rows.slice(0, most).map(([name, { free, all }]) => (
                <li key={name}>
                  <span className="clip">{name}</span>
                  <b className={free === 0 ? 'bad' : ''}>{free}</b>
                  <span className="muted">/ {all}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      }}
    </QueryView>
  )
}
