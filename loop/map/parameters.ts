import { z } from 'zod'
import { ROAD_CLASSES } from '../../engines/roads/index.ts'
import type { ParameterSpec } from '../../platform/parameters/parameters.ts'
import { checkpointAssets, orgLevels, roadGroups } from './model.ts'
import { type OwnershipRule, ruleByLevel } from './rules/ownership.ts'
import type { SiteStandards } from './rules/site-attributes.ts'

/** Numbers and rules of the map stage; each editable per unit. */
export const mapParameters = {
  roadOwnership: {
    value: ruleByLevel,
    source: 'R-002, R-003',
    zh: '道路归属规则（道路等级 → 归属层级）',
    en: 'Road ownership (class → level that owns it)',
  } as ParameterSpec<OwnershipRule>,
  checkpointAssets: {
    value: checkpointAssets,
    source: 'R-012',
    zh: '卡点应有设施',
    en: 'What a checkpoint must have',
  } as ParameterSpec<SiteStandards['checkpointAssets']>,
  checkinParts: {
    value: ['readerCode', 'light', 'sign'],
    source: 'R-011',
    zh: '巡更点应有部件',
    en: 'What a check-in point must have',
  } as ParameterSpec<SiteStandards['checkinParts']>,
  zoneFaultMinimum: {
    value: 100,
    source: 'R-005 (d)',
    zh: '区划空白、重叠的最小报告面积',
    en: 'Smallest gap or overlap of zones that is reported',
    unit: 'm²',
  } as ParameterSpec<number>,
  zoneOverlapTolerance: {
    value: 0.005,
    source: 'R-005 (d)',
    zh: '导入时可容许的重叠占较小巡区的比例',
    en: 'Overlap that an import tolerates, as share of the smaller zone',
  } as ParameterSpec<number>,
  snapMetres: {
    value: 300,
    source: 'R-007 (d)',
    zh: '点位距道路的最大距离',
    en: 'Farthest distance of a site from a road',
    unit: 'm',
  } as ParameterSpec<number>,
} as const

/** What a value must look like to be saved. */
export const mapParameterSchemas: Readonly<Record<keyof typeof mapParameters, z.ZodType>> = {
  roadOwnership: z.strictObject({
    groupOf: z.partialRecord(z.enum(ROAD_CLASSES), z.enum(roadGroups)),
    levelOf: z.strictObject({
      main: z.enum(orgLevels),
      secondary: z.enum(orgLevels),
      alley: z.enum(orgLevels),
    }),
  }),
  checkpointAssets: z.array(z.enum(checkpointAssets)).max(checkpointAssets.length),
  checkinParts: z.array(z.enum(['readerCode', 'light', 'sign'])).min(1),
  zoneFaultMinimum: z.number().min(0).max(1_000_000),
  zoneOverlapTolerance: z.number().min(0).max(1),
  snapMetres: z.number().min(10).max(5000),
}
