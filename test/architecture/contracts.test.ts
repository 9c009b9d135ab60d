import { expect, it } from 'vitest'
import { adminStage } from '../../app/admin/stage.ts'
import { eidoStage } from '../../app/eido/stage.ts'
import { allMigrations, allPolicy } from '../../app/open.ts'
import { webhookStage } from '../../app/webhooks/stage.ts'
import { stages } from '../../loop/index.ts'
import { openApi } from '../../platform/http/open-api.ts'
import { sessionContract } from '../../platform/http/session-contract.ts'
import { loopOrder } from './sources.ts'

const all = [...stages, adminStage, webhookStage, eidoStage]
const described = [{ name: 'session', contract: sessionContract }, ...all]
const routes = all.flatMap((stage) =>
  Object.entries(stage.contract).map(([name, route]) => ({
    stage,
    name,
    route,
    id: `${stage.name}.${name}`,
  })),
)

it('sees the routes of every stage', () => {
  expect(routes.length).toBeGreaterThan(40)
  expect(stages.map((stage) => stage.name)).toEqual(loopOrder())
})

it('every route has a handler, a summary and a permission that somebody holds', () => {
  const actions = new Set(allPolicy.rows.map((row) => row.action))
  const wrong = routes.filter(
    ({ stage, name, route }) =>
      !stage.handlers[name] ||
      route.summary.length < 8 ||
      !(['signed_in'].includes(route.permission) || actions.has(route.permission)),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

it('no two routes share method and path', () => {
  const keys = routes.map(({ route }) => `${route.method} ${route.path.replace(/:\w+/g, ':x')}`)
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})

it('examples are answers that the schema accepts', () => {
  const wrong = routes.filter(
    ({ route }) => route.example !== undefined && !route.response.safeParse(route.example).success,
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

it('builds the API page from the same schemas', () => {
  const description = openApi(described) as { paths: Record<string, object> }
  expect(Object.keys(description.paths).length).toBeGreaterThan(30)
  expect(description.paths).toHaveProperty('/api/session/demo-accounts')
})

it('migrations have unique names in the order of the loop', () => {
  const names = Object.keys(allMigrations)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual([...names].sort())
})

it('every stage can be read by somebody, and every action is of a stage or of the administration', () => {
  for (const stage of stages)
    expect(
      allPolicy.rows.some((row) => row.action === `${stage.name}.read`),
      stage.name,
    ).toBe(true)
})
