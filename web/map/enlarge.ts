import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'

const FACTOR = 1.5

/** A size half as large again. What grows with the zoom must stay outermost, so there each of its values grows. */
function larger<Size>(size: Size): Size {
  if (typeof size === 'number') return (size * FACTOR) as Size
  if (!Array.isArray(size)) return size
  if (size[0] === 'interpolate')
    return size.map((part, i) => (i >= 4 && i % 2 === 0 ? larger(part) : part)) as Size
  if (size[0] === 'step') return size.map((part, i) => (i >= 2 && i % 2 === 0 ? larger(part) : part)) as Size
  return ['*', FACTOR, size as unknown as ExpressionSpecification] as Size
}

/** On the wall marks, names and rings are half as large again; the number in a group still stands inside of its ring. */
export function enlarge(layer: LayerSpecification): LayerSpecification {
  if (layer.type === 'symbol') {
    const { layout } = layer
    return {
      ...layer,
      layout: { ...layout, 'text-size': larger(layout?.['text-size'] ?? 16), 'icon-size': FACTOR },
    }
  }
  if (layer.type !== 'circle') return layer
  const { paint } = layer
  return {
    ...layer,
    paint: {
      ...paint,
      'circle-radius': larger(paint?.['circle-radius'] ?? 5),
      'circle-stroke-width': larger(paint?.['circle-stroke-width'] ?? 0),
    },
  }
}
