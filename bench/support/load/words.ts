/** What people say on the telephone, with the class that it is. */
export const classNames: ReadonlyArray<readonly [classCode: string, text: string]> = [
  ['100109', '商户报称货物被盗'],
  ['200101', '有人正在打架'],
  ['300100', '两车追尾，有人受伤'],
  ['200201', '邻居之间为噪声争吵'],
  ['500100', '老人迷路，需要帮助'],
  ['100301', '两人骑电动车抢走挎包'],
]
