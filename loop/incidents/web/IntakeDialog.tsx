import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { IntakeForm } from './IntakeForm.tsx'

/** The intake form over a page without a map. */
export function IntakeDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useTranslation('incidents')
  return (
    <Dialog title={t('intake.title')} onClose={onClose} width={760}>
      <IntakeForm onClose={onClose} onDone={({ id }) => onDone(id)} />
    </Dialog>
  )
}
