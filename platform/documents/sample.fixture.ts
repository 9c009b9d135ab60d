import type { Drawing, Shape } from './drawing.ts'
import type { Block, Language, OfficialDocument } from './model.ts'

/** A made-up document that uses every part of the model, for the tests. */
export function sample(language: Language, more: Partial<OfficialDocument> = {}): OfficialDocument {
  const zh = language === 'zh'
  return {
    language,
    title: zh
      ? '滨河新区2026年11月22日\n市容巡查工作安排'
      : 'Riverside district\nInspection plan for 22 November 2026',
    subtitle: zh ? '（内部草案）' : '(internal draft)',
    marking: zh ? '内部资料' : 'Internal',
    addressee: zh ? '各街道办事处，各有关单位' : 'To all offices concerned',
    blocks: blocks(zh),
    attachments: zh ? ['巡查路线一览表', '联系方式'] : ['List of routes', 'Contacts'],
    signature: { issuer: zh ? '滨河新区管理中心' : 'Riverside District Office', date: '2026-11-22' },
    copyTo: zh ? '办公室，督查室。' : 'Office, audit room.',
    printedBy: { office: zh ? '滨河新区管理中心办公室' : 'District Office', date: '2026-11-22' },
    footNote: zh ? '演示数据，地名、人名均为虚构' : 'Demo data, all names made up',
    author: zh ? '滨河新区' : 'Riverside',
    ...more,
  }
}

function blocks(zh: boolean): Block[] {
  const long = zh
    ? '根据近四周（10月25日至11月21日）登记情况，全区共登记事项1,286件，日均45.9件，比前四周上升8.7%（“上升”指超出随机波动范围）。其中滨河街道、东门街道和高铁站片区合计占61.3%，19时至23时占全天的38.2%；各单位应当按照“定人、定时、定线、定责”的要求安排力量，做到有计划、有记录、有反馈。'
    : 'In the last four weeks (25 October to 21 November) 1,286 matters were recorded, 45.9 a day, 8.7 % more than in the four weeks before (more than chance would explain). Riverside, East Gate (东门街道) and the station quarter hold 61.3 % of them; 19:00 to 23:00 holds 38.2 % of the day.'
  const rows = Array.from({ length: 26 }, (_, i) => [
    i + 1,
    zh ? `第${i + 1}组` : `Team ${i + 1}`,
    zh ? '滨河路—东门大街—人民公园北门—体育场' : 'River Road, East Gate Street, People’s Park, Stadium',
    `${String(6 + (i % 12)).padStart(2, '0')}:00—${String(10 + (i % 12)).padStart(2, '0')}:00`,
    i % 7 === 0 ? { text: zh ? '▲ 缺 1 人' : '▲ short of 1', bold: true, fill: '#FBE3E1' } : (i * 7) % 5,
  ])
  return [
    { kind: 'heading', level: 1, text: zh ? '总体情况' : 'Overview' },
    { kind: 'paragraph', text: long },
    { kind: 'heading', level: 2, text: zh ? '重点片区' : 'Quarters' },
    { kind: 'paragraph', text: [{ text: zh ? '结论：' : 'Result: ', bold: true }, { text: long }] },
    { kind: 'heading', level: 3, text: zh ? '滨河街道。' : 'Riverside. ', runIn: long },
    { kind: 'heading', level: 3, text: zh ? '东门街道。' : 'East Gate. ', runIn: long },
    { kind: 'heading', level: 4, text: zh ? '夜间加强东门夜市周边。' : 'More at the night market.' },
    { kind: 'heading', level: 1, text: zh ? '人员安排' : 'Staff' },
    {
      kind: 'table',
      caption: zh ? '各组时段与路线' : 'Teams, times and routes',
      columns: [
        { header: zh ? '序号' : 'No.', align: 'centre', weight: 3 },
        { header: zh ? '组别' : 'Team', align: 'centre', weight: 4 },
        { header: zh ? '路线' : 'Route', weight: 12 },
        { header: zh ? '时段' : 'Time', align: 'centre', weight: 6 },
        { header: zh ? '备注' : 'Note', align: 'centre', weight: 5 },
      ],
      rows,
      totals: ['', zh ? '合计' : 'Total', zh ? '26 组' : '26 teams', '', 44],
      note: zh ? '注：n = 26 组；时段为当日。' : 'n = 26 teams; times of the same day.',
    },
    { kind: 'heading', level: 1, text: zh ? '路线图' : 'Map' },
    {
      kind: 'figure',
      drawing: sampleMap(zh),
      caption: zh ? '滨河片区巡查路线' : 'Routes of the riverside quarter',
      description: zh ? '滨河片区道路、路线与点位示意图' : 'Sketch of streets, routes and points',
    },
    { kind: 'paragraph', text: long },
  ]
}

