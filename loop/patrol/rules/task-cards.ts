import type { SiteKind } from '../../map/model.ts'
import type { TourStopKind } from '../model.ts'

interface Line {
  readonly zh: string
  readonly en: string
}

/** What to do at a stop: look, ask, note. Short enough to be read walking. */
export interface TaskCard {
  readonly title: Line
  readonly look: readonly Line[]
  readonly ask: readonly Line[]
  readonly note: readonly Line[]
}

const line = (zh: string, en: string): Line => ({ zh, en })

/** The cards by kind of stop. Places, never persons: no card tells whom to stop. */
export const taskCards = {
  hotspot: {
    title: line('热区停留', 'Hot spot'),
    look: [
      line('下车走一圈，让人看得见', 'Get out and walk a round, be seen'),
      line('停车处、暗角、没上锁的门', 'Parking places, dark corners, doors left open'),
    ],
    ask: [
      line('店主、门卫：近几天有没有丢东西', 'Shopkeepers, gate guards: has anything gone missing lately'),
    ],
    note: [line('坏路灯、坏门锁，报值班长转修', 'Broken lamps and locks: tell the duty chief')],
  },
  explore: {
    title: line('随机街面', 'Street drawn by chance'),
    look: [
      line('整条街走到头，两边都看', 'Walk the street to its end, look at both sides'),
      line('平时没走过的巷口、后门', 'Lane mouths and back doors that are not on the usual way'),
    ],
    ask: [line('住户、店主：这里最缺什么', 'Residents, shopkeepers: what is missing here')],
    note: [line('没有发现也记“正常”', 'Nothing found is a result too')],
  },
  checkin: {
    title: line('巡更点', 'Check-in point'),
    look: [
      line('警灯、标牌是否完好', 'Light and sign in order'),
      line('周围 30 米内有无异常', 'Anything unusual within 30 metres'),
    ],
    ask: [line('本单位守护人员是否在岗', "Are the site's own guards at their post")],
    note: [line('读卡器不响应，记下时间', 'If the reader does not answer, note the time')],
  },
  school: {
    title: line('校门护学', 'School gate'),
    look: [
      line('上下学人流、校门口停车', 'The crowd at the gate, cars parked before it'),
      line('校门 50 米内滞留的车辆', 'Vehicles that stay within 50 metres'),
    ],
    ask: [line('门卫：今天有没有反常情况', 'Gate guard: anything unusual today')],
    note: [line('护栏、硬隔离缺损', 'Damaged barriers')],
  },
  market: {
    title: line('市场', 'Market'),
    look: [
      line('入口、扎堆处、电动车停放处', 'Entrances, crowds, e-bike parking'),
      line('消防通道是否占用', 'Fire lanes kept free'),
    ],
    ask: [line('摊主、管理员：近期丢失情况', 'Stall holders, market office: losses lately')],
    note: [line('没有看车人的停车处', 'Parking without an attendant')],
  },
  station: {
    title: line('车站', 'Station'),
    look: [
      line('售票、候车、出站口人流', 'Crowds at tickets, waiting room, exit'),
      line('无人看管的行李', 'Luggage left alone'),
    ],
    ask: [line('站务：晚点、滞留情况', 'Station staff: delays, people stranded')],
    note: [line('揽客纠纷、求助', 'Quarrels about fares, people who need help')],
  },
  hospital: {
    title: line('医院', 'Hospital'),
    look: [
      line('急诊、停车场、夜间出入口', 'Emergency entrance, car park, night doors'),
      line('救护车通道是否畅通', 'Ambulance lane free'),
    ],
    ask: [line('保卫科：有无扬言闹事', 'Security office: any threats')],
    note: [line('一键报警器是否好用', 'Does the alarm button work')],
  },
  bank: {
    title: line('金融网点', 'Bank branch'),
    look: [
      line('门前 5 分钟，自助区一圈', 'Five minutes before the door, a round of the cash machines'),
      line('长时间不熄火的车辆', 'Cars that stand with the engine running'),
    ],
    ask: [line('大堂：有无被劝导的汇款', 'Counter: transfers that they talked somebody out of')],
    note: [line('自助区门禁、照明', 'Lock and light of the cash machines')],
  },
  leisure: {
    title: line('商圈、夜间场所', 'Shops and night places'),
    look: [
      line('散场人流、门口停车', 'The crowd at closing time, cars at the door'),
      line('安全出口是否锁闭', 'Emergency exits not locked'),
    ],
    ask: [line('保安：今晚有无纠纷', 'Guards: quarrels tonight')],
    note: [line('醉酒求助、滞留人员去向', 'Drunk people helped, and where they went')],
  },
  key: {
    title: line('重点单位', 'Key site'),
    look: [
      line('围界、出入口、警示标志', 'Fence, gates, warning signs'),
      line('本单位值守是否到位', "The site's own guards at their posts"),
    ],
    ask: [line('值守人员：交接有无异常', 'Guards: anything at handover')],
    note: [line('隐患、整改期限', 'Hazards and the day they must be mended')],
  },
} as const satisfies Record<string, TaskCard>
export type TaskCardId = keyof typeof taskCards

const bySite: Readonly<Partial<Record<SiteKind, TaskCardId>>> = {
  school: 'school',
  market: 'market',
  station_rail: 'station',
  station_bus: 'station',
  hospital: 'hospital',
  bank: 'bank',
  mall: 'leisure',
  night_venue: 'leisure',
  hotel: 'leisure',
  square: 'leisure',
  park: 'leisure',
}

/** The card of a stop: by kind of stop, for sites by kind of site. */
export function cardOf(kind: TourStopKind, siteKind: SiteKind | null): TaskCardId {
  if (kind !== 'site') return kind
  return (siteKind && bySite[siteKind]) ?? 'key'
}
