import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './detail-drawer.css'

interface DrawerProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  /** On top, as on the map: what can be done now. */
  readonly acts?: ReactNode
  readonly onClose: () => void
  readonly width?: number
  readonly children: ReactNode
}

/** Details beside the list, which stays usable: no veil. Esc closes and gives the focus back. */
export function DetailDrawer({ title, note, acts, onClose, width = 440, children }: DrawerProps) {
  const { t } = useTranslation('ui')
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        close.current()
    }
    box.current?.focus({ preventScroll: true })
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('keydown', key)
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      ref={box}
      className="drawer"
      style={{ width: `min(${width}px, 100vw)` }}
      tabIndex={-1}
      aria-labelledby={id}
    >
      <header className="drawer-head">
        <div className="grow">
          <h2 id={id}>{title}</h2>
          {note && <p className="muted small">{note}</p>}
        </div>
        <button type="button" className="btn tiny" onClick={onClose} aria-label={t('close')}>
          Esc
        </button>
      </header>
      {acts && <div className="drawer-acts">{acts}</div>}
      <div className="drawer-body">{children}</div>
    </aside>
  )
}

/** Label and value pairs of a record; an empty value shows a dash. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([label, value], i) => (
        <div key={i}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
