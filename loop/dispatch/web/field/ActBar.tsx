import { type ReactNode, useEffect, useState } from 'react'

/** A thumb that meant the act before must not hit the one that took its place. */
const SETTLE_MS = 1_200

interface Next {
  /** Names the act and what it is done to: another one at the same place counts as new. */
  readonly id: string
  readonly label: string
  readonly onPress: () => void
  readonly disabled?: boolean
}

/** The acts at the thumb: what comes and goes stands above; the next act lies lowest, always at the same place. */
export function ActBar(props: {
  children?: ReactNode
  next: Next | null
  /** Stands in the place of the next act while there is none, so that no other act moves there. */
  rest?: string
}) {
  const { children, next, rest } = props
  return (
    <div className="field-thumb">
      {children}
      {next ? <NextAct {...next} /> : rest && <p className="ff-next ff-rest">{rest}</p>}
    </div>
  )
}

function NextAct({ id, label, onPress, disabled = false }: Next) {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(id), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [id])
  const isNew = settled !== id
  return (
    <button
      type="button"
      className="btn large primary ff-next"
      data-act={id}
      data-new={isNew || undefined}
      aria-disabled={isNew || undefined}
      disabled={disabled}
      onClick={() => !isNew && onPress()}
    >
      {label}
    </button>
  )
}
