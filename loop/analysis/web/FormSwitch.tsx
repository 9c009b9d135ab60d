import { useTranslation } from 'react-i18next'
import type { AnalysisPageState } from './AnalysisPage.tsx'

/** The map by cells or by streets. */
export function FormSwitch({ page }: { page: AnalysisPageState }) {
  const { t } = useTranslation('analysis')
  const { filters, set } = page
  return (
    <span className="seg" role="group" aria-label={t('form.title')}>
      {(['cells', 'streets'] as const).map((form) => (
        <button
          key={form}
          type="button"
          aria-pressed={filters.form === form}
          onClick={() => set({ form, cell: -1, street: -1 })}
        >
          {t(`form.${form}`)}
        </button>
      ))}
    </span>
  )
}
