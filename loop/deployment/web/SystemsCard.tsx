import { useTranslation } from 'react-i18next'
import { Card } from '../../../web/components/Page.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { type ShareSystem, shareWords } from './useDeployment.ts'

/** The three share systems side by side; the largest number of heads binds. Each with its basis: a share without it says nothing. */
export function SystemsTable({ systems }: { systems: readonly ShareSystem[] }) {
  const { t } = useTranslation('deployment')
  const most = Math.max(...systems.map((system) => system.heads))
  return (
    <div className="dp-systems">
      {systems.map((system) => (
        <section key={system.system} className={system.heads === most ? 'dp-system on' : 'dp-system'}>
          <header className="row-between">
            <h3>{t(`system.${system.system}`)}</h3>
            {system.heads === most && <StateTag tone="accent">{t('systems.binds')}</StateTag>}
          </header>
          <p className="dp-heads">
            <b>{system.heads}</b> {t('heads')}
          </p>
          <p>
            {t('systems.sum', {
              denominator: system.denominator,
              share: shareWords(system.share),
              heads: system.heads,
            })}
          </p>
          <p className="muted small">
            {t('systems.basis', { basis: t(`basis.${system.basis}`) })}
            {system.reserve > 0 && t('systems.reserve', { n: system.reserve })}
          </p>
          <p className="muted small">{t('systems.source', { source: system.source })}</p>
        </section>
      ))}
    </div>
  )
}

export function SystemsCard({ systems }: { systems: readonly ShareSystem[] }) {
  const { t } = useTranslation('deployment')
  return (
    <Card title={t('systems.title')} note={t('systems.note')}>
      <SystemsTable systems={systems} />
    </Card>
  )
}
