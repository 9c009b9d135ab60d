import { isExit } from '../../../../engines/containment/index.ts'
import type { ProvedFixed } from '../model/proof.ts'
import { type Field, type FixedAt, type Networks, passageOf, placeOfNode, wordsOf } from './field.ts'
import { type Held, walkAgainst } from './prove.ts'

/** Fixed points told at most; those that the proof relies on are always among them. */
const TOLD = 40

/**
 * Whether somebody who holds since then closes a node: no later than the fugitive's earliest passage, and not where he may
 * have been when he was seen. Who began to hold after that closes nothing, however long he has stood there by now.
 */
export function isInTime(field: Field, at: number, holdSeconds: number | null): boolean {
  if (holdSeconds === null || at < 0 || field.p.sources.has(at)) return false
  const passage = passageOf(field, at)
  return passage !== null && holdSeconds <= passage
}

/** Nodes that fixed points close by themselves, for the planner: no unit is needed there. */
export function closedNodes(field: Field): number[] {
  return field.fixed.filter(({ at, heldSeconds }) => isInTime(field, at, heldSeconds)).map(({ at }) => at)
}

/** The same field as if one point didn't hold. */
const without = (field: Field, one: FixedAt): Field => ({
  ...field,
  fixed: field.fixed.filter((each) => each !== one),
})

/** A field with the posts that stand in it: one ring, or one of two rings with the posts of its own. */
export interface Stood {
  readonly field: Field
  readonly held: readonly Held[]
}

/**
 * What each fixed point is to the proof. The walker goes once more without each that he comes up to: where he then finds
 * more ways out, in the ring or in one of two, the proof relies on it.
 */
export function provedFixed(networks: Networks, field: Field, stood: readonly Stood[]): ProvedFixed[] {
  if (field.fixed.length === 0) return []
  const { graph } = networks.car
  const relied = new Set<string>()
  for (const each of stood) {
    const walked = walkAgainst(networks, each.field, each.held)
    const met = nodesMet(each.field, walked.timeAt)
    for (const one of each.field.fixed) {
      if (!met.has(one.at) || relied.has(one.openingId)) continue
      const { leaks } = walkAgainst(networks, without(each.field, one), each.held)
      if (leaks.length > walked.leaks.length) relied.add(one.openingId)
    }
  }
  const told = field.fixed.flatMap((one): ProvedFixed[] => {
    const { at, heldSeconds, lngLat: _, ...fact } = one
    const passageSeconds = passageOf(field, at)
    const isRelied = relied.has(one.openingId)
    const isInside = passageSeconds !== null && (field.limit === null || field.p.earliest[at]! <= field.limit)
    if (!isRelied && !isInside) return []
    const lngLat = placeOfNode(graph, at)
    return [
      {
        ...fact,
        heldSeconds,
        lngLat,
        ...wordsOf(graph, lngLat),
        passageSeconds,
        slackSeconds: passageSeconds === null ? null : passageSeconds - heldSeconds,
        relied: isRelied,
      },
    ]
  })
  return told.sort(moreTelling).slice(0, Math.max(TOLD, relied.size))
}

/** What the proof relies on first, then the tightest. */
const moreTelling = (a: ProvedFixed, b: ProvedFixed) =>
  Number(b.relied) - Number(a.relied) ||
  (a.slackSeconds ?? Infinity) - (b.slackSeconds ?? Infinity) ||
  a.openingId.localeCompare(b.openingId)

/** Nodes of fixed points next to streets that he can be on. */
function nodesMet({ p, fixed }: Field, timeAt: (node: number) => number | null): Set<number> {
  const nodes = new Set(fixed.map(({ at }) => at))
  const met = new Set<number>(p.seeds.map(({ node }) => node).filter((node) => nodes.has(node)))
  const { start, head } = p.streets
  for (let n = 0; n + 1 < start.length; n++) {
    if (timeAt(n) === null || isExit(p, n)) continue
    for (let a = start[n]!; a < start[n + 1]!; a++) if (nodes.has(head[a]!)) met.add(head[a]!)
  }
  return met
}
