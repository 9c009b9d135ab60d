import type { Disposition, IncidentClassKey } from './types.ts'

/** How people notice, report and settle each class. */
export interface Habit {
  /** Median hours between "last seen" and "gone"; 0 = a moment. */
  awayHours: number
  /** Mean minutes until somebody calls. */
  reportMinutes: number
  /** Chance that a second caller reports the same event. */
  repeat: number
  /** Chance that officers find it themselves, and that an alarm line reports it. */
  byPatrol: number
  byAlarm: number
  walkUp: number
  /** Mean minutes on the scene. */
  handleMinutes: number
  results: readonly Disposition[]
  texts: readonly string[]
}

const base: Habit = {
  awayHours: 0,
  reportMinutes: 4,
  repeat: 0,
  byPatrol: 0,
  byAlarm: 0,
  walkUp: 0.04,
  handleMinutes: 22,
  results: ['handled_on_scene'],
  texts: [],
}
const theft: Habit = {
  ...base,
  awayHours: 4,
  reportMinutes: 25,
  walkUp: 0.16,
  results: ['case_filed', 'case_filed', 'no_finding'],
}

export const habits: Record<IncidentClassKey, Habit> = {
  robbery: {
    ...base,
    repeat: 0.1,
    byAlarm: 0.04,
    handleMinutes: 50,
    results: ['case_filed'],
    texts: ['报警人称在{}被两人抢走手机', '{}有人持械抢劫,嫌疑人已逃离'],
  },
  snatching: {
    ...base,
    repeat: 0.08,
    handleMinutes: 35,
    results: ['case_filed'],
    texts: ['报警人称在{}被骑摩托车的人抢走挎包', '{}有人飞车抢夺'],
  },
  burglary: {
    ...theft,
    awayHours: 8,
    handleMinutes: 55,
    texts: ['{}住户回家发现门锁被撬,丢失财物', '{}住户称窗户被打开,现金不见', '报警人称{}家中被盗'],
  },
  motor_theft: {
    ...theft,
    awayHours: 9,
    handleMinutes: 40,
    texts: ['停放在{}的小轿车不见', '{}门口的摩托车被盗'],
  },
  ebike_theft: {
    ...theft,
    awayHours: 3,
    texts: ['停放在{}的电动车被盗', '{}楼下充电的电动车不见', '电动车电瓶在{}被偷'],
  },
  bicycle_theft: { ...theft, awayHours: 5, texts: ['停在{}的自行车被盗'] },
  in_vehicle_theft: {
    ...theft,
    awayHours: 8,
    texts: ['停在{}的车辆车窗被砸,车内物品被盗', '{}车内财物丢失'],
  },
  pickpocketing: {
    ...base,
    reportMinutes: 12,
    walkUp: 0.2,
    results: ['case_filed', 'no_finding'],
    texts: ['报警人在{}手机被扒', '在{}买菜时钱包被偷'],
  },
  other_theft: {
    ...theft,
    awayHours: 6,
    byAlarm: 0.05,
    texts: ['{}工地材料被盗', '{}店铺货物丢失', '{}快递被人拿走'],
  },
  fraud: {
    ...base,
    reportMinutes: 500,
    walkUp: 0.35,
    handleMinutes: 45,
    results: ['case_filed', 'case_filed', 'no_finding'],
    texts: ['报警人称网上购物被骗', '报警人称接到冒充客服电话后转账被骗', '报警人称刷单被骗'],
  },
  assault: {
    ...base,
    repeat: 0.15,
    byPatrol: 0.05,
    handleMinutes: 45,
    results: ['mediated', 'case_filed', 'handled_on_scene'],
    texts: ['{}有人打架', '报警人称在{}被人殴打'],
  },
  disorder: {
    ...base,
    repeat: 0.1,
    byPatrol: 0.08,
    results: ['handled_on_scene', 'case_filed'],
    texts: ['{}有人闹事', '{}几个人酒后滋事'],
  },
  dispute: {
    ...base,
    reportMinutes: 12,
    repeat: 0.02,
    handleMinutes: 38,
    results: ['mediated', 'mediated', 'handled_on_scene', 'transferred'],
    texts: ['{}发生邻里纠纷', '{}消费纠纷', '{}家庭纠纷,请求处理', '{}租房押金纠纷'],
  },
  noise: {
    ...base,
    reportMinutes: 25,
    repeat: 0.12,
    handleMinutes: 14,
    results: ['handled_on_scene', 'no_finding'],
    texts: ['{}夜间施工噪声扰民', '{}广场舞音响声音大', '{}歌厅声音太吵'],
  },
  gambling: {
    ...base,
    byPatrol: 0.55,
    results: ['case_filed', 'no_finding'],
    texts: ['群众反映{}有人聚众打牌赌博'],
  },
  drunk: {
    ...base,
    repeat: 0.06,
    byPatrol: 0.12,
    results: ['helped', 'handled_on_scene'],
    texts: ['{}有人醉酒躺在路边', '{}醉酒男子不肯离开'],
  },
  traffic_injury: {
    ...base,
    reportMinutes: 2,
    repeat: 0.3,
    handleMinutes: 50,
    results: ['transferred'],
    texts: ['{}汽车与电动车相撞,有人受伤', '{}摩托车摔倒,人员受伤'],
  },
  traffic_damage: {
    ...base,
    reportMinutes: 5,
    repeat: 0.04,
    handleMinutes: 25,
    results: ['handled_on_scene', 'transferred'],
    texts: ['{}两车追尾,无人受伤', '{}车辆剐蹭'],
  },
  traffic_jam: {
    ...base,
    reportMinutes: 8,
    repeat: 0.08,
    byPatrol: 0.2,
    handleMinutes: 18,
    results: ['handled_on_scene'],
    texts: ['{}拥堵,请求疏导', '{}车辆违停堵路'],
  },
  fire: {
    ...base,
    reportMinutes: 2,
    repeat: 0.5,
    byAlarm: 0.18,
    handleMinutes: 70,
    results: ['transferred'],
    texts: ['{}有浓烟', '{}电动车起火', '{}厨房着火'],
  },
  help: {
    ...base,
    reportMinutes: 6,
    byPatrol: 0.06,
    results: ['helped', 'helped', 'transferred'],
    texts: ['{}老人行动不便请求帮助', '{}报警人被锁门外', '{}发现可疑物品请求查看'],
  },
  lost_person: {
    ...base,
    reportMinutes: 45,
    repeat: 0.05,
    handleMinutes: 60,
    results: ['helped', 'no_finding'],
    texts: ['{}走失一名老人', '{}孩子走失', '{}发现迷路儿童'],
  },
  lost_property: {
    ...base,
    reportMinutes: 60,
    walkUp: 0.3,
    results: ['helped', 'no_finding'],
    texts: ['在{}遗失背包', '在{}捡到钱包', '出租车上遗失手机'],
  },
  police_complaint: {
    ...base,
    reportMinutes: 600,
    walkUp: 0.2,
    results: ['transferred'],
    texts: ['对处理结果不满意,要求回复'],
  },
  non_police: {
    ...base,
    reportMinutes: 20,
    results: ['refused_not_police', 'transferred'],
    texts: ['{}下水道堵塞', '{}停电,询问原因', '{}路灯不亮', '咨询户口办理', '{}流浪狗较多'],
  },
  silent_call: {
    ...base,
    reportMinutes: 0,
    walkUp: 0,
    results: ['false_alarm'],
    texts: ['接通后无人说话', '无声,回拨未接'],
  },
  nuisance_call: {
    ...base,
    reportMinutes: 0,
    walkUp: 0,
    results: ['false_alarm'],
    texts: ['反复拨打,无警情', '醉酒后拨打,无实际事项', '儿童误拨'],
  },
}
