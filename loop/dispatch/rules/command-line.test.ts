import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCommand } from './command-line.ts'
import { type CommandOrder, type CommandUnit, newestOfEach } from './command-match.ts'
import type { Command, CommandContext } from './command-reader.ts'
import { connectors, stateNames, verbNames } from './command-words.ts'

const order = (number: string, state = 'acked'): CommandOrder => ({
  id: `order-${number}`,
  incidentId: `i${number}`,
  number: `JQ20261122-${number}`,
  version: 3,
  state,
  role: 'primary',
})
const unit = (callSign: string, initials: string, more: Partial<CommandUnit> = {}): CommandUnit => ({
  unitId: callSign,
  callSign,
  initials,
  onDuty: true,
  active: null,
  reserved: [],
  ...more,
})
const incident = (number: string, takesOrders = true) => ({
  incidentId: `i${number}`,
  number: `JQ20261122-${number}`,
  version: 1,
  takesOrders,
})
const context: CommandContext = {
  units: [
    unit('巡12', 'x12'),
    unit('巡1', 'x1'),
    unit('城关-班2-车01', 'cg-b2-c01'),
    unit('北苑-班2-车01', 'by-b2-c01', { active: order('0230', 'en_route') }),
    unit('铁东-步03', 'td-b03', { onDuty: false }),
  ],
  incidents: [incident('0231'), incident('0230'), incident('0017', false)],
  selectedIncidentId: 'i0231',
  selectedUnitId: null,
  alarms: ['sos-1', 'late-2'],
}
const read = (line: string, more: Partial<CommandContext> = {}, language: 'zh' | 'en' = 'zh') =>
  readCommand(line, { ...context, ...more }, language)
/** The command in a few words. */
function brief(command: Command): string {
  const id = (one: { callSign: string } | { number: string } | null) =>
    !one ? '' : 'callSign' in one ? one.callSign : one.number.split('-')[1]!
  switch (command.verb) {
    case 'send':
      return `${command.how} ${command.role} ${command.units.map(id).join('+')} > ${id(command.incident)}`
    case 'cancel':
      return `cancel ${id(command.unit)} (${command.reason})`
    case 'reassign':
      return `reassign ${id(command.unit)} > ${id(command.incident)}${id(command.toUnit)} (${command.reason})`
    case 'state':
      return `state ${id(command.unit)} ${command.to}`
    case 'message':
      return `message ${command.units.map(id).join('+')}${id(command.incident)}: ${command.text}`
    case 'go':
      return `go ${id(command.unit)}${id(command.incident)}`
    case 'follow':
      return `follow ${id(command.unit)}`
    case 'note':
      return `note ${command.alarmId}`
    case 'charge':
      return `${command.charge} ${id(command.incident)}`
    case 'close':
      return `close ${id(command.incident)}`
    case 'replay':
      return `replay ${command.hour}:${command.minute}`
    case 'live':
      return 'live'
  }
}

