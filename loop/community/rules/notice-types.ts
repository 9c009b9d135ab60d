/** A kind of incident as the public reads it, with the advice that goes with it (防范建议). */
export interface NoticeType {
  readonly id: string
  readonly zh: string
  readonly en: string
  /** Six-digit class codes; never a sensitive one. */
  readonly classes: readonly string[]
  readonly advice: { readonly zh: string; readonly en: string }
}

export const noticeTypes: readonly NoticeType[] = [
  {
    id: 'burglary',
    zh: '入室盗窃',
    en: 'Burglary',
    classes: ['100101'],
    advice: {
      zh: '出门、夜间锁好门窗，低层住户加装限位器；陌生人进楼请留意，可疑情况拨打 110。',
      en: 'Lock doors and windows when you go out and at night; fit window stops on low floors. Call 110 about anything suspicious.',
    },
  },
  {
    id: 'ebike_theft',
    zh: '电动车、自行车被盗',
    en: 'Theft of e-bikes and bicycles',
    classes: ['100103', '100104'],
    advice: {
      zh: '停在有人看管或有监控的车棚，车与固定物一起锁，电瓶带回或加锁，上牌登记便于找回。',
      en: 'Park in a guarded or lit shed, lock the frame to something fixed, take the battery along, and register the plate.',
    },
  },
  {
    id: 'vehicle_theft',
    zh: '机动车及车内财物被盗',
    en: 'Theft of and from vehicles',
    classes: ['100102', '100105'],
    advice: {
      zh: '离车锁门，包、手机等物品不要留在车内可见处。',
      en: 'Lock the car and leave no bags or phones where they can be seen.',
    },
  },
  {
    id: 'other_theft',
    zh: '扒窃及其他盗窃',
    en: 'Pickpocketing and other theft',
    classes: ['100106', '100109'],
    advice: {
      zh: '在市场、车站等人多处，包放身前，手机不放外衣口袋。',
      en: 'In crowds, at markets and stations, keep bags in front of you and phones out of outer pockets.',
    },
  },
  {
    id: 'robbery',
    zh: '抢劫、抢夺',
    en: 'Robbery and snatching',
    classes: ['100200', '100300', '100301'],
    advice: {
      zh: '夜间走有照明的道路，包背在远离车道一侧；遇险先保证人身安全，记住特征立即报警。',
      en: 'At night take lit streets and carry bags on the side away from traffic. Your safety comes first; note what you saw and call 110 at once.',
    },
  },
  {
    id: 'fraud',
    zh: '诈骗',
    en: 'Fraud',
    classes: ['100400', '100401'],
    advice: {
      zh: '凡要求转账、验证码、下载陌生软件或屏幕共享的，先挂断再核实；可拨打 96110 咨询。',
      en: 'Hang up and check first when anybody asks for a transfer, a code, an unknown app or a shared screen; ask 96110.',
    },
  },
  {
    id: 'fights',
    zh: '打架、扰乱秩序',
    en: 'Fights and disorder',
    classes: ['100500', '200101', '200102', '200501'],
    advice: {
      zh: '发生争执先离开现场，不围观、不激化，及时报警。',
      en: 'Walk away from a quarrel, do not gather round, and call 110 in time.',
    },
  },
  {
    id: 'damage',
    zh: '毁坏财物',
    en: 'Damage to property',
    classes: ['100900'],
    advice: {
      zh: '发现公共设施或车辆被毁坏，保留现场和影像并报警。',
      en: 'When you find damage, leave things as they are, keep pictures and report it.',
    },
  },
  {
    id: 'disputes',
    zh: '纠纷、噪音',
    en: 'Disputes and noise',
    classes: ['200201', '200301'],
    advice: {
      zh: '邻里矛盾可先找社区、物业调解；夜间 22 时后请降低音量。',
      en: 'Let the community or the housing office mediate; please be quiet after 22:00.',
    },
  },
  {
    id: 'traffic',
    zh: '交通事故',
    en: 'Traffic accidents',
    classes: ['300100', '300200'],
    advice: {
      zh: '骑电动车戴头盔、不闯红灯、不逆行；轻微事故先拍照再挪车。',
      en: 'Wear a helmet on e-bikes, keep to signals and lanes; after a slight accident take pictures, then clear the road.',
    },
  },
  {
    id: 'fire',
    zh: '火情',
    en: 'Fire',
    classes: ['400100'],
    advice: {
      zh: '电动车不上楼充电，楼道不堆物，离家关火断电。',
      en: 'Never charge e-bikes indoors, keep stairways clear, and turn off stove and power when you leave.',
    },
  },
  {
    id: 'lost_property',
    zh: '物品遗失',
    en: 'Lost property',
    classes: ['500300'],
    advice: {
      zh: '乘车、就餐离开前查看随身物品；拾到物品可交就近警务室。',
      en: 'Look round before you leave a bus or a table; bring what you find to the nearest police room.',
    },
  },
]

/** The line that adds up all types which happened once or twice. */
export const OTHER_TYPES = 'other'

/** The name of a type, or of the line that adds up the rare ones. */
export function noticeTypeName(id: string): { readonly zh: string; readonly en: string } {
  if (id === OTHER_TYPES) return { zh: '其他各类（每类不足三起）', en: 'Other types (each fewer than three)' }
  return noticeTypes.find((type) => type.id === id) ?? { zh: id, en: id }
}

const typeOfClass = new Map(noticeTypes.flatMap((type) => type.classes.map((code) => [code, type.id])))

/** The type under which a class is told to the public; undefined for a class that never is. */
export function noticeTypeOf(classCode: string): string | undefined {
  return typeOfClass.get(classCode)
}
