import { sketch } from '../rules/sketch.ts'

type Area = [number, number][][][]
const size = 320

/** The drafted zones as outlines with their numbers. */
export function DraftSketch({ zones }: { zones: readonly { code: string; geometry: Area }[] }) {
  const shapes = sketch(
    zones.map((zone) => zone.geometry),
    size,
  )
  return (
    <svg
      className="mp-sketch"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={zones.map((zone) => zone.code).join()}
    >
      {shapes.map(({ d, x, y }, i) => (
        <g key={i}>
          <path d={d} fillRule="evenodd" className={i % 2 === 0 ? 'odd' : 'even'} />
          <text x={x} y={y} textAnchor="middle" dominantBaseline="middle">
            {i + 1}
          </text>
        </g>
      ))}
    </svg>
  )
}
