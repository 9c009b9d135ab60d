import { findClass } from '../../loop/incidents/model.ts'
import type { Block } from '../../platform/documents/index.ts'
import { planMap } from './map-drawing.ts'
import type { SectionContext } from './section-context.ts'
import { colourWord, levelWord, percent, reasonWord } from './words.ts'

/** Hot spots that the document names. */
const HOT_ROWS = 20

/** 一、警情与等级: what it is based on, the colour of the day and of each zone with its chance, the map, the hot spots. */
export function incidentsSection(context: SectionContext): Block[] {
  const { plan, w, head, sub, para } = context
  return [
    head(w('警情与等级', 'Incidents and level')),
    sub(w('数据依据', 'Data')),
    para(basis(context)),
    sub(w('本日等级', 'Level of the day')),
    para(colourOfDay(context)),
    ...(plan.alerts.some((alert) => alert.zoneId !== '') ? zoneColours(context) : []),
    {
      kind: 'figure',
      drawing: planMap(plan, context.language),
      caption:
        plan.hotspots.length > 0
          ? w('巡区、热点与巡逻停留点示意', 'Zones, hot spots and stops of the tours')
          : w('巡区与巡逻停留点示意', 'Zones and stops of the tours'),
      description: w(
        '巡区边界、热点方格、巡逻停留点与卡点',
        'zone borders, hot cells, stops of tours and checkpoints',
      ),
    },
    ...hotSpots(context),
  ]
}

function basis({ plan, w, day }: SectionContext): string {
  const { records } = plan
  if (records.used === 0 || records.from === null || records.to === null)
    return w(
      '没有警情数据。颜色、热点、高峰时段均无从研判，本方案不作推测。',
      'No incident data: no colour, hot spot or peak hour can be told, and none is guessed.',
    )
  const kinds = records.kinds.slice(0, 5).map((kind) => {
    const known = findClass(kind.classCode)
    return w(
      `${known?.zh ?? kind.classCode} ${kind.lastYear > 0 ? `${kind.lastYear} 起` : '没有记录'}`,
      `${known?.en ?? kind.classCode} ${kind.lastYear}`,
    )
  })
  return w(
    `使用群众报警的可防性警情 ${records.used} 起（有位置的 ${records.located} 起），时间自 ${day(records.from)} 至 ${day(records.to)}。近一年：${kinds.join('、')}。民警自行发现的、无效的和敏感类别的警情不用于研判。`,
    `Based on ${records.used} citizen-reported preventable incidents (${records.located} with a place), ${day(records.from)} to ${day(records.to)}. Last 12 months: ${kinds.join(', ')}. What officers found, invalid calls and sensitive kinds are left out.`,
  )
}

function colourOfDay({ plan, language, w }: SectionContext): string {
  const own = plan.alerts.find((alert) => alert.zoneId === '')
  const level = levelWord(plan.level.level, language)
  if (!own || own.colour === 'unknown')
    return w(
      `本日颜色未定：${plan.records.used === 0 ? '没有警情数据' : (own?.reasons.map((reason) => reasonWord(reason, 'zh')).join('；') ?? '没有可比数据')}。颜色未定时按${level}安排。`,
      `No colour today: ${plan.records.used === 0 ? 'no incident data' : (own?.reasons.map((reason) => reasonWord(reason, 'en')).join('; ') ?? 'nothing to compare with')}. Without a colour ${level} holds.`,
    )
  const why = own.reasons.map((reason) => reasonWord(reason, language)).join(w('；', '; '))
  return w(
    `本日为${colourWord(own.colour, 'zh')}，${level}。理由：${why}。`,
    `Today is ${colourWord(own.colour, 'en')}, ${level}. Why: ${why}.`,
  )
}

