import { defineFields } from '../../platform/files/index.ts'

/** Columns of a list of people; the unit (巡组) of each is made when its call sign is new. */
export const peopleFields = defineFields({
  badge: {
    type: 'text',
    label: { zh: '警号', en: 'Badge' },
    synonyms: ['编号', '工号', '证号', '警号(证号)', 'id', 'number'],
    required: true,
    maxLength: 32,
  },
  name: { type: 'text', label: { zh: '姓名', en: 'Name' }, required: true, maxLength: 50 },
  kind: {
    type: 'choice',
    label: { zh: '人员类别', en: 'Kind' },
    synonyms: ['类别', '身份', '人员类型'],
    required: true,
    choices: [
      { code: 'officer', label: { zh: '民警', en: 'Officer' }, synonyms: ['警察', '在编民警', 'sworn'] },
      { code: 'auxiliary', label: { zh: '辅警', en: 'Auxiliary' }, synonyms: ['协警', '协勤', '勤务辅警'] },
      { code: 'guard', label: { zh: '保安', en: 'Guard' }, synonyms: ['护卫', '联防队员', '护村队员'] },
      {
        code: 'volunteer',
        label: { zh: '志愿者', en: 'Volunteer' },
        synonyms: ['义警', '平安志愿者', '红袖标'],
      },
    ],
  },
  org: {
    type: 'text',
    label: { zh: '单位', en: 'Organisation' },
    synonyms: ['派出所', '所属单位', '单位编码', '单位名称', 'station', 'org'],
    required: true,
  },
  unit: {
    type: 'text',
    label: { zh: '巡组呼号', en: 'Call sign' },
    synonyms: ['呼号', '巡组', '班组', 'unit', 'team'],
    maxLength: 50,
  },
  mode: {
    type: 'choice',
    label: { zh: '巡逻方式', en: 'Mode' },
    synonyms: ['方式', '勤务方式'],
    choices: [
      { code: 'car', label: { zh: '车巡', en: 'Car' }, synonyms: ['车辆', '汽车'] },
      { code: 'foot', label: { zh: '步巡', en: 'Foot' }, synonyms: ['步行', '徒步'] },
      { code: 'ebike', label: { zh: '骑巡', en: 'E-bike' }, synonyms: ['电动车', '电摩'] },
      { code: 'bicycle', label: { zh: '自行车', en: 'Bicycle' } },
      { code: 'post', label: { zh: '定点', en: 'Post' }, synonyms: ['卡点', '岗位'] },
    ],
  },
  crew: {
    type: 'integer',
    label: { zh: '班次序号', en: 'Crew' },
    synonyms: ['班组序号', '四班', '轮班'],
    min: 1,
    max: 4,
  },
  rank: {
    type: 'text',
    label: { zh: '职务', en: 'Rank' },
    synonyms: ['警衔', '岗位', '职级'],
    maxLength: 50,
  },
  phone: { type: 'text', label: { zh: '联系电话', en: 'Phone' }, synonyms: ['电话', '手机'], maxLength: 20 },
  consentUntil: {
    type: 'date',
    label: { zh: '同意书有效期', en: 'Consent until' },
    synonyms: ['授权到期', '同意到期'],
  },
})

/** Columns that are never read in, whatever a file holds: no such field exists in the product (RIGHTS.md). */
export const refusedColumns =
  /民族|宗教|信仰|籍贯|户口|户籍|出生|生日|身份证|性别|血型|政治面貌|指纹|人像|照片|ethnic|religio|birth|gender|\bsex\b|fingerprint|photo|hukou|race/i