describe('the short form', () => {
  it.each([
    ['派 巡12 到 0231', 'send primary 巡12 > 0231'],
    ['派巡12到231', 'send primary 巡12 > 0231'],
    ['send P12 to 0231'.replace('P12', '巡12'), 'send primary 巡12 > 0231'],
    ['send cgb2c01 to 231', 'send primary 城关-班2-车01 > 0231'],
    ['派 巡12', 'send primary 巡12 > 0231'],
    ['派 城关班2车01，巡12 到 此', 'send primary 城关-班2-车01+巡12 > 0231'],
    ['派 城2车1 到 JQ20261122-0231', 'send primary 城关-班2-车01 > 0231'],
    ['增援 巡1 到 0230', 'send support 巡1 > 0230'],
    ['b 巡1 to 230', 'send support 巡1 > 0230'],
    ['预派 北苑班2车01 到 0231', 'reserve primary 北苑-班2-车01 > 0231'],
    ['撤 北苑-班2-车01 因 误报', 'cancel 北苑-班2-车01 (误报)'],
    ['撤 北苑-班2-车01 已到现场的是别人', 'cancel 北苑-班2-车01 (已到现场的是别人)'],
    ['recall by because false alarm', 'cancel 北苑-班2-车01 (false alarm)'],
    // As the buttons say it.
    ['cancel by because false alarm', 'cancel 北苑-班2-车01 (false alarm)'],
    ['撤回 北苑-班2-车01 因 误报', 'cancel 北苑-班2-车01 (误报)'],
    ['改派 北苑 到 0231 因 更紧急警情', 'reassign 北苑-班2-车01 > 0231 (更紧急警情)'],
    ['改派 北苑 换 巡12 因 车坏', 'reassign 北苑-班2-车01 > 巡12 (车坏)'],
    ['move by with 巡12 because flat tyre', 'reassign 北苑-班2-车01 > 巡12 (flat tyre)'],
    ['状态 北苑 到场', 'state 北苑-班2-车01 on_scene'],
    ['state by on scene', 'state 北苑-班2-车01 on_scene'],
    ['消息 巡12,巡1 注意 安全', 'message 巡12+巡1: 注意 安全'],
    ['消息 0230：嫌疑人往南', 'message 0230: 嫌疑人往南'],
    ['msg #230 to the south gate', 'message 0230: to the south gate'],
    ['看 0230', 'go 0230'],
    ['看巡12', 'go 巡12'],
    ['跟 城关', 'follow 城关-班2-车01'],
    ['确认', 'note sos-1'],
    ['ack 2', 'note late-2'],
    ['接管', 'take 0231'],
    ['办结 0230', 'close 0230'],
    ['回放 14:05', 'replay 14:5'],
    ['回放 9点', 'replay 9:0'],
    ['live', 'live'],
  ])('%s', (line, expected) => {
    const reading = read(line)
    expect(reading.kind === 'ready' ? brief(reading.command) : reading).toBe(expected)
  })

  it('one Enter acts when every name is whole, two when one was guessed', () => {
    expect(read('派 巡12 到 0231')).toMatchObject({ exact: true })
    expect(read('派 cgb2c01 到 0231')).toMatchObject({ exact: true })
    expect(read('派 城关 到 0231')).toMatchObject({ exact: false, spelled: '派 城关-班2-车01 到 0231' })
    // The incident was left out: it is spelled before anything happens.
    expect(read('派 巡12')).toMatchObject({ exact: false, spelled: '派 巡12 到 0231' })
  })

  it.each([
    ['派 班2车01 到 0231', 'which_unit', ['派 城关-班2-车01 到 0231', '派 北苑-班2-车01 到 0231']],
    ['派 巡99 到 0231', 'no_unit', []],
    ['派 巡12 到 0999', 'no_incident', ['派 巡12 到 0231', '派 巡12 到 0230', '派 巡12 到 0017']],
    ['派 铁东 到 0231', 'not_on_duty', []],
    ['派 巡12 到 0017', 'not_open', []],
    ['派 北苑 到 0230', 'already_sent', []],
    ['撤 北苑', 'reason_needed', ['撤 北苑-班2-车01 因 已由其他巡组处置']],
    ['撤 巡12 因 误报', 'nothing_active', []],
    ['改派 北苑 到 0230 因 x', 'same_target', []],
    ['状态 北苑', 'state_missing', ['状态 北苑-班2-车01 到场']],
    ['状态 北苑 签收', 'no_such_step', ['状态 北苑-班2-车01 到场']],
    ['状态 北苑 睡觉', 'no_state', ['状态 北苑-班2-车01 到场']],
    ['消息 巡12', 'text_missing', []],
    ['确认 9', 'which_alarm', []],
    ['回放 25:00', 'no_time', []],
    ['吃饭', 'no_verb', []],
  ])('%s is refused as %s and says how to go on', (line, code, offered) => {
    const reading = read(line)
    expect(reading).toMatchObject({ kind: 'refused', code })
    if (reading.kind === 'refused') for (const one of offered) expect(reading.suggestions).toContain(one)
  })

  it('a busy unit is offered as reserve or move, both whole lines', () => {
    const reading = read('派 北苑 到 0231')
    expect(reading).toMatchObject({ kind: 'refused', code: 'unit_busy' })
    if (reading.kind !== 'refused') return
    expect(reading.suggestions[0]).toBe('预派 北苑-班2-车01 到 0231')
    expect(reading.suggestions.map((line) => read(line).kind)).toEqual(['ready', 'ready', 'ready', 'ready'])
  })

  it('without a selected incident the incident must be named', () => {
    expect(read('派 巡12', { selectedIncidentId: null })).toMatchObject({ code: 'incident_missing' })
    expect(read('确认', { alarms: [] })).toMatchObject({ code: 'no_alarm' })
  })
})

it('an incident on its way from the queue to those that wait for closing is one incident, in its newer version', () => {
  const one = context.incidents[0]!
  const rows = [one, ...context.incidents.slice(1), { ...one, version: one.version + 1 }]
  const incidents = newestOfEach(rows)
  expect(incidents).toHaveLength(context.incidents.length)
  expect(read(`办结 ${one.number.split('-').at(-1)}`, { incidents })).toMatchObject({
    kind: 'ready',
    exact: true,
    command: { verb: 'close', incident: { version: one.version + 1 } },
  })
})

describe('laws of the short form', () => {
  const words = [
    ...context.units.flatMap(({ callSign, initials }) => [callSign, initials, callSign.slice(0, 2)]),
    ...context.incidents.map(({ number }) => number),
    ...['0231', '231', '.', '误报', ',', ' ', '#', '９', '：', '14:05', '的', 'x'],
    ...Object.values(verbNames).flatMap(({ zh, en }) => [...zh, ...en]),
    ...Object.values(connectors).flatMap(({ zh, en }) => [...zh, ...en]),
    ...Object.values(stateNames).flatMap((names) => [...names!.zh, ...names!.en]),
  ]
  const line = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((parts) => parts.join('')),
  )

  it('never throws, and what it spells out means the same and is exact', () => {
    fc.assert(
      fc.property(line, fc.constantFrom<'zh' | 'en'>('zh', 'en'), (text, language) => {
        const reading = read(text, {}, language)
        if (reading.kind !== 'ready') return
        const again = read(reading.spelled, {}, language)
        expect(again.kind).toBe('ready')
        if (again.kind !== 'ready') return
        expect(again.exact).toBe(true)
        expect(again.spelled).toBe(reading.spelled)
        expect(brief(again.command)).toBe(brief(reading.command))
      }),
      { numRuns: 400 },
    )
  })

  it('never orders a unit that is off duty, busy or there already, nor to an incident that takes none', () => {
    fc.assert(
      fc.property(line, (text) => {
        const reading = read(text)
        if (reading.kind !== 'ready' || reading.command.verb !== 'send') return
        const { units, incident: goal, how } = reading.command
        expect(goal.takesOrders).toBe(true)
        for (const each of units) {
          expect(each.onDuty).toBe(true)
          expect(each.active?.incidentId).not.toBe(goal.incidentId)
          if (how === 'send') expect(each.active).toBeNull()
        }
      }),
      { numRuns: 400 },
    )
  })
})
