import { scopeOf, systemActor } from '../../platform/accounts/actor.ts'
import { FontMissing, type OfficialDocument, writeDocx, writePdf } from '../../platform/documents/index.ts'
import { platformErrors } from '../../platform/errors/errors.ts'
import { listEvents } from '../../platform/events/log.ts'
import { type Call, FileAnswer, type Handlers } from '../../platform/stage/stage.ts'
import { callsOf } from './call-store.ts'
import type { sheetContract } from './contract-sheet.ts'
import { incidentErrors } from './errors.ts'
import { dispositions, incidentStatuses, sources, topClasses, validities } from './model.ts'
import { maskPhone } from './rules/number.ts'
import { type SheetField, sheetFields } from './rules/sheet-fields.ts'
import { rowFor, viewOf } from './view.ts'

type Language = 'zh' | 'en'
interface Sheet {
  readonly number: string
  readonly orgName: string | null
  readonly fields: SheetField[]
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
const levelWords = { zh: ['一级', '二级', '三级', '四级'], en: ['Level 1', 'Level 2', 'Level 3', 'Level 4'] }

/** @throws AppError platform.out_of_scope for who may not read the words of the case */
async function sheetOf(
  call: Pick<Call, 'services' | 'actor'>,
  id: string,
  { callId, language }: { callId?: string | undefined; language: Language },
): Promise<Sheet> {
  const { row, workedOn } = await rowFor(call, id)
  const { services, actor } = call
  const view = viewOf(services, actor, row, { workedOn })
  if (view.redacted) throw platformErrors('out_of_scope')
  const calls = await callsOf(services.db, id)
  const chosen = callId ? calls.find((one) => one.id === callId) : calls[0]
  if (callId && !chosen) throw incidentErrors('no_call', { found: callId })
  const orders = await listEvents(services.db, scopeOf(systemActor), { incidentId: id, types: ['OrderSent'] })
  const coded = <T extends Record<string, Record<Language, string>>>(table: T, code: string | null) =>
    code === null ? null : { code, words: table[code]?.[language] ?? code }
  const orgNames = services.memory.get('org_names') as Map<string, string> | undefined
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null
  const fields = sheetFields({
    incidentNumber: row.number,
    callNumber: chosen?.number ?? null,
    otherCalls: calls.filter((one) => one !== chosen).map((one) => one.number),
    way: coded(sources, chosen?.source ?? row.source),
    receivingOffice: (chosen?.taken_org_id && orgNames?.get(chosen.taken_org_id)) || null,
    orgName: view.orgName,
    takenBy: chosen?.taken_by ?? null,
    offeredAt: iso(chosen?.offered_at),
    answeredAt: iso(chosen?.answered_at),
    endedAt: iso(chosen?.ended_at),
    reportedAt: view.reportedAt,
    savedAt: row.created_at.toISOString(),
    callerMasked: maskPhone(chosen?.caller_phone ?? null),
    callPlace: chosen?.place_text ?? '',
    place: view.placeText,
    // To the decimetre: more digits say nothing.
    lngLat: view.lngLat && [rounded(view.lngLat[0]), rounded(view.lngLat[1])],
    text: chosen?.text || view.text,
    top: coded(topClasses, view.top)!,
    kind: { code: view.classCode, words: view.className[language] },
    level: { code: String(view.level), words: levelWords[language][view.level - 1]! },
    status: coded(incidentStatuses, view.status)!,
    validity: coded(validities, view.validity)!,
    units: [...new Set(orders.map(({ payload }) => String(payload.callSign)))],
    result: coded(dispositions, view.dispositionCode),
    resultText: view.resultText,
  })
  return { number: row.number, orgName: view.orgName, fields }
}

/** Times of a printed sheet are those of the jurisdiction, to the second. */
function printed(value: SheetField['value'], timeZone: string): string {
  if (value === null) return '—'
  if (typeof value === 'number' || !/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return String(value)
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(value),
  )
}

function documentOf(sheet: Sheet, language: Language, timeZone: string, demo: boolean): OfficialDocument {
  return {
    language,
    title: language === 'zh' ? '接警单' : 'Call sheet',
    subtitle: sheet.number,
    marking: language === 'zh' ? '内部资料' : 'Internal',
    blocks: [
      {
        kind: 'table',
        columns: [
          { header: language === 'zh' ? '代码' : 'Code', weight: 14 },
          { header: language === 'zh' ? '项目' : 'Field', weight: 26 },
          { header: language === 'zh' ? '内容' : 'Value', weight: 60 },
        ],
        rows: sheet.fields.map((field) => [
          field.code,
          field[language],
          field.valueCode
            ? `${printed(field.value, timeZone)}（${field.valueCode}）`
            : printed(field.value, timeZone),
        ]),
      },
    ],
    ...(demo && { footNote: language === 'zh' ? '演示数据' : 'Demo data' }),
  }
}

export const sheetHandlers: Handlers<typeof sheetContract> = {
  getSheet: (call) => sheetOf(call, call.params.id, call.query),
  printSheet: async (call) => {
    const { services, params, query } = call
    const sheet = await sheetOf(call, params.id, query)
    const { row } = await rowFor(call, params.id)
    await call.look('incidents.sheet', {
      orgPath: row.org_path,
      incidentId: row.id,
      detail: { number: row.number, form: params.form },
    })
    const { timeZone, demo } = services.config
    const document = documentOf(sheet, query.language, timeZone, demo)
    try {
      return params.form === 'pdf'
        ? new FileAnswer(await writePdf(document, { at: services.clock.now() }), 'application/pdf', {
            fileName: `${row.number}.pdf`,
          })
        : new FileAnswer(
            await writeDocx(document),
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            { fileName: `${row.number}.docx` },
          )
    } catch (error) {
      if (error instanceof FontMissing) throw incidentErrors('sheet_font')
      throw error
    }
  },
}
