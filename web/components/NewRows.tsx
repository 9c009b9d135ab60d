import { useTranslation } from 'react-i18next'

/** "2 条新" on top of a calm list; pressing it lets the waiting rows in. Nothing while none waits. */
export function NewRows({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  const { t } = useTranslation('ui')
  if (waiting === 0) return null
  return (
    <button type="button" className="btn link" style={{ width: '100%', minHeight: 28 }} onClick={onShow}>
      {t('newRows', { count: waiting })}
    </button>
  )
}
