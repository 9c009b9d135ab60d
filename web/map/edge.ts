import type { Feature, FeatureCollection, Point } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'

/** Where the fence at the edge of the picture is drawn from. */
export const edgeSource = 'map.edge'
export const edgeMark = 'edge'
/** Width of a post of the fence (pixels); they stand side by side, so that nothing slips between two. */
export const EDGE_POST = 12

/**
 * Points around a picture, from corner to corner. A post stands with a quarter in the picture: a name that would cross the
 * edge meets it.
 */
export function edgePoints(width: number, height: number): Array<[x: number, y: number]> {
  const out = EDGE_POST / 4
  const along = (length: number) =>
    Array.from({ length: Math.ceil(length / EDGE_POST) + 1 }, (_, i) => Math.min(i * EDGE_POST, length))
  return [
    ...along(width).flatMap(
      (x): Array<[number, number]> => [
        [x, -out],
        [x, height + out],
      ],
    ),
    ...along(height).flatMap(
      (y): Array<[number, number]> => [
        [-out, y],
        [width + out, y],
      ],
    ),
  ]
}

/** The fence around what a map shows now in its box. */
export function fence(
  box: { readonly clientWidth: number; readonly clientHeight: number },
  map: { unproject(point: [number, number]): { readonly lng: number; readonly lat: number } },
): FeatureCollection<Point> {
  const features = edgePoints(box.clientWidth, box.clientHeight).map((point): Feature<Point> => {
    const { lng, lat } = map.unproject(point)
    return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lng, lat] } }
  })
  return { type: 'FeatureCollection', features }
}

/** Nothing to see, only room that is taken. */
export const edgeImage = () => ({
  width: EDGE_POST,
  height: EDGE_POST,
  data: new Uint8Array(EDGE_POST * EDGE_POST * 4),
})

/**
 * A fence that nobody sees: MapLibre lets a name run out of the picture, where the panel cuts it. Placed before all names, it
 * sends those that can stand elsewhere to the other side of their mark and leaves the others out.
 */
export const edgeLayer: LayerSpecification = {
  id: 'map.edge',
  type: 'symbol',
  source: edgeSource,
  layout: { 'icon-image': edgeMark, 'icon-allow-overlap': true, 'icon-padding': 0 },
  paint: { 'icon-opacity': 0 },
}
