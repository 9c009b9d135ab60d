import type { City } from './types.ts'

const cache = new WeakMap<object, string[][]>()

/** Names of the streets that meet at each node; empty for nodes inside compounds. */
export function streetsOf({ network }: Pick<City, 'network'>): string[][] {
  const known = cache.get(network)
  if (known) return known
  const names = network.nodes.map((): string[] => [])
  for (const { from, to, name } of network.edges)
    for (const node of [from, to]) if (name && !names[node]!.includes(name)) names[node]!.push(name)
  cache.set(network, names)
  return names
}
