import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import './page.css'

interface PageProps {
  readonly title: string
  /** Beside the title: what, when, n. */
  readonly note?: ReactNode
  /** Right of the title; only the act that is due now is primary. */
  readonly acts?: ReactNode
  /** Boards show no head line; the title is then only for the window and for screen readers. */
  readonly bare?: boolean
  /** As high as the window: the table inside scrolls, not the page. */
  readonly fit?: boolean
  readonly children: ReactNode
}

/** The frame of a desk page: window title, head line, 16 px margins. */
export function Page({ title, note, acts, bare = false, fit = false, children }: PageProps) {
  const { t } = useTranslation('shell')
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <div className={fit ? 'page fit' : 'page'}>
      <header className={bare ? 'sr-only' : 'page-head'}>
        <h1>{title}</h1>
        {note && <span className="muted small">{note}</span>}
        {acts && <span className="page-acts">{acts}</span>}
      </header>
      {children}
    </div>
  )
}

interface CardProps {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string
  /** 12 px padding around the content; off for tables and lists. */
  readonly padded?: boolean
}

/** A panel with a 36 px head. */
export function Card({ title, note, aside, children, className = '', padded = false }: CardProps) {
  return (
    <section className={`card ${className}`}>
      {(title || note || aside) && (
        <header className="card-head">
          {title && <h2>{title}</h2>}
          {note && <span className="note clip">{note}</span>}
          {aside && <span className="aside">{aside}</span>}
        </header>
      )}
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  )
}
