import type { ReactNode } from 'react'
import './stat-tile.css'

interface StatTileProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string
  /** Below the figure: n, period, what it is made of; one line each. */
  readonly notes?: readonly ReactNode[]
  readonly tone?: 'plain' | 'bad' | 'warn' | 'unknown'
  /** Opens the records behind the figure. */
  readonly onOpen?: () => void
}

/** A figure with its unit, n and period; pressing it opens its records. */
export function StatTile({ label, value, unit, notes = [], tone = 'plain', onOpen }: StatTileProps) {
  const body = (
    <>
      <span className="stat-label">{label}</span>
      <span className={`stat-value ${tone}`}>
        {value}
        {unit && <span className="stat-unit">{unit}</span>}
      </span>
      {notes.map((note, i) => (
        <span key={i} className="stat-note">
          {note}
        </span>
      ))}
    </>
  )
  if (!onOpen) return <div className="stat-tile">{body}</div>
  return (
    <button type="button" className="stat-tile" onClick={onOpen}>
      {body}
    </button>
  )
}

/** Tiles side by side in one card, divided by thin lines. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="stat-row">{children}</div>
}
