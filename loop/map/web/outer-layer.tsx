import { useTranslation } from 'react-i18next'
import { useBasemap } from '../../../web/map/basemap.ts'
import type { MapLayer } from '../../../web/map/layer.ts'
import { outerPieces, TILE_PIXELS } from '../rules/outer-pieces.ts'

/** Pictures come from our own server in the service's datum, and are put together for ours here. */
async function drawTile(
  datum: 'WGS-84' | 'GCJ-02',
  [z, x, y]: readonly [number, number, number],
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(TILE_PIXELS, TILE_PIXELS)
  const context = canvas.getContext('2d')!
  await Promise.all(
    outerPieces(z, x, y, datum).map(async (piece) => {
      const answer = await fetch(`/api/map/outer/${z}/${piece.x}/${piece.y}`, { signal })
      if (!answer.ok) throw new Error(`outer tile ${z}/${piece.x}/${piece.y}: ${answer.status}`)
      const image = await createImageBitmap(await answer.blob())
      const { fromX, fromY, toX, toY, width, height } = piece
      // Services with tiles of 512 pixels are drawn at half their size.
      const scale = image.width / TILE_PIXELS
      context.drawImage(
        image,
        fromX * scale,
        fromY * scale,
        width * scale,
        height * scale,
        toX,
        toY,
        width,
        height,
      )
      image.close()
    }),
  )
  return (await canvas.convertToBlob()).arrayBuffer()
}

function Legend() {
  const { t } = useTranslation('map')
  const outer = useBasemap()?.outer
  return outer ? (
    <span className="map-legend">{t('outer.legend', { source: outer.source, datum: outer.datum })}</span>
  ) : null
}

const layerFor = (datum: 'WGS-84' | 'GCJ-02'): MapLayer => {
  const id = `map.outer.${datum.toLowerCase()}`
  return {
    id,
    order: 50,
    titleKey: 'map:layer.outer',
    permission: 'signed_in',
    shown: false,
    tiles: { scheme: `outer-${datum.toLowerCase()}`, draw: (tile, signal) => drawTile(datum, tile, signal) },
    available: (base) => base?.outer?.datum === datum,
    sources: {
      [id]: {
        type: 'raster',
        tiles: [`outer-${datum.toLowerCase()}://{z}/{x}/{y}`],
        tileSize: TILE_PIXELS,
        minzoom: 9,
        maxzoom: 18,
      },
    },
    layers: () => [{ id: `${id}.picture`, type: 'raster', source: id, paint: { 'raster-fade-duration': 0 } }],
    Legend,
  }
}

/** Pictures of a configured map service under our own streets' names; off until it is switched on. */
export const outerLayers: readonly MapLayer[] = [layerFor('WGS-84'), layerFor('GCJ-02')]
