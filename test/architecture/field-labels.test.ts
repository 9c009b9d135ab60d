import { expect, it } from 'vitest'
import { webhookStage } from '../../app/webhooks/stage.ts'
import { text as analysisText } from '../../loop/analysis/web/text.ts'
import { text as deploymentText } from '../../loop/deployment/web/text.ts'
import { dispatchText } from '../../loop/dispatch/web/text.ts'
import { text as forceText } from '../../loop/force/web/text.ts'
import { incidentText } from '../../loop/incidents/web/text.ts'
import { stages } from '../../loop/index.ts'
import { attributeSpecs } from '../../loop/map/rules/site-attributes.ts'
import { text as mapText } from '../../loop/map/web/text.ts'
import { text as patrolText } from '../../loop/patrol/web/text.ts'
import { text as rosterText } from '../../loop/roster/web/text.ts'
import { labelOf } from '../../platform/contract/labels.ts'
import { listErrors } from '../../platform/errors/errors.ts'
import { adminText } from '../../web/admin/text.ts'
import { componentText } from '../../web/components/text.ts'

/** Sent by machines, by presses and by what is chosen on a page: nobody types there. */
const NO_FORM = new Set([
  'incidents.ringCall',
  'incidents.endRing',
  'tracking.reportPositions',
  'patrol.receiveTour',
  'community.draftNotices',
  'dispatch.readMessages',
  'dispatch.markOwnMessages',
  'dispatch.startReplan',
  'dispatch.startContainmentRun',
  'dispatch.playDrill',
  'dispatch.pressForUnit',
  'dispatch.raiseOwnSos',
  'dispatch.countPassers',
])
/** Taken by the interface and sent by no page. */
const NO_PAGE = new Set([
  ...['createOrg', 'changeOrg', 'createZone', 'changeZone'].map((route) => `map.${route} geometry`),
  ...['tolerance', 'seed'].map((path) => `map.draftZones ${path}`),
  ...['from', 'to'].map((path) => `map.setClosure ${path}`),
  'force.createUnit home',
  'force.changeUnit home',
  'analysis.checkEffect beltMetres',
  'analysis.checkEffect classes',
  ...['days', 'classes', 'title'].map((path) => `analysis.draftBulletin ${path}`),
  'roster.addDuty day',
  'roster.publishDays fromDay',
  'roster.publishDays toDay',
  'patrol.planDay reason',
])
/** Never typed: what the page or the device fills in by itself. */
const UNTYPED =
  /(^|\.)(\w+Ids?|ids|id|expectedVersion|key|at|offeredAt|answeredAt|validFrom|base64|aboutSeq|rings?|node)$|^choice\.(?!overrideReason)|^hand\./

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly items?: readonly Schema[]
  readonly innerType?: Schema
  readonly in?: Schema
  readonly options?: readonly Schema[]
}
interface Schema {
  readonly def: Definition
}

/** Paths of what is typed in a body: texts and numbers. What is chosen (names, yes or no) can't be wrong on a page. */
function typed({ def }: Schema, path: string): string[] {
  const below = (inner: Schema | undefined, step = '') =>
    inner ? typed(inner, step && path ? `${path}.${step}` : step || path) : []
  if (def.type === 'object') return Object.entries(def.shape!).flatMap(([key, inner]) => below(inner, key))
  if (def.type === 'union') return def.options!.flatMap((one) => below(one))
  if (def.type === 'tuple') return def.items!.flatMap((one) => below(one))
  if (def.type === 'string' || def.type === 'number') return [path]
  return below(def.element ?? def.innerType ?? def.in)
}

const fields = [...stages, webhookStage].flatMap((stage) =>
  Object.entries(stage.contract).flatMap(([route, { method, body }]) => {
    if (method === 'GET' || !body || NO_FORM.has(`${stage.name}.${route}`)) return []
    const paths = [...new Set(typed(body as unknown as Schema, ''))].filter(
      (path) => !UNTYPED.test(path) && !NO_PAGE.has(`${stage.name}.${route} ${path}`),
    )
    return paths.map((path) => ({ stage, route, path }))
  }),
)

it('every field that a form sends is told by a name of the page', () => {
  expect(fields.length).toBeGreaterThan(150)
  const nameless = fields.filter(({ stage, route, path }) => !labelOf(stage.fields ?? {}, route, path))
  expect(nameless.map(({ stage, route, path }) => `${stage.name}.${route} ${path}`)).toEqual([])
})

/** Names of a site's attributes, which its form takes from the table itself. */
const siteWords = Object.fromEntries(
  (['zh', 'en'] as const).map((language) => [
    language,
    Object.values(attributeSpecs).map((spec) => spec[language]),
  ]),
)

const said = (tree: unknown): string[] =>
  typeof tree === 'string'
    ? [tree]
    : typeof tree === 'object' && tree
      ? Object.values(tree).flatMap(said)
      : []

it('each such name stands on the pages in both languages, and names a field that there is', () => {
  const texts = [
    ...[mapText, forceText, incidentText, analysisText, deploymentText, rosterText, patrolText, dispatchText],
    ...[adminText, componentText, siteWords],
  ]
  const pages = (language: 'zh' | 'en') => new Set(texts.flatMap((text) => said(text[language])))
  const [zh, en] = [pages('zh'), pages('en')]
  const strange = [...stages, webhookStage].flatMap((stage) =>
    Object.entries(stage.fields ?? {}).flatMap(([route, labels]) => [
      ...(route === '*' || route in stage.contract ? [] : [`${stage.name}.${route}: no such route`]),
      ...Object.entries(labels).flatMap(([path, label]) =>
        zh.has(label[0]) && en.has(label[1]) ? [] : [`${stage.name}.${route} ${path}: ${label.join(' / ')}`],
      ),
    ]),
  )
  expect(strange).toEqual([])
})

it('no sentence of an error begins with a name of the interface', () => {
  const sentences = listErrors().flatMap(({ code, zh, en }) => [
    { code, sentence: zh },
    { code, sentence: en },
  ])
  expect(sentences.length).toBeGreaterThan(200)
  const raw = sentences.filter(({ sentence }) => /^[a-z][A-Za-z]*(、[a-z][A-Za-z]*)*(：|: )/.test(sentence))
  expect(raw.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
})
