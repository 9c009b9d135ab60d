import {
  type CheckpointAsset,
  checkpointAssets,
  type Site,
  type SiteAttributes,
  type SiteKind,
} from '../model.ts'

type Key = keyof SiteAttributes

/** How the value of an attribute looks; the site form is drawn from it too. */
export interface AttributeSpec {
  readonly type: 'text' | 'boolean' | 'bearing' | 'assets' | 'use_state'
  readonly zh: string
  readonly en: string
}

export const attributeSpecs: Readonly<Record<Key, AttributeSpec>> = {
  readerCode: { type: 'text', zh: '读卡器编码', en: 'Reader code' },
  light: { type: 'boolean', zh: '警灯', en: 'Light' },
  sign: { type: 'boolean', zh: '标牌', en: 'Sign' },
  assets: { type: 'assets', zh: '设施', en: 'Assets' },
  road: { type: 'text', zh: '所在道路', en: 'Road' },
  bearingOut: { type: 'bearing', zh: '出城方向', en: 'Direction out' },
  ownerCode: { type: 'text', zh: '归属单位编码', en: 'Owner code' },
  useState: { type: 'use_state', zh: '使用状态', en: 'Use state' },
  address: { type: 'text', zh: '地址', en: 'Address' },
  officer: { type: 'text', zh: '驻点民警', en: 'Officer' },
  hours: { type: 'text', zh: '值守时段', en: 'Hours' },
  siteCode: { type: 'text', zh: '所属场所编码', en: 'Belongs to site' },
}

/** GA/T 2000.40 use-states. */
export const assetStates = {
  10: { zh: '在用', en: 'in use' },
  20: { zh: '停用', en: 'stopped' },
  30: { zh: '未启用', en: 'not started' },
  40: { zh: '维修', en: 'in repair' },
  50: { zh: '报废', en: 'scrapped' },
  90: { zh: '其他', en: 'other' },
} as const

export const checkpointAssetNames: Readonly<Record<CheckpointAsset, { zh: string; en: string }>> = {
  booth: { zh: '岗亭', en: 'booth' },
  light_box: { zh: '灯箱', en: 'light box' },
  police_light: { zh: '警灯', en: 'police light' },
  camera: { zh: '探头', en: 'camera' },
}

const every: readonly Key[] = ['address']
const byKind: Readonly<Partial<Record<SiteKind, readonly Key[]>>> = {
  checkin_point: ['readerCode', 'light', 'sign', 'siteCode'],
  checkpoint: ['assets', 'road', 'bearingOut'],
  camera: ['ownerCode', 'useState'],
  police_room: ['officer', 'hours'],
  duty_booth: ['officer', 'hours'],
  guard_post: ['hours', 'siteCode'],
}

/** Attributes that a kind of site may have. */
export function attributesOf(kind: SiteKind): readonly Key[] {
  return [...(byKind[kind] ?? []), ...every]
}

/** What is wrong with one attribute: which, what was found, what is expected. */
export interface AttributeFault {
  readonly field: string
  readonly found: string
  readonly expected: string
}

/** Checks attributes against what the kind has. Unknown and misplaced ones are faults; missing ones are not (see `missingParts`). */
export function checkAttributes(kind: SiteKind, attributes: object): AttributeFault[] {
  const allowed = attributesOf(kind)
  return Object.entries(attributes).flatMap(([field, value]): AttributeFault[] => {
    if (value === undefined || value === null) return []
    const found = typeof value === 'string' ? value : JSON.stringify(value)
    if (!allowed.includes(field as Key)) return [{ field, found, expected: allowed.join(', ') }]
    const expected = expectation(attributeSpecs[field as Key].type, value)
    return expected === null ? [] : [{ field, found, expected }]
  })
}

/** Null when the value fits. */
function expectation(type: AttributeSpec['type'], value: unknown): string | null {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.length > 0 && value.length <= 200
        ? null
        : '1–200 字 / characters'
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true | false'
    case 'bearing':
      return typeof value === 'number' && value >= 0 && value < 360 ? null : '0 ≤ ° < 360'
    case 'use_state':
      return Object.keys(assetStates).includes(String(value)) ? null : Object.keys(assetStates).join(' | ')
    case 'assets':
      return Array.isArray(value) && value.every((each) => checkpointAssets.includes(each as CheckpointAsset))
        ? null
        : checkpointAssets.join(' | ')
  }
}

/** The parameters that say what belongs to a point. */
export interface SiteStandards {
  readonly checkpointAssets: readonly CheckpointAsset[]
  readonly checkinParts: readonly ('readerCode' | 'light' | 'sign')[]
}

/** What a site lacks by the standard: assets of a checkpoint, parts of a check-in point, officer of a police room, owner of a camera. */
export function missingParts(site: Pick<Site, 'kind' | 'attributes'>, standards: SiteStandards): string[] {
  const { attributes } = site
  switch (site.kind) {
    case 'checkpoint':
      return standards.checkpointAssets.filter((asset) => !attributes.assets?.includes(asset))
    case 'checkin_point':
      return standards.checkinParts.filter((part) => !attributes[part])
    case 'police_room':
      return attributes.officer ? [] : ['officer']
    case 'camera':
      return attributes.ownerCode ? [] : ['ownerCode']
    default:
      return []
  }
}

/** May a route name this point? A check-in point without reader code may not; other sites may. */
export function isRoutable(site: Pick<Site, 'kind' | 'attributes'>): boolean {
  return site.kind !== 'checkin_point' || Boolean(site.attributes.readerCode)
}
