import type { PlanStepView, PlanView } from '../contract.ts'
import { postsAt } from '../rules/plan-steps.ts'

/** What isn't told any more of a point that held once. */
const gone = (at: string) => ({
  node: '',
  street: '',
  crossing: [],
  heldSince: at,
  word: '',
  untilAt: at,
  heldSeconds: 0,
  passageSeconds: null,
  slackSeconds: null,
})

/** What is shown of a moment of which no proof is kept: nothing is promised and no way out is drawn. */
const noProof = { certified: false, leakingExits: 0, leaks: [], layers: null }

/** The plan with every post, the proof in force, and every fixed point that held, as it stood at a step; those that came later aren't there yet. */
export function planThen(plan: PlanView, steps: readonly PlanStepView[], step: number): PlanView {
  const states = postsAt(steps, step)
  const known = new Map(plan.proof.fixed.map((one) => [one.openingId, one]))
  const at = steps[Math.min(step, steps.length - 1)]
  const fixed = (at?.fixed ?? []).map((one) => ({ ...gone(at!.at), ...known.get(one.openingId), ...one }))
  const slackThen = new Map(
    at?.proof?.posts.map(({ unitId, node, slackSeconds }) => [`${unitId} ${node}`, slackSeconds]),
  )
  return {
    ...plan,
    proof: { ...plan.proof, ...(at?.proof ? { ...at.proof, posts: plan.proof.posts } : noProof), fixed },
    posts: plan.posts
      .filter(({ id }) => states.has(id) && states.get(id) !== 'given_up')
      .map((post) => ({
        ...post,
        state: (states.get(post.id) ?? null) as PlanView['posts'][number]['state'],
        givenUpAt: null,
        slackSeconds: slackThen.get(`${post.unitId} ${post.node}`) ?? null,
      })),
  }
}
