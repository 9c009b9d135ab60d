import { defineFields } from '../../platform/files/index.ts'
import { dispositions, sources, validities } from './model.ts'

const choicesOf = <C extends string>(
  table: Readonly<Record<C, { zh: string; en: string }>>,
  synonyms: Partial<Record<C, readonly string[]>> = {},
) =>
  (Object.keys(table) as C[]).map((code) => ({
    code,
    label: { zh: table[code].zh, en: table[code].en },
    ...(synonyms[code] && { synonyms: synonyms[code] }),
  }))

/** Columns of a list of incidents, with the names that offices and other systems give them (接警单 fields, pinyin initials). */
export const incidentFields = defineFields({
  externalKey: {
    type: 'text',
    label: { zh: '警情编号', en: 'Number' },
    synonyms: [
      '接警单编号',
      '警情号',
      '接警单号',
      '编号',
      '案件编号',
      'id',
      'case number',
      'incident number',
      'jqh',
      'jjdbh',
      'incident_id',
    ],
    maxLength: 100,
  },
  className: {
    type: 'text',
    label: { zh: '警情类别', en: 'Class' },
    synonyms: [
      '报警类别',
      '警情细类',
      '类别',
      '案由',
      '案件类别',
      'type',
      'category',
      'offense',
      'offence',
      'class code',
      '类别代码',
    ],
    required: true,
    maxLength: 200,
  },
  level: {
    type: 'choice',
    label: { zh: '警情级别', en: 'Level' },
    synonyms: ['级别', 'priority', 'jqjb'],
    choices: [
      { code: '1', label: { zh: '一级', en: 'Level 1' }, synonyms: ['1', '红', '红色', 'I', 'red'] },
      { code: '2', label: { zh: '二级', en: 'Level 2' }, synonyms: ['2', '橙', '橙色', 'II', 'orange'] },
      { code: '3', label: { zh: '三级', en: 'Level 3' }, synonyms: ['3', '黄', '黄色', 'III', 'yellow'] },
      { code: '4', label: { zh: '四级', en: 'Level 4' }, synonyms: ['4', '绿', '绿色', 'IV', 'green'] },
    ],
  },
  reportedAt: {
    type: 'time',
    label: { zh: '报警时间', en: 'Reported at' },
    synonyms: [
      '接警时间',
      '报案时间',
      '呼入时间',
      'report time',
      'reported',
      'call time',
      'date reported',
      'bjsj',
    ],
  },
  occurredFrom: {
    type: 'time',
    label: { zh: '案发时间起', en: 'Occurred from' },
    synonyms: [
      '发案时间',
      '案发时间',
      '发生时间',
      '发案开始时间',
      '发案时间上限',
      '开始时间',
      'start',
      'from',
      'occurred',
      'date',
      'date_single',
    ],
  },
  occurredTo: {
    type: 'time',
    label: { zh: '案发时间止', en: 'Occurred to' },
    synonyms: ['发案结束时间', '发案时间下限', '结束时间', 'end', 'to', 'date_end'],
  },
  place: { type: 'point', label: { zh: '位置', en: 'Place' } },
  placeText: {
    type: 'text',
    label: { zh: '案发地址', en: 'Address' },
    synonyms: [
      '事发地址',
      '发案地点',
      '报警地址',
      '地址',
      '地点',
      'place',
      'location',
      'block',
      'location_type',
      'sfdz',
    ],
    maxLength: 300,
  },
  text: {
    type: 'text',
    label: { zh: '报警内容', en: 'Text' },
    synonyms: ['简要案情', '警情内容', '内容', 'description', 'details', 'bjnr'],
    maxLength: 2000,
  },
  source: {
    type: 'choice',
    label: { zh: '报警途径', en: 'Source' },
    synonyms: ['报警方式', '来源', 'channel', 'bjfs'],
    choices: choicesOf(sources, { '110': ['110', '电话报警', '电话'], walk_up: ['上门报警', '来所报警'] }),
  },
  validity: {
    type: 'choice',
    label: { zh: '有效性', en: 'Validity' },
    synonyms: ['是否有效', '警情性质', 'valid'],
    choices: choicesOf(validities, {
      valid: ['有效', '是', 'yes', 'true', '1'],
      invalid: ['无效', '否', 'no', 'false', '0'],
    }),
  },
  disposition: {
    type: 'choice',
    label: { zh: '处理结果', en: 'Disposition' },
    synonyms: ['处警结果', '处置结果', 'result'],
    choices: choicesOf(dispositions),
  },
  resultText: {
    type: 'text',
    label: { zh: '反馈内容', en: 'Result text' },
    synonyms: ['处警情况', '处置情况', 'cjqk'],
    maxLength: 2000,
  },
})
