import { type UnitMark, type UnitTone, unitShapes } from '../map/unit-shapes.ts'
import './unit-glyph.css'

/** A unit's mark as on the map, for lists: car ▬, foot ●, e-bike ▸, post ■ in the colour of its state. Put the word beside it. */
export function UnitGlyph({ mark, tone }: { mark: UnitMark | 'bicycle'; tone: UnitTone }) {
  const ring = tone === 'support' || tone === 'scene'
  return (
    <svg className={`unit-glyph ${tone}`} width={18} height={18} viewBox="-12 -12 24 24" aria-hidden="true">
      {ring && <circle r={10.5} className="unit-ring" />}
      <path d={unitShapes[mark === 'bicycle' ? 'ebike' : mark]} />
      {tone === 'stale' && <path d="M-6 6 6-6M-8 2 2-8M-2 8 8-2" className="unit-hatch" />}
    </svg>
  )
}
