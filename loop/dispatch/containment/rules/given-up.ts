import type { RingPlan } from '../model/proof.ts'

type Layer = 'inner' | 'outer'
interface Layered {
  readonly posts: readonly { readonly part: string }[]
  readonly layers?:
    | Record<Layer, Pick<NonNullable<RingPlan['layers']>['inner'], 'certified'>>
    | null
    | undefined
}

/** Posts of one of two rings. */
export const postsOfLayer = (posts: Layered['posts'], layer: Layer): number =>
  posts.filter(({ part }) => (part === 'outer') === (layer === 'outer')).length

/** Of two rings those that nobody mans and that don't close without: a re-plan has given them up for the other one. */
export function givenUp({ posts, layers }: Layered): Layer[] {
  if (!layers) return []
  return (['inner', 'outer'] as const).filter(
    (layer) => !layers[layer].certified && postsOfLayer(posts, layer) === 0,
  )
}
