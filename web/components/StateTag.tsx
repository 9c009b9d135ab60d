import type { ReactNode } from 'react'
import './state-tag.css'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'unknown'

/** A word of state in a thin frame. `unknown` is dashed and hatched: 不明 is neither present nor absent. */
export function StateTag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`state-tag ${tone}`}>
      <span>{children}</span>
    </span>
  )
}
