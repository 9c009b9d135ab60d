import { choicesNamed, defineFields } from '../../../platform/files/index.ts'
import { personKinds, type Skill, skills, unitModes } from '../model.ts'
import { personKindNames, skillNames, unitModeNames } from '../rules/names.ts'

/** A register of people, with the unit that they crew. There is no field for what may not be kept (see rules/forbidden.ts). */
export const peopleFields = defineFields({
  badge: {
    type: 'text',
    label: { zh: '警号', en: 'Badge' },
    synonyms: ['证号', '编号', '辅警号', '工号', '警员编号', 'badgeno', 'id'],
    required: true,
    maxLength: 32,
  },
  name: { type: 'text', label: { zh: '姓名', en: 'Name' }, required: true, maxLength: 50 },
  kind: {
    type: 'choice',
    label: { zh: '人员类别', en: 'Kind' },
    synonyms: ['类别', '力量类型', '身份', '人员类型', 'type'],
    required: true,
    choices: choicesNamed(personKinds, personKindNames),
  },
  org: {
    type: 'text',
    label: { zh: '单位', en: 'Organisation' },
    synonyms: ['所属单位', '派出所', '单位编码', '单位名称', '部门', 'station', 'org'],
    maxLength: 100,
  },
  rankText: {
    type: 'text',
    label: { zh: '职务', en: 'Post' },
    synonyms: ['岗位', '职级', '警衔', 'rank', 'position'],
    maxLength: 50,
  },
  skills: {
    type: 'text',
    label: { zh: '技能', en: 'Skills' },
    synonyms: ['特长', '资质', '专长'],
    maxLength: 200,
  },
  phone: {
    type: 'text',
    label: { zh: '电话', en: 'Phone' },
    synonyms: ['手机', '联系电话', '手机号', 'mobile', 'lxdh'],
    maxLength: 32,
  },
  callSign: {
    type: 'text',
    label: { zh: '呼号', en: 'Call sign' },
    synonyms: ['巡组', '巡组呼号', '班组', '所属巡组', '警组', 'unit', 'team'],
    maxLength: 24,
  },
  mode: {
    type: 'choice',
    label: { zh: '勤务方式', en: 'Mode' },
    synonyms: ['巡逻方式', '方式'],
    choices: choicesNamed(unitModes, unitModeNames),
  },
  crew: {
    type: 'integer',
    label: { zh: '班次序号', en: 'Crew' },
    synonyms: ['班组序号', '四班', '轮班'],
    min: 1,
    max: 4,
  },
  zone: {
    type: 'text',
    label: { zh: '巡区编码', en: 'Zone code' },
    synonyms: ['巡区', '责任巡区', '网格', 'zone'],
    maxLength: 32,
  },
  radio: {
    type: 'text',
    label: { zh: '电台编号', en: 'Radio' },
    synonyms: ['电台', '对讲机', '手台编号', '手台'],
    maxLength: 32,
  },
  terminal: {
    type: 'text',
    label: { zh: '终端号', en: 'Terminal' },
    synonyms: ['定位终端', '终端编号', 'terminalid'],
    maxLength: 32,
  },
  vehicle: {
    type: 'text',
    label: { zh: '车牌', en: 'Vehicle' },
    synonyms: ['车辆', '车牌号', '车号', 'plate'],
    maxLength: 32,
  },
  consentUntil: {
    type: 'date',
    label: { zh: '同意期限', en: 'Consent until' },
    synonyms: ['同意截止日期', '授权期限', '同意有效期'],
  },
})

/** Reads 驾驶、急救 from one cell; what is no known skill comes back as `unknown`. */
export function readSkills(text: string): { known: Skill[]; unknown: string[] } {
  const words = text
    .split(/[、,，;；/|]+/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const known: Skill[] = []
  const unknown: string[] = []
  for (const word of words) {
    const low = word.toLowerCase()
    const skill = skills.find((code) => {
      const { zh, en, also = [] }: { zh: string; en: string; also?: readonly string[] } = skillNames[code]
      return code === low || zh === word || en.toLowerCase() === low || also.includes(word)
    })
    if (skill) known.push(skill)
    else unknown.push(word)
  }
  return { known: [...new Set(known)], unknown }
}
