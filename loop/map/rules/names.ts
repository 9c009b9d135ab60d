import type { Importance, OrgLevel, SiteKind, ZoneKind } from '../model.ts'

interface Names {
  readonly zh: string
  readonly en: string
  /** Other words that files use. */
  readonly also?: readonly string[]
}

export const levelNames: Readonly<Record<OrgLevel, Names>> = {
  city: { zh: '市局', en: 'City bureau' },
  sub_bureau: { zh: '分局', en: 'Sub-bureau', also: ['县局', '分县局'] },
  station: { zh: '派出所', en: 'Station' },
  community: { zh: '社区', en: 'Community', also: ['警务区', '村'] },
  police_room: { zh: '警务室', en: 'Police room' },
}

export const zoneKindNames: Readonly<Record<ZoneKind, Names>> = {
  zone: { zh: '巡区', en: 'Zone', also: ['网格'] },
  beat: { zh: '巡段', en: 'Beat' },
}

export const importanceNames: Readonly<Record<Importance, Names>> = {
  key_target: { zh: '重要目标', en: 'Key target' },
  key_unit: { zh: '重点单位', en: 'Key unit' },
  ordinary: { zh: '一般', en: 'Ordinary', also: ['普通'] },
}

export const siteKindNames: Readonly<Record<SiteKind, Names>> = {
  school: { zh: '学校', en: 'School', also: ['幼儿园', '小学', '中学'] },
  hospital: { zh: '医院', en: 'Hospital', also: ['卫生院', '诊所'] },
  market: { zh: '市场', en: 'Market', also: ['农贸市场', '集市'] },
  mall: { zh: '商场', en: 'Shopping mall', also: ['超市', '商圈'] },
  bank: { zh: '银行', en: 'Bank', also: ['金融网点'] },
  station_rail: { zh: '火车站', en: 'Railway station', also: ['高铁站', '地铁站', 'rail_station'] },
  station_bus: { zh: '汽车站', en: 'Bus station', also: ['公交枢纽', 'bus_station'] },
  government: { zh: '党政机关', en: 'Government', also: ['机关', '政府'] },
  compound: { zh: '小区', en: 'Residential compound', also: ['居民小区', '住宅小区'] },
  village: { zh: '村庄', en: 'Village', also: ['行政村'] },
  hotel: { zh: '旅馆', en: 'Hotel', also: ['酒店', '宾馆'] },
  night_venue: { zh: '娱乐场所', en: 'Night venue', also: ['KTV', '网吧', '酒吧'] },
  factory: { zh: '工厂', en: 'Factory', also: ['企业', '厂区'] },
  fuel_station: { zh: '加油站', en: 'Fuel station' },
  logistics: { zh: '物流仓储', en: 'Logistics', also: ['物流', '仓库', '快递网点', 'warehouse'] },
  park: { zh: '公园', en: 'Park' },
  square: { zh: '广场', en: 'Square' },
  key_unit: { zh: '重点单位', en: 'Key unit' },
  key_target: { zh: '重要目标', en: 'Key target' },
  checkin_point: { zh: '巡更点', en: 'Check-in point', also: ['必到点', '打卡点', '巡逻点'] },
  checkpoint: { zh: '卡点', en: 'Checkpoint', also: ['治安卡口', '卡口', '检查站'] },
  camera: { zh: '视频点位', en: 'Camera', also: ['摄像头', '摄像机', '探头', '监控点'] },
  police_room: { zh: '警务室', en: 'Police room', also: ['警务站', '警务服务站'] },
  duty_booth: { zh: '岗亭', en: 'Duty booth', also: ['治安岗亭'] },
  guard_post: { zh: '守护岗位', en: 'Guard post', also: ['固定岗'] },
  other: { zh: '其他', en: 'Other' },
}
