import { FileAnswer, type Services } from '../../platform/stage/stage.ts'
import { mapErrors } from './errors.ts'

export interface TileName {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Pictures kept in memory, some ten kilobytes each. */
const KEPT = 2_000
const WAIT_MS = 8_000
/** More than this is no map picture. */
const MOST_BYTES = 2_000_000

const kept = new WeakMap<object, Map<string, Promise<FileAnswer>>>()

/**
 * A picture of the configured map service: fetched by the server, so that no phone or desk ever talks to it, kept in memory.
 * @throws AppError map.no_outer_tiles, map.outer_tile
 */
export function outerTile(
  services: Pick<Services, 'config' | 'memory'>,
  tile: TileName,
): Promise<FileAnswer> {
  const { tiles } = services.config
  if (!tiles) throw mapErrors('no_outer_tiles')
  let known = kept.get(services.memory)
  if (!known) {
    known = new Map()
    kept.set(services.memory, known)
  }
  const name = `${tile.z}/${tile.x}/${tile.y}`
  let answer = known.get(name)
  if (!answer) {
    if (known.size >= KEPT) known.clear()
    answer = fetchTile(tiles.url, tile, name)
    known.set(name, answer)
    answer.catch(() => known.delete(name))
  }
  return answer
}

async function fetchTile(template: string, { z, x, y }: TileName, name: string): Promise<FileAnswer> {
  const address = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
  const refuse = (why: string) => mapErrors('outer_tile', { tile: name, why })
  let response: Response
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' })
  } catch (error) {
    throw refuse(
      error instanceof Error && error.name === 'TimeoutError' ? `${WAIT_MS / 1000} s` : 'no connection',
    )
  }
  if (!response.ok) throw refuse(`HTTP ${response.status}`)
  const mime = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (!/^image\/(png|jpeg|webp)$/.test(mime)) throw refuse(mime || 'no content type')
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > MOST_BYTES) throw refuse(`${bytes.length} B`)
  return new FileAnswer(bytes, mime, { cacheSeconds: 7 * 86_400 })
}
