import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of dispatch and containment call their fields; told where something typed isn't right. */
export const dispatchFields: FieldLabels = {
  '*': {
    reason: ['原因', 'Reason'],
    'choice.overrideReason': ['原因', 'Reason'],
    why: ['原因', 'Reason'],
    level: ['级别', 'Level'],
    sighting: ['最后目击', 'Last seen'],
    'sighting.radiusMetres': ['位置误差', 'Place known'],
    'sighting.kmh': ['统一速度上界（公里/时）', 'One speed bound everywhere (km/h)'],
    'sighting.speedFactor': ['方式', 'By'],
    'sighting.heading': ['逃跑方向', 'Direction'],
  },
  sendMessage: { text: ['消息', 'Messages'] },
  answerDesk: { text: ['消息', 'Messages'] },
  savePlan: {
    classPrefix: ['类别', 'Class'],
    'needs.count': ['组数', 'Units'],
    'needs.leastCrew': ['最少人数', 'Least crew'],
    'needs.skills': ['技能', 'Skills'],
    'needs.withinSeconds': ['时限（分）', 'Within (min)'],
    needs: ['需要', 'Asks for'],
    source: ['依据', 'Source'],
    reason: ['修改原因', 'Why it changes'],
  },
  handOver: {
    persons: ['人数', 'Persons'],
    'items.what': ['品名', 'What'],
    'items.count': ['数量', 'How many'],
    items: ['人与物', 'Persons, things'],
    facts: ['情况', 'Facts'],
  },
  answerHandover: { remark: ['说明（退回时必填）', 'Remark (needed to send back)'] },
  reportOwn: { disposition: ['处理结果', 'Result'], text: ['情况', 'What happened'] },
  askSupport: { text: ['需要什么', 'What is needed'] },
  addFinding: {
    text: ['内容', 'Text'],
    owner: ['责任人', 'Owner'],
    dueOn: ['完成日期', 'Due on'],
  },
  setParameter: { value: ['现用', 'In force'] },
  requestContainment: { lookFor: ['查找特征', 'Look for'] },
  startDrill: { lngLat: ['最后目击', 'Last seen'] },
  openCheckpoint: {
    name: ['名称', 'Name'],
    lngLat: ['位置（经度, 纬度）', 'Place (longitude, latitude)'],
    minutes: ['时限', 'Until'],
  },
  extendCheckpoint: { minutes: ['延长', 'Extend'] },
  confirmHeldPoint: { word: ['谁、怎么确认', 'Who says so, and how'], since: ['从何时起', 'Since when'] },
}