/** A town of 2 × 1.4 km: streets, a river, an area, a route and named points. */
export function sampleMap(zh: boolean): Drawing {
  const shapes: Shape[] = []
  shapes.push({
    kind: 'polygon',
    rings: [
      [
        [0, 250],
        [700, 330],
        [1400, 280],
        [2000, 360],
        [2000, 240],
        [1400, 170],
        [700, 220],
        [0, 140],
      ],
    ],
    fill: { colour: '#D5E6F2' },
  })
  for (let x = 100; x < 2000; x += 150) {
    const width = x % 450 === 100 ? 2.2 : 0.9
    shapes.push({
      kind: 'polyline',
      points: [
        [x, 0],
        [x + 60, 1400],
      ],
      stroke: { colour: '#B4BCC6', width },
    })
  }
  for (let y = 420; y < 1400; y += 140) {
    shapes.push({
      kind: 'polyline',
      points: [
        [0, y],
        [1000, y + 40],
        [2000, y],
      ],
      stroke: { colour: '#B4BCC6', width: y === 700 ? 2.6 : 0.9 },
    })
  }
  shapes.push({
    kind: 'polygon',
    rings: [
      [
        [500, 480],
        [1200, 520],
        [1230, 1050],
        [540, 1000],
        [500, 480],
      ],
      [
        [800, 700],
        [950, 700],
        [950, 820],
        [800, 820],
        [800, 700],
      ],
    ],
    fill: { colour: '#1C5CBA', opacity: 0.18 },
    stroke: { colour: '#1C5CBA', width: 1.2, dash: [5, 3] },
  })
  shapes.push({
    kind: 'polyline',
    points: [
      [260, 560],
      [720, 600],
      [760, 1040],
      [1300, 1100],
      [1520, 700],
    ],
    stroke: { colour: '#C9261C', width: 2.4 },
  })
  const places: Array<[number, number, string]> = zh
    ? [
        [260, 560, '滨河公园'],
        [760, 1040, '东门夜市'],
        [1520, 700, '汽车站'],
        [1300, 1100, '第一中学'],
      ]
    : [
        [260, 560, 'River Park'],
        [760, 1040, 'Night Market'],
        [1520, 700, 'Bus Station'],
        [1300, 1100, 'School No. 1'],
      ]
  for (const [x, y, text] of places) {
    shapes.push({
      kind: 'circle',
      centre: [x, y],
      radius: 4,
      fill: { colour: '#FFFFFF' },
      stroke: { colour: '#17212D', width: 1.4 },
    })
    shapes.push({ kind: 'label', at: [x, y + 55], text, size: 10 })
  }
  shapes.push({
    kind: 'label',
    at: [1000, 250],
    text: zh ? '清 水 河' : 'Clear River',
    size: 11,
    colour: '#2B5F86',
    halo: false,
  })
  shapes.push({ kind: 'label', at: [1960, 60], text: 'N ↑  0—500 m', size: 9, anchor: 'end', bold: true })
  return { frame: [0, 0, 2000, 1400], shapes, border: { colour: '#17212D', width: 0.8 }, ground: '#FAFBFC' }
}
