import { choicesNamed, defineFields } from '../../../platform/files/index.ts'
import { type CheckpointAsset, importances, orgLevels, siteKinds, zoneKinds } from '../model.ts'
import { importanceNames, levelNames, siteKindNames, zoneKindNames } from '../rules/names.ts'
import { checkpointAssetNames } from '../rules/site-attributes.ts'

/** A file of areas: zones and beats, and also the organisations above them. */
export const areaFields = defineFields({
  code: {
    type: 'text',
    label: { zh: '编码', en: 'Code' },
    synonyms: ['编号', '巡区编号', '网格编码', 'id'],
    required: true,
    maxLength: 32,
  },
  name: {
    type: 'text',
    label: { zh: '名称', en: 'Name' },
    synonyms: ['巡区名称', '辖区名称', '网格名称', '单位名称'],
    maxLength: 100,
  },
  kind: {
    type: 'choice',
    label: { zh: '类型', en: 'Kind' },
    synonyms: ['层级', '级别', 'level'],
    choices: [...choicesNamed(zoneKinds, zoneKindNames), ...choicesNamed(orgLevels, levelNames)],
  },
  parent: {
    type: 'text',
    label: { zh: '上级编码', en: 'Parent code' },
    synonyms: ['上级', '所属巡区', '上级单位', '上级单位编码', 'parent'],
  },
  org: {
    type: 'text',
    label: { zh: '派出所', en: 'Station' },
    synonyms: ['所属单位', '所属派出所', '管辖单位', '单位编码', 'org'],
  },
  unitName: {
    type: 'text',
    label: { zh: '责任巡组', en: 'Responsible unit' },
    synonyms: ['责任单位', '责任班组', '呼号', 'unit'],
    maxLength: 50,
  },
  leader: {
    type: 'text',
    label: { zh: '责任人', en: 'Leader' },
    synonyms: ['负责人', '责任民警', '网格长', 'leader'],
    maxLength: 50,
  },
  residents: {
    type: 'integer',
    label: { zh: '常住人口', en: 'Residents' },
    synonyms: ['人口', '实有人口', '人口总数'],
    min: 0,
  },
  geometry: {
    type: 'geometry',
    label: { zh: '边界', en: 'Boundary' },
    kinds: ['Polygon', 'MultiPolygon'],
    required: true,
  },
})

/** A file of sites of any kind. */
export const siteFields = defineFields({
  code: {
    type: 'text',
    label: { zh: '编码', en: 'Code' },
    synonyms: ['编号', '点位编号', '设备编号', '摄像机编号', 'id'],
    maxLength: 32,
  },
  name: {
    type: 'text',
    label: { zh: '名称', en: 'Name' },
    synonyms: ['点位名称', '场所名称', '单位名称', '卡点名称'],
    required: true,
    maxLength: 100,
  },
  kind: {
    type: 'choice',
    label: { zh: '类型', en: 'Kind' },
    synonyms: ['类别', '点位类型', '场所类型', 'type'],
    required: true,
    choices: choicesNamed(siteKinds, siteKindNames),
  },
  importance: {
    type: 'choice',
    label: { zh: '重要程度', en: 'Importance' },
    synonyms: ['重要性', '等级', '重点级别'],
    choices: choicesNamed(importances, importanceNames),
  },
  lngLat: { type: 'point', label: { zh: '位置', en: 'Place' }, required: true },
  readerCode: {
    type: 'text',
    label: { zh: '读卡器编码', en: 'Reader code' },
    synonyms: ['读卡器', '标签编码', '巡更码', 'reader', 'nfc', 'rfid'],
    maxLength: 64,
  },
  light: { type: 'boolean', label: { zh: '警灯', en: 'Light' } },
  sign: { type: 'boolean', label: { zh: '标牌', en: 'Sign' } },
  assets: { type: 'text', label: { zh: '设施', en: 'Assets' }, synonyms: ['配套设施', '设备'] },
  road: { type: 'text', label: { zh: '所在道路', en: 'Road' }, synonyms: ['道路'], maxLength: 100 },
  bearingOut: { type: 'number', label: { zh: '出城方向', en: 'Direction out' }, min: 0, max: 359.999 },
  ownerCode: {
    type: 'text',
    label: { zh: '归属单位编码', en: 'Owner code' },
    synonyms: ['归属单位', '建设单位', 'owner'],
    maxLength: 64,
  },
  useState: {
    type: 'integer',
    label: { zh: '使用状态', en: 'Use state' },
    synonyms: ['设备状态'],
    min: 10,
    max: 90,
  },
  address: {
    type: 'text',
    label: { zh: '地址', en: 'Address' },
    synonyms: ['详细地址', '标准地址'],
    maxLength: 200,
  },
  officer: {
    type: 'text',
    label: { zh: '驻点民警', en: 'Officer' },
    synonyms: ['责任民警', '民警'],
    maxLength: 50,
  },
  hours: { type: 'text', label: { zh: '值守时段', en: 'Hours' }, synonyms: ['值守时间'], maxLength: 100 },
  siteCode: {
    type: 'text',
    label: { zh: '所属场所编码', en: 'Belongs to site' },
    synonyms: ['所属场所'],
    maxLength: 64,
  },
})

const assetWords: readonly (readonly [CheckpointAsset, readonly string[]])[] = [
  ['booth', [checkpointAssetNames.booth.zh, 'booth']],
  ['light_box', [checkpointAssetNames.light_box.zh, 'light_box', 'light box']],
  ['police_light', [checkpointAssetNames.police_light.zh, 'police_light', 'police light']],
  ['camera', [checkpointAssetNames.camera.zh, '摄像头', '摄像机', '监控', 'camera']],
]

/** Reads 岗亭、灯箱、警灯 from one cell; null when a word in it is unknown. */
export function readAssets(text: string): CheckpointAsset[] | null {
  const found = text
    .split(/[、,，;；/|\s]+(?![a-z])|[、,，;；/|]/u)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
    .map((word) => assetWords.find(([, words]) => words.includes(word))?.[0])
  return found.every((asset) => asset !== undefined) ? [...new Set(found)] : null
}
