/** One field of the 接警单: the name that integrations use, its words, its value; null where nobody recorded it. */
export interface SheetField {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly value: string | number | null
  /** The coded value's code where the value is words. */
  readonly valueCode?: string
}

/** What a sheet is made of: an incident, one call of it (or none), and the words of its codes in one language. */
export interface SheetFacts {
  readonly incidentNumber: string
  readonly callNumber: string | null
  readonly otherCalls: readonly string[]
  readonly way: Coded | null
  readonly receivingOffice: string | null
  readonly orgName: string | null
  readonly takenBy: string | null
  readonly offeredAt: string | null
  readonly answeredAt: string | null
  readonly endedAt: string | null
  readonly reportedAt: string
  readonly savedAt: string
  readonly callerMasked: string | null
  readonly callPlace: string
  readonly place: string
  readonly lngLat: readonly [number, number] | null
  readonly text: string
  readonly top: Coded
  readonly kind: Coded
  readonly level: Coded
  readonly status: Coded
  readonly validity: Coded
  readonly units: readonly string[]
  readonly result: Coded | null
  readonly resultText: string | null
}
export interface Coded {
  readonly code: string
  readonly words: string
}

const secondsBetween = (from: string | null, to: string | null): number | null =>
  from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 1000) : null

/**
 * The call sheet's fields in their customary order, with the pinyin initials that integrations know. The caller's birth
 * date and sex, which some systems have here, are not collected; his number stands masked.
 */
export function sheetFields(facts: SheetFacts): SheetField[] {
  const field = (code: string, zh: string, en: string, value: string | number | null): SheetField => ({
    code,
    zh,
    en,
    value: value === '' ? null : value,
  })
  const coded = (code: string, zh: string, en: string, value: Coded | null): SheetField =>
    value ? { ...field(code, zh, en, value.words), valueCode: value.code } : field(code, zh, en, null)
  return [
    field('jqbh', '警情编号', 'Incident number', facts.incidentNumber),
    field('jjdbh', '接警单编号', 'Call sheet number', facts.callNumber),
    field('gljjdbh', '关联接警单编号', 'Related call sheets', facts.otherCalls.join('、')),
    coded('bjfs', '报警方式', 'Way of reporting', facts.way),
    field('jjdw', '接警单位', 'Receiving office', facts.receivingOffice),
    field('jjyxm', '接警员', 'Call taker', facts.takenBy),
    field('hrsj', '呼入时间', 'Call offered', facts.offeredAt),
    field('jtsj', '接听时间', 'Answered', facts.answeredAt),
    field('hzsj', '话终时间', 'Call ended', facts.endedAt),
    field('hrsc', '呼入时长（秒）', 'Rang for (s)', secondsBetween(facts.offeredAt, facts.answeredAt)),
    field('jjsc', '接警时长（秒）', 'Talked for (s)', secondsBetween(facts.answeredAt, facts.endedAt)),
    field('bjsj', '报警时间', 'Reported', facts.reportedAt),
    field('bcsj', '保存时间', 'Saved', facts.savedAt),
    field('bjdh', '报警电话', "Caller's number (masked)", facts.callerMasked),
    field('bjdz', '报警地址', "Caller's place", facts.callPlace),
    field('sfdz', '事发地址', 'Place of the incident', facts.place),
    field('jd', '经度', 'Longitude (WGS-84)', facts.lngLat?.[0] ?? null),
    field('wd', '纬度', 'Latitude (WGS-84)', facts.lngLat?.[1] ?? null),
    field('bjnr', '报警内容', "Caller's words", facts.text),
    field('gxdw', '管辖单位', 'Competent office', facts.orgName),
    coded('bjlb', '报警类别', 'Top class', facts.top),
    coded('bjxl', '报警细类', 'Class', facts.kind),
    coded('jqjb', '警情级别', 'Level', facts.level),
    coded('jqzt', '警情状态', 'State', facts.status),
    coded('jqpd', '警情判定', 'Validity', facts.validity),
    field('cjdw', '处警单位', 'Units sent', facts.units.join('、')),
    coded('cljg', '处理结果', 'Result', facts.result),
    field('fknr', '反馈内容', 'What was reported', facts.resultText),
  ]
}
