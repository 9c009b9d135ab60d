import { defineErrors } from '../../platform/errors/errors.ts'

export const communityErrors = defineErrors('community', {
  week_open: [
    409,
    '{week} 起的一周尚未结束；结束后再拟通报。',
    'The week from {week} is not over yet; draft its notice when it is.',
  ],
  not_monday: [
    400,
    '周次 {week} 不是周一；应为 {monday}。',
    'The week {week} is not a Monday; expected {monday}.',
  ],
  no_communities: [
    404,
    '辖区内没有划定范围的社区；请先导入社区。',
    'There is no community with an area in this jurisdiction; import communities first.',
  ],
  already_published: [
    409,
    '{org} 的通报已由 {who} 于 {at} 发布，不再更改。',
    'The notice of {org} was published by {who} at {at} and stays as it is.',
  ],
})
