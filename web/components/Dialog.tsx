import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './dialog.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the one that is due last. */
  readonly acts?: ReactNode
  readonly width?: number
}

/** A modal window over the page: for acts that touch people (preview, reason, approval), not for reading. */
export function Dialog({ title, onClose, children, acts, width = 560 }: DialogProps) {
  const { t } = useTranslation('ui')
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before anything in it takes the focus.
  const opener = useRef(document.activeElement)
  useEffect(() => {
    const dialog = box.current
    if (!dialog) return
    if (!dialog.open) {
      // On the phone it leaves the bar with the SOS button free, and a new order lies over it.
      if (dialog.closest('.field-frame')) dialog.show()
      else dialog.showModal()
    }
    const { current: from } = opener
    return () => {
      dialog.close()
      // Whoever leaves goes on where he was, or the next letter is a key of the page; a form that leads on elsewhere has the focus there.
      if (from instanceof HTMLElement && document.activeElement === document.body) from.focus()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="btn tiny dialog-close" onClick={onClose} aria-label={t('close')}>
          Esc
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {acts && <footer className="dialog-acts">{acts}</footer>}
    </dialog>
  )
}
