import { allow } from '../../../platform/accounts/policy.ts'

export const containmentPolicy = [
  allow(
    'dispatch.contain',
    ['dispatcher', 'duty_chief'],
    '合围推演、申请、补充目击、撤控、演练、卡点启闭',
    'Compute and ask for containments, sightings, releases, drills, checkpoints',
  ),
  allow(
    'dispatch.contain_approve',
    ['duty_chief'],
    '批准合围（一次下达全部封控指令）、改方案、续期',
    'Approve containments (sends all their orders), changes and renewals',
  ),
  allow('dispatch.play_drill', ['gateway'], '演练中模拟逃逸者', 'Play the fugitive of a drill'),
]
