import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import { useActiveKeys, useKeys } from './keys.ts'
import './key-hints.css'

const shownNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

export function KeyCap({ name }: { name: string }) {
  return <kbd>{shownNames[name] ?? name}</kbd>
}

/** Mounted once by the frame: `?` opens the list of all keys that answer now. */
export function KeyHints() {
  const { t } = useTranslation('ui')
  const [open, setOpen] = useState(false)
  useKeys([{ key: '?', label: t('keys.list'), run: () => setOpen(true) }])
  const keys = useActiveKeys()
  if (!open) return null
  return (
    <Dialog title={t('keys.title')} onClose={() => setOpen(false)} width={480}>
      <dl className="key-list">
        {keys.map((act, i) => (
          <div key={i}>
            <dt>
              <KeyCap name={act.key} />
            </dt>
            <dd>{act.label}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('keys.hint')}</p>
    </Dialog>
  )
}
