import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryView } from '../../../../web/components/States.tsx'
import { away, toneOf, useHelpNeeded, useUnits } from '../useBoard.ts'
import { BigNumber } from './BigNumber.tsx'

const tones = ['enroute', 'scene', 'support', 'stale'] as const
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
  const query = useUnits()
  const help = useHelpNeeded()
  const most = ZONES[useSyncExternalStore(onWidth, () => wide.matches) ? 'wide' : 'usual']
  return (
    <QueryView query={query}>
      {({ units }) => {
        const onDuty = units.filter(({ state }) => !away.includes(state))
        const counts = { patrol: 0, enroute: 0, scene: 0, support: 0, stale: 0, off: 0 }
        for (const unit of onDuty) counts[toneOf(unit, help.has(unit.unitId))] += 1
        const zones = new Map<string, { free: number; all: number }>()
        for (const unit of onDuty) {
          const name = unit.zoneName ?? unit.orgName ?? t('units.noZone')
          const zone = zones.get(name) ?? { free: 0, all: 0 }
          zones.set(name, { free: zone.free + (unit.active || unit.stale ? 0 : 1), all: zone.all + 1 })
        }
        const rows = [...zones].sort(
          ([a, x], [b, y]) => x.free - y.free || y.all - x.all || a.localeCompare(b, 'zh-CN'),
        )
        return (
          <div>
            <section className="wl-pair">
              <div>
                <h2>{t('wall.force')}</h2>
                <BigNumber n={onDuty.length} />
              </div>
              <div>
                <h2>{t('wall.free')}</h2>
                <BigNumber n={counts.patrol} />
              </div>
            </section>
            <section className="wl-levels">
              {tones.map((tone) => (
                <span key={tone}>
                  {t(`wall.${tone}`)}{' '}
                  <b className={tone === 'support' && counts[tone] > 0 ? 'bad' : ''}>{counts[tone]}</b>
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
