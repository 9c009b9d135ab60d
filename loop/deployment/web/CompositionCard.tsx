import { useTranslation } from 'react-i18next'
import { Card } from '../../../web/components/Page.tsx'
import type { DayLevel } from './useDeployment.ts'

const kinds = ['officer', 'auxiliary', 'guard', 'volunteer'] as const

/** The least composition that the level asks for, against who is there by kind. */
export function CompositionCard({ level }: { level: DayLevel }) {
  const { t } = useTranslation('deployment')
  const { composition, available } = level
  const heads = (kind: (typeof kinds)[number]) => available[kind] ?? { onStrength: 0, available: 0 }
  const needs = [
    { id: 'officers', need: composition.officers, have: heads('officer').available },
    {
      id: 'guards',
      need: composition.guards,
      have: heads('auxiliary').available + heads('guard').available,
    },
    ...(composition.villageGuards > 0
      ? [{ id: 'villageGuards', need: composition.villageGuards, have: heads('volunteer').available }]
      : []),
  ]
  return (
    <Card title={t('composition.title')} note={t('composition.note', { level: t(`level.${level.level}`) })}>
      <div className="dp-pair">
        <table className="dp-table">
          <thead>
            <tr>
              <th scope="col">{t('composition.part')}</th>
              <th scope="col">{t('composition.need')}</th>
              <th scope="col">{t('composition.have')}</th>
              <th scope="col">{t('composition.short')}</th>
            </tr>
          </thead>
          <tbody>
            {needs.map(({ id, need, have }) => (
              <tr key={id}>
                <th scope="row">{t(`composition.${id}`)}</th>
                <td>{need}</td>
                <td>{have}</td>
                <td className={have < need ? 'bad strong' : 'muted'}>{have < need ? need - have : '—'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('composition.groups')}</th>
              <td colSpan={3} className="dp-groups">
                {composition.groups
                  .map((group) => t(`group.${group}`, { defaultValue: group }))
                  .join(t('comma'))}
              </td>
            </tr>
          </tbody>
        </table>
        <table className="dp-table">
          <thead>
            <tr>
              <th scope="col">{t('force.kind')}</th>
              <th scope="col">{t('force.onStrength')}</th>
              <th scope="col">{t('force.away')}</th>
              <th scope="col">{t('force.available')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`kind.${kind}`)}</th>
                <td>{heads(kind).onStrength}</td>
                <td>{heads(kind).onStrength - heads(kind).available}</td>
                <td className="strong">{heads(kind).available}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
