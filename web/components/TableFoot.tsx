import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format.ts'

interface FootProps {
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly size: number
  readonly sizes: readonly number[]
  readonly onChange: (change: { page?: number; size?: number }) => void
}

/** Total, page size 10 / 20 / 50, pages. */
export function TableFoot({ total, page, pages, size, sizes, onChange }: FootProps) {
  const { t } = useTranslation('ui')
  return (
    <footer className="dt-foot no-print">
      <span>{t('table.total', { n: formatNumber(total) })}</span>
      <span className="grow" />
      <span className="seg" role="group" aria-label={t('table.size')}>
        {sizes.map((n) => (
          <button
            key={n}
            type="button"
            aria-pressed={n === size}
            onClick={() => onChange({ page: 1, size: n })}
          >
            {n}
          </button>
        ))}
      </span>
      <button
        type="button"
        className="btn tiny"
        aria-label={t('table.previous')}
        disabled={page <= 1}
        onClick={() => onChange({ page: page - 1 })}
      >
        ‹
      </button>
      <span aria-live="polite">{t('table.page', { page, pages })}</span>
      <button
        type="button"
        className="btn tiny"
        aria-label={t('table.next')}
        disabled={page >= pages}
        onClick={() => onChange({ page: page + 1 })}
      >
        ›
      </button>
    </footer>
  )
}