function zoneColours({ plan, language, w, para }: SectionContext): Block[] {
  const zones = plan.alerts.filter((alert) => alert.zoneId !== '')
  if (zones.every((alert) => alert.colour === 'unknown'))
    return [
      para(
        w(
          `${zones.length} 个巡区（${zones.map((alert) => alert.zoneName).join('、')}）均未定级，理由同上。`,
          `None of the ${zones.length} zones (${zones.map((alert) => alert.zoneName).join(', ')}) has a colour, for the same reason.`,
        ),
      ),
    ]
  const raised = zones.filter((alert) => alert.colour !== 'green')
  return [
    {
      kind: 'table',
      caption: w('各巡区等级', 'Colour of each zone'),
      columns: [
        { header: w('巡区', 'Zone'), weight: 9, align: 'left' },
        { header: w('等级', 'Colour'), weight: 7, align: 'centre' },
        { header: w('实有', 'Observed'), weight: 4, align: 'right' },
        { header: w('应有', 'Expected'), weight: 4, align: 'right' },
        { header: w('偶然可能', 'Chance'), weight: 6, align: 'right' },
        { header: w('近 8 周起数（旧→新）', 'Last 8 weeks, oldest first'), weight: 13, align: 'centre' },
      ],
      rows: zones.map((alert) => [
        alert.zoneName,
        colourWord(alert.colour, language),
        alert.observed,
        alert.expected === null ? '—' : alert.expected.toFixed(1),
        alert.p === null ? '—' : percent(alert.p, language),
        alert.weeks.join(w('、', ' ')),
      ]),
      note: w(
        '实有为近 7 天起数；应有按两年同季、近 8 周加权；偶然可能低于 10%、2.5%、0.5% 的分别为黄色、橙色、红色。',
        'Observed: last 7 days. Expected: two years with season, last 8 weeks weighing double. Chance below 10, 2.5, 0.5 % is yellow, orange, red.',
      ),
    },
    para(
      raised.length === 0
        ? w('没有高于绿色的巡区。', 'No zone is above green.')
        : w(
            `高于绿色的巡区 ${raised.length} 个：${raised.map((alert) => `${alert.zoneName}为${colourWord(alert.colour, 'zh')}，${alert.reasons.map((reason) => reasonWord(reason, 'zh')).join('，')}`).join('；')}。`,
            `${raised.length} zones above green: ${raised.map((alert) => `${alert.zoneName} ${colourWord(alert.colour, 'en')}: ${alert.reasons.map((reason) => reasonWord(reason, 'en')).join(', ')}`).join('; ')}.`,
          ),
    ),
  ]
}

function hotSpots({ plan, w, sub, para, zoneName, place }: SectionContext): Block[] {
  const spots = [...plan.hotspots].sort((a, b) => b.count - a.count || b.score - a.score)
  const { backTest } = plan
  const hit =
    backTest &&
    w(
      `回测：最近 ${backTest.weeks} 周，占面积 ${backTest.areaPercent}% 的热点方格命中随后警情 ${backTest.incidents} 起中的 ${backTest.hits} 起（${percent(backTest.hitRate)}，95% 区间 ${percent(backTest.low)}–${percent(backTest.high)}）。`,
      `Back-test over ${backTest.weeks} weeks: ${backTest.areaPercent} % of the area held ${backTest.hits} of ${backTest.incidents} later incidents (${percent(backTest.hitRate, 'en')}, 95 % interval ${percent(backTest.low, 'en')}–${percent(backTest.high, 'en')}).`,
    )
  if (spots.length === 0)
    return [
      sub(w('热点', 'Hot spots')),
      para(
        w(
          `${plan.records.used === 0 ? '没有警情数据，' : ''}没有热点。`,
          `There are no hot spots${plan.records.used === 0 ? ' without incident data' : ''}.`,
        ),
      ),
    ]
  return [
    sub(w('热点', 'Hot spots')),
    para(
      w(
        `热点 ${spots.length} 处，下表列出近一年起数最多的 ${Math.min(HOT_ROWS, spots.length)} 处。${hit ?? '警情太少，热点未能回测。'}`,
        `${spots.length} hot spots; the table has the ${Math.min(HOT_ROWS, spots.length)} with most incidents in 12 months. ${hit ?? 'Too few incidents for a back-test.'}`,
      ),
    ),
    {
      kind: 'table',
      caption: w(
        '热点（每处停留 10–15 分钟，不作盘查依据）',
        'Hot spots (10–15 minutes each; no ground for a stop)',
      ),
      columns: [
        { header: w('序号', 'No.'), weight: 4, align: 'centre' },
        { header: w('巡区', 'Zone'), weight: 9, align: 'left' },
        { header: w('地点', 'Place'), weight: 21, align: 'left' },
        { header: w('方格数', 'Cells'), weight: 5, align: 'right' },
        { header: w('近一年起数', 'In 12 months'), weight: 8, align: 'right' },
      ],
      rows: spots
        .slice(0, HOT_ROWS)
        .map((spot, i) => [
          i + 1,
          zoneName(spot.zoneId) || w('区外', 'outside'),
          place({ ...spot, name: null, lngLat: spot.cells[0]!.centre }),
          spot.cells.length,
          spot.count,
        ]),
      note: w('热点只说明地点，与任何人无关。', 'A hot spot is a place and says nothing about anybody.'),
    },
  ]
}
