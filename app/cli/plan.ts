import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrgUnit } from '../../loop/map/model.ts'
import { listOrgUnits } from '../../loop/map/reads.ts'
import { scopeOf } from '../../platform/accounts/actor.ts'
import { dutyDayOf } from '../../platform/clock/duty-day.ts'
import { FontMissing, writeDocx, writePdf } from '../../platform/documents/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { assumeForce } from '../plan/assume-force.ts'
import { planDocument } from '../plan/document.ts'
import { gatherPlan } from '../plan/gather.ts'
import type { Language } from '../plan/words.ts'
import { terminalProgress, timedProgress } from '../progress.ts'
import { commandActor, withProduct } from './open-offline.ts'
import { BadUsage, parseOptions } from './usage.ts'

/** `xunfang plan`: the day's duty plan of a jurisdiction from the data at hand, as JSON, DOCX and PDF. */
export async function planCommand(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    org: { type: 'string' },
    day: { type: 'string' },
    out: { type: 'string' },
    language: { type: 'string' },
    'assume-force': { type: 'string' },
    json: { type: 'boolean' },
  })
  const language = (values.language ?? 'zh') as Language
  if (language !== 'zh' && language !== 'en')
    throw new BadUsage(
      `--language：发现“${values.language}”，应为 zh 或 en。 / --language: found "${values.language}", expected zh or en.`,
    )
  const strength = readStrength(values['assume-force'])
  await withProduct(async (services) => {
    const progress = timedProgress(terminalProgress(), () => performance.now())
    const org = await chooseOrg(services, values.org)
    const day = values.day ?? dutyDayOf(services.clock.now(), services.config.timeZone)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new BadUsage(
        `--day：发现“${day}”，应为 YYYY-MM-DD。 / --day: found "${day}", expected YYYY-MM-DD.`,
      )
    if (strength && !(await assumeForce(services, commandActor, org, strength, day)))
      progress.line('已有人员在册，未使用 --assume-force · people are on record, --assume-force was not used')
    const plan = await gatherPlan(services, commandActor, org, day, progress)
    const folder = values.out ?? `plan-${org.code}-${day}`
    await mkdir(folder, { recursive: true })
    const file = (ending: string) => join(folder, `${org.code}-${day}.${ending}`)
    const { streets: _streets, ...data } = plan
    await writeFile(file('json'), `${JSON.stringify(data, null, 2)}\n`)
    const document = planDocument(plan, language)
    const fonts = services.config.font ? { font: services.config.font } : {}
    progress.step('写出 DOCX', 'writing DOCX')
    await writeFile(file('docx'), await writeDocx(document, fonts))
    progress.step('写出 PDF', 'writing PDF')
    try {
      await writeFile(file('pdf'), await writePdf(document, { at: services.clock.now(), ...fonts }))
    } catch (error) {
      if (!(error instanceof FontMissing)) throw error
      // JSON and DOCX are there; the PDF needs a font that this machine doesn't have.
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    }
    progress.done()
    if (values.json) process.stdout.write(`${JSON.stringify(data)}\n`)
    else process.stdout.write(`${folder}\n`)
  })
}

async function chooseOrg(services: Services, code: string | undefined): Promise<OrgUnit> {
  const orgs = await listOrgUnits(services.db, scopeOf(commandActor))
  const fit = orgs.filter((org) => org.level === 'station' || org.level === 'sub_bureau')
  const chosen = code
    ? orgs.find((org) => org.code === code)
    : (fit.find((org) => org.level === 'station') ?? fit[0])
  if (!chosen)
    throw new BadUsage(
      code
        ? `没有编码为 ${code} 的单位；现有：${fit.map((org) => `${org.code} ${org.name}`).join('、')}。 / There is no organisation ${code}.`
        : '还没有辖区；请先 xunfang import zones FILE --as station --code … --name …。 / There is no jurisdiction yet: xunfang import zones FILE --as station --code … --name …',
    )
  return chosen
}

function readStrength(text: string | undefined): { officers: number; auxiliaries: number } | undefined {
  if (text === undefined) return undefined
  const match = text.match(/^(\d{1,4})\+(\d{1,4})$/)
  if (!match)
    throw new BadUsage(
      `--assume-force：发现“${text}”，应为 民警数+辅警数，如 60+84。 / --assume-force: found "${text}", expected officers+auxiliaries, e.g. 60+84.`,
    )
  return { officers: Number(match[1]), auxiliaries: Number(match[2]) }
}
