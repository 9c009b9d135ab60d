import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { deploymentContract } from '../contract.ts'
import { shareWords } from './useDeployment.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Shares and compositions as they hold for the own unit, each with the requirement that it comes from. */
export function ParametersDrawer({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['deployment', 'ui'])
  const query = useQuery(ask(deploymentContract.listParameters, {}))
  const name = (key: string): string => {
    if (/^[123]$/.test(key)) return t(`level.${key}`)
    if (['red', 'orange', 'yellow', 'green', 'unknown'].includes(key)) return t(`ui:level.${key}`)
    return t(`occasion.${key}`, { defaultValue: key })
  }
  const plain = (key: string, value: unknown): string => {
    if (typeof value === 'number') return /share|reserve/i.test(key) ? shareWords(value) : String(value)
    if (typeof value === 'string') return t(`basis.${value}`, { defaultValue: value })
    if (!isRecord(value)) return JSON.stringify(value)
    if (Array.isArray(value.groups))
      return t('parameters.composition', {
        officers: value.officers,
        guards: value.guards,
        villageGuards: value.villageGuards,
        groups: value.groups
          .map((group) => t(`group.${String(group)}`, { defaultValue: String(group) }))
          .join(t('comma')),
      })
    return Object.entries(value)
      .map(([part, each]) => `${name(part)} ${plain(key === 'levelByColour' ? 'level' : key, each)}`)
      .join(t('comma'))
  }
  return (
    <DetailDrawer title={t('parameters.title')} note={t('parameters.note')} width={560} onClose={onClose}>
      <QueryView query={query} lines={8}>
        {(rows) => (
          <table className="dp-table dp-parameters">
            <thead>
              <tr>
                <th scope="col">{t('parameters.name')}</th>
                <th scope="col">{t('parameters.value')}</th>
                <th scope="col">{t('parameters.source')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{i18n.language === 'en' ? row.en : row.zh}</th>
                  <td>
                    {isRecord(row.value) && row.key === 'compositionByLevel'
                      ? Object.entries(row.value).map(([part, each]) => (
                          <p key={part}>
                            <b>{name(part)}</b> {plain(row.key, each)}
                          </p>
                        ))
                      : plain(row.key, row.value)}
                  </td>
                  <td className="nowrap muted">{row.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </DetailDrawer>
  )
}
