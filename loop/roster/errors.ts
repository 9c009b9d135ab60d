import { defineErrors } from '../../platform/errors/errors.ts'

export const rosterErrors = defineErrors('roster', {
  nothing_planned: [
    409,
    '{from} 至 {to} 没有待发布的排班；请先生成。',
    'Nothing is planned from {from} to {to}: generate it first.',
  ],
  violations: [
    409,
    '有 {count} 处违反硬性规则（首处：{first}）；修正后再发布，或填写理由后强制发布。',
    '{count} hard rules are broken (first: {first}). Mend them, or publish with a reason.',
  ],
  breaks_rule: [
    409,
    '改动后将违反规则：{rule}（{person}，{found} / 限 {limit}）。',
    'The change would break a rule: {rule} ({person}, {found}, limit {limit}).',
  ],
  unknown_person: [400, '没有编号为 {id} 的在册人员。', 'There is no active person {id}.'],
  too_many_days: [400, '一次最多生成 {limit} 天。', 'At most {limit} days can be generated at once.'],
})
