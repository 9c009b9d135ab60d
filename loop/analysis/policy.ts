import { allow } from '../../platform/accounts/policy.ts'

export const analysisPolicy = [
  allow(
    'analysis.read',
    ['analyst', 'duty_chief', 'dispatcher', 'supervisor', 'officer'],
    '查看研判与四色预警',
    'Read analysis and the four colours',
  ),
  allow('analysis.compute', ['analyst', 'duty_chief'], '重新计算当日定级', "Compute the day's colours again"),
  allow('analysis.publish', ['analyst', 'duty_chief'], '发布四色预警', 'Publish the four colours'),
  allow(
    'analysis.review',
    ['analyst', 'duty_chief'],
    '组织研判会商、记录决定、编制研判产品',
    'Hold the weekly review, record decisions, draft bulletins',
  ),
  allow('analysis.bulletin_publish', ['duty_chief'], '发布研判产品', 'Publish bulletins'),
  allow('analysis.season_decide', ['duty_chief'], '采用季节勤务时段', 'Adopt a season profile'),
  allow('analysis.write_parameters', ['duty_chief'], '修改研判参数', 'Change the parameters of analysis'),
]
