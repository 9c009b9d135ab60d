import { useTranslation } from 'react-i18next'
import { type Notice, useTypeName } from './useCommunity.ts'

/** The table of a notice: type, count, change in words. */
export function NoticeLines({ lines }: { lines: Notice['content']['lines'] }) {
  const { t } = useTranslation('community')
  const nameOf = useTypeName()
  if (lines.length === 0) return null
  return (
    <table className="cm-lines">
      <thead>
        <tr>
          <th scope="col">{t('detail.line.type')}</th>
          <th scope="col">{t('detail.line.count')}</th>
          <th scope="col">{t('detail.line.change')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ type, count, change }) => (
          <tr key={type}>
            <th scope="row">{nameOf(type)}</th>
            <td>{count}</td>
            <td>{t(`detail.change.${change ?? 'unknown'}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
