import type {
  EquipmentKind,
  EquipmentState,
  LeaveKind,
  PersonKind,
  Skill,
  UnitKind,
  UnitMode,
} from '../model.ts'

interface Names {
  readonly zh: string
  readonly en: string
  /** Other words that files use. */
  readonly also?: readonly string[]
}

export const personKindNames: Readonly<Record<PersonKind, Names>> = {
  officer: { zh: '民警', en: 'Officer', also: ['警察', '警员'] },
  auxiliary: { zh: '辅警', en: 'Auxiliary', also: ['协警', '协勤', '文职', '勤务辅警'] },
  guard: { zh: '保安', en: 'Guard', also: ['联防队员', '内保', '护村队员'] },
  volunteer: { zh: '志愿者', en: 'Volunteer', also: ['义警', '平安志愿者', '红袖标'] },
}

export const skillNames: Readonly<Record<Skill, Names>> = {
  driver: { zh: '驾驶', en: 'Driver', also: ['驾驶员', '司机'] },
  motorcycle: { zh: '摩托驾驶', en: 'Motorcycle', also: ['摩托'] },
  first_aid: { zh: '急救', en: 'First aid' },
  negotiator: { zh: '谈判', en: 'Negotiator' },
  weapon_permit: { zh: '持枪证', en: 'Weapon permit', also: ['持枪'] },
  drone: { zh: '无人机', en: 'Drone' },
  mediator: { zh: '调解', en: 'Mediator' },
  radio_operator: { zh: '通信', en: 'Radio operator' },
  dog_handler: { zh: '警犬', en: 'Dog handler' },
  sign_language: { zh: '手语', en: 'Sign language' },
}

export const leaveKindNames: Readonly<Record<LeaveKind, Names>> = {
  annual_leave: { zh: '年休假', en: 'Annual leave' },
  sick_leave: { zh: '病假', en: 'Sick leave' },
  comp_leave: { zh: '补休', en: 'Compensatory leave' },
  training: { zh: '培训', en: 'Training' },
  secondment: { zh: '抽调', en: 'Secondment', also: ['借调'] },
}

export const unitModeNames: Readonly<Record<UnitMode, Names>> = {
  car: { zh: '车巡', en: 'Car', also: ['汽车', '巡逻车', '摩托'] },
  foot: { zh: '步巡', en: 'Foot', also: ['徒步'] },
  ebike: { zh: '电动车巡', en: 'E-bike', also: ['电动车', '电瓶车'] },
  bicycle: { zh: '骑巡', en: 'Bicycle', also: ['自行车'] },
  post: { zh: '定点', en: 'Post', also: ['固定岗', '岗位'] },
}

export const unitKindNames: Readonly<Record<UnitKind, Names>> = {
  patrol: { zh: '巡逻组', en: 'Patrol' },
  duty_group: { zh: '值班组', en: 'Duty group' },
  night_group: { zh: '夜巡组', en: 'Night group' },
  mobile_group: { zh: '机动组', en: 'Mobile group' },
  checkpoint_group: { zh: '卡点组', en: 'Checkpoint group' },
  volunteer_team: { zh: '志愿队', en: 'Volunteer team' },
  guard_team: { zh: '保安队', en: 'Guard team' },
}

export const equipmentKindNames: Readonly<Record<EquipmentKind, Names>> = {
  car: { zh: '汽车', en: 'Car' },
  van: { zh: '面包车', en: 'Van' },
  motorcycle: { zh: '摩托车', en: 'Motorcycle' },
  ebike: { zh: '电动车', en: 'E-bike' },
  bicycle: { zh: '自行车', en: 'Bicycle' },
  radio: { zh: '电台', en: 'Radio' },
  body_camera: { zh: '执法记录仪', en: 'Body camera' },
}

export const equipmentStateNames: Readonly<Record<EquipmentState, Names>> = {
  in_use: { zh: '在用', en: 'In use' },
  stopped: { zh: '停用', en: 'Stopped' },
  repair: { zh: '维修', en: 'In repair' },
  scrapped: { zh: '报废', en: 'Scrapped' },
}
