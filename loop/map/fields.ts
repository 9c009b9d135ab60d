import type { FieldLabels } from '../../platform/contract/labels.ts'
import { attributeSpecs } from './rules/site-attributes.ts'

/** The form of a site takes the names of its attributes from the same table. */
const attributes = Object.fromEntries(
  Object.entries(attributeSpecs).map(([key, { zh, en }]) => [`attributes.${key}`, [zh, en] as const]),
)

/** What the forms of organisations, zones, sites and closures call their fields; told where something typed isn't right. */
export const mapFields: FieldLabels = {
  '*': {
    name: ['名称', 'Name'],
    code: ['编码', 'Code'],
    lngLat: ['经纬度（WGS-84）', 'Longitude, latitude (WGS-84)'],
    leader: ['责任人', 'Leader'],
    unitName: ['责任巡组', 'Responsible unit'],
    reason: ['理由', 'Reason'],
    ...attributes,
  },
  createOrg: {
    code: ['代码', 'Code'],
    name: ['名称', 'Name'],
    shortName: ['简称', 'Short name'],
    leader: ['负责人', 'Leader'],
    residents: ['常住人口', 'Residents'],
  },
  changeOrg: {
    name: ['名称', 'Name'],
    shortName: ['简称', 'Short name'],
    leader: ['负责人', 'Leader'],
    residents: ['常住人口', 'Residents'],
  },
  changeZone: {
    validFrom: ['自何日起生效', 'In force from'],
  },
  closeZone: {
    validTo: ['自何日起生效', 'In force from'],
  },
  draftZones: {
    k: ['巡区数', 'Zones'],
  },
  adoptDraft: {
    zones: ['巡区', 'Zone'],
    validFrom: ['生效日', 'From'],
  },
  setClosure: {
    until: ['结束', 'Until'],
    begins: ['开始', 'From'],
    factor: ['用时倍数', 'Times the travel time'],
  },
  importFile: {
    fileName: ['文件', 'File'],
    content: ['文件', 'File'],
    validFrom: ['区划生效日', 'Zones in force from'],
  },
}
