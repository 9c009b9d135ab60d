import { allow } from '../../platform/accounts/policy.ts'

export const communityPolicy = [
  allow(
    'community.read',
    ['duty_chief', 'dispatcher', 'analyst', 'supervisor', 'officer', 'auxiliary'],
    '查看社区周警情通报',
    'Read the weekly notices of communities',
  ),
  allow('community.draft', ['duty_chief', 'analyst'], '拟写社区周通报', 'Draft weekly notices'),
  allow('community.publish', ['duty_chief'], '发布社区周通报', 'Publish weekly notices'),
]
