import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import './popover.css'

interface PopoverProps {
  readonly label: ReactNode
  /** Name for screen readers when the label is a mark. */
  readonly name?: string
  readonly className?: string
  readonly align?: 'start' | 'end'
  readonly width?: number
  /** A function gets `close`. */
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a small panel beside itself; Esc, a click elsewhere or leaving by Tab closes it. */
export function Popover(props: PopoverProps) {
  const { label, name, className = 'btn', align = 'start', width = 280, children } = props
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    if (!open || !anchor.current || !panel.current) return
    const a = anchor.current.getBoundingClientRect()
    const p = panel.current
    const left = align === 'start' ? a.left : a.right - p.offsetWidth
    const below = a.bottom + 4 + p.offsetHeight <= window.innerHeight
    p.style.left = `${Math.max(8, Math.min(left, window.innerWidth - p.offsetWidth - 8))}px`
    p.style.top = `${below ? a.bottom + 4 : Math.max(8, a.top - 4 - p.offsetHeight)}px`
    p.style.visibility = 'visible'
    p.querySelector<HTMLElement>('[autofocus],input,button,a')?.focus()
  }, [open, align])

  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null
      if (panel.current?.contains(target) || anchor.current?.contains(target)) return
      setOpen(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      anchor.current?.focus()
    }
    const fold = () => setOpen(false)
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', key, true)
    window.addEventListener('resize', fold)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      document.removeEventListener('keydown', key, true)
      window.removeEventListener('resize', fold)
    }
  }, [open])

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-haspopup="dialog"
        aria-label={name}
        title={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open &&
        createPortal(
          <div ref={panel} id={id} className="popover" role="dialog" aria-label={name} style={{ width }}>
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </div>,
          document.body,
        )}
    </>
  )
}
