/** Why a containment problem can't be answered. */
export type ContainmentErrorCode =
  | 'containment.field'
  | 'containment.unknown_node'
  | 'containment.off_network'
  | 'containment.island'
  | 'containment.no_unit'
  | 'containment.duplicate_unit'
  | 'containment.speed_bound'
  | 'containment.exits'
  | 'containment.horizon_past_map'
  | 'containment.post_both'
  | 'containment.old_overlay'
  | 'containment.old_graph'
  | 'containment.old_plan'
  | 'containment.unknown_unit'
  | 'containment.forced_twice'

/** Parameters of the sentence: which field, what was found, what is expected. */
export type ContainmentErrorParams = Readonly<Record<string, string | number>>

const SENTENCES: Readonly<Record<ContainmentErrorCode, string>> = {
  'containment.field': '{field}: found {found}, expected {expected}.',
  'containment.unknown_node': '{field}: node {found} is not in the road file.',
  'containment.off_network': '{field}: no road within {metres} m of {found}.',
  'containment.island':
    '{field}: {found} lies on an island of the network ({nodes} nodes), from which the suspect can reach no street of its main part.',
  'containment.no_unit': 'units: found none, expected at least one unit with a fresh position.',
  'containment.duplicate_unit': 'units: the id {found} is given twice.',
  'containment.speed_bound':
    'suspect.{field}: {found} means {kmh} km/h at the most, expected above 0 and at most 250 km/h.',
  'containment.exits':
    'found {found}, expected either horizonSeconds or boundaryNodes, to say what counts as out{hint}.',
  'containment.horizon_past_map':
    'horizonSeconds: within {found} s the suspect can be at node {node}, where the map ends; the edge of the map is no wall: expected at most {longest} s, or a larger map.',
  'containment.post_both':
    '{field}: node {found} is also in fixedPosts, expected a fixed post or a forbidden one.',
  'containment.old_overlay':
    'The closures belong to version {found} of the road graph, expected {expected}: plan again on the graph in force.',
  'containment.old_graph':
    'graphVersion: the problem belongs to version {found} of the road graph, in force is {expected}: put it together again.',
  'containment.old_plan':
    'The plan was made on version {found} of the road graph, in force is {expected}: plan again before you rely on it.',
  'containment.unknown_unit': '{field}: {found} is none of the units.',
  'containment.forced_twice':
    '{field}: {found} is bound twice, expected one node a unit and one unit a node.',
}

/** A problem that can't be answered: a code and parameters for any language, and one English sentence as message. */
export class ContainmentInputError extends Error {
  override readonly name = 'ContainmentInputError'
  readonly code: ContainmentErrorCode
  readonly params: ContainmentErrorParams

  constructor(code: ContainmentErrorCode, params: ContainmentErrorParams) {
    super(SENTENCES[code].replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '?')))
    this.code = code
    this.params = params
  }
}
