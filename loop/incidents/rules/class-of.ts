import { findClass, incidentClasses } from '../model.ts'
import { proposeClass } from './propose-class.ts'

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
const byName = new Map<string, string>(
  incidentClasses.flatMap(({ code, zh, en }) => [
    [plain(zh), code],
    [plain(en), code],
  ]),
)

// Names of other offices' lists and of public data sets that the word rules don't know.
const otherNames: Readonly<Record<string, string>> = {
  'vehicle theft': '100102',
  'motor vehicle theft': '100102',
  'auto theft': '100102',
  'theft of motor vehicle': '100102',
  'theft from vehicle': '100105',
  'theft from auto': '100105',
  'personal robbery': '100200',
  'commercial robbery': '100200',
  'residential burglary': '100101',
  'non residential burglary': '100101',
  'burglary/breaking & entering': '100101',
  larceny: '100109',
  'bike theft': '100104',
  电动车盗窃: '100103',
  机动车盗窃: '100102',
  自行车盗窃: '100104',
  入室盗窃: '100101',
  打架斗殴: '200101',
  噪声扰民: '200301',
}

/**
 * The class that a cell of another office's list means: a code of the tree, a name in either language, a known other
 * name, or what its words speak for. Null when nothing does.
 */
export function classOf(text: string): string | null {
  const found = text.trim()
  const code = found.match(/^\d{6}/)?.[0]
  if (code && findClass(code)) return code
  return byName.get(plain(found)) ?? otherNames[plain(found)] ?? proposeClass(found)?.classCode ?? null
}
