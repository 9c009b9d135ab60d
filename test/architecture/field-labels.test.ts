import { expect, it } from 'vitest'
import { webhookStage } from '../../app/webhooks/stage.ts'
import { dispatchText } from '../../loop/dispatch/web/text.ts'
import { incidentText } from '../../loop/incidents/web/text.ts'
import { stages } from '../../loop/index.ts'
import { labelOf } from '../../platform/contract/labels.ts'
import { listErrors } from '../../platform/errors/errors.ts'
import { adminText } from '../../web/admin/text.ts'

/** Stages whose forms a desk works with under pressure; the labels of the others may come later. */
const CHECKED = ['incidents', 'dispatch']
/** Sent by machines and by presses: nobody types there. */
const NO_FORM = new Set([
  'incidents.ringCall',
  'incidents.endRing',
  'dispatch.readMessages',
  'dispatch.markOwnMessages',
  'dispatch.startReplan',
  'dispatch.startContainmentRun',
  'dispatch.playDrill',
  'dispatch.pressForUnit',
  'dispatch.raiseOwnSos',
  'dispatch.countPassers',
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

const fields = [...stages.filter(({ name }) => CHECKED.includes(name)), webhookStage].flatMap((stage) =>
  Object.entries(stage.contract).flatMap(([route, { method, body }]) => {
    if (method === 'GET' || !body || NO_FORM.has(`${stage.name}.${route}`)) return []
    const paths = [...new Set(typed(body as unknown as Schema, ''))].filter((path) => !UNTYPED.test(path))
    return paths.map((path) => ({ stage, route, path }))
  }),
)

it('every field that a form of the desk sends is told by a name of the page', () => {
  expect(fields.length).toBeGreaterThan(60)
  const nameless = fields.filter(({ stage, route, path }) => !labelOf(stage.fields ?? {}, route, path))
  expect(nameless.map(({ stage, route, path }) => `${stage.name}.${route} ${path}`)).toEqual([])
})

const said = (tree: unknown): string[] =>
  typeof tree === 'string'
    ? [tree]
    : typeof tree === 'object' && tree
      ? Object.values(tree).flatMap(said)
      : []

it('each such name stands on the pages in both languages, and names a field that there is', () => {
  const texts = [incidentText, dispatchText, adminText]
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

it('no refusal of the desk names a field as the API does: what the page calls it stands in its place', () => {
  const own = listErrors().filter(({ code }) => CHECKED.some((stage) => code.startsWith(`${stage}.`)))
  expect(own.length).toBeGreaterThan(60)
  const raw = own.filter(({ zh, en }) =>
    [zh, en].some((text) => /^[a-z]\w+((、|, )[a-z]\w+)*(：|: )/.test(text)),
  )
  expect(raw.map(({ code }) => code)).toEqual([])
})
