import { readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Face, openFace } from './face.ts'

/** The kinds of type that GB/T 9704 asks for, and a Latin pair for English documents. */
export type FontRole = 'title' | 'body' | 'hei' | 'kai' | 'song' | 'latin' | 'latin-bold'

/** Faces for each role, the wanted one first, then those that fill in for characters it lacks. */
export type FontSet = Readonly<Record<FontRole, readonly Face[]>>

/** No font that holds Chinese was found. The message says in both languages what would help. */
export class FontMissing extends Error {}

const SERIF = [
  'notoserifcjk-regular.ttc#NotoSerifCJKsc-Regular',
  'notoserifcjksc-regular.otf',
  'notoserifsc-regular.otf',
  'sourcehanserifsc-regular.otf',
  'songti.ttc#STSongti-SC-Regular',
  'simsun.ttc#SimSun',
  'uming.ttc',
  'gbsn00lp.ttf',
]
const SANS = [
  'notosanscjk-regular.ttc#NotoSansCJKsc-Regular',
  'notosanscjksc-regular.otf',
  'notosanssc-regular.otf',
  'sourcehansanssc-regular.otf',
  'msyh.ttc#MicrosoftYaHei',
  'pingfang.ttc#PingFangSC-Regular',
  'wqy-zenhei.ttc',
  'wqy-microhei.ttc',
]
const SANS_BOLD = ['notosanscjk-bold.ttc#NotoSansCJKsc-Bold', 'notosanscjksc-bold.otf']

/** File names (lower case) in order of preference; `#` names the face inside a collection, whose first face may be Japanese. */
const CANDIDATES: Readonly<Record<FontRole, readonly string[]>> = {
  title: [
    'fzxbsjw.ttf',
    'fzxbsk.ttf',
    '方正小标宋简体.ttf',
    'fandolsong-bold.otf',
    'notoserifcjk-bold.ttc#NotoSerifCJKsc-Bold',
    'notoserifcjksc-bold.otf',
    'sourcehanserifsc-bold.otf',
    'songti.ttc#STSongti-SC-Bold',
  ],
  body: [
    'simfang.ttf',
    '仿宋_gb2312.ttf',
    'fangsong_gb2312.ttf',
    'stfangso.ttf',
    'stfangsong.ttf',
    'fandolfang-regular.otf',
    ...SERIF,
  ],
  hei: ['simhei.ttf', 'stheiti.ttf', 'fandolhei-regular.otf', ...SANS_BOLD, ...SANS],
  kai: [
    'simkai.ttf',
    '楷体_gb2312.ttf',
    'kaiti_gb2312.ttf',
    'stkaiti.ttf',
    'fandolkai-regular.otf',
    'lxgwwenkai-regular.ttf',
    'ukai.ttc',
    ...SERIF,
  ],
  song: ['simsun.ttc#SimSun', 'stsong.ttf', 'fandolsong-regular.otf', ...SERIF],
  latin: [
    'times.ttf',
    'timesnewroman.ttf',
    'times new roman.ttf',
    'liberationserif-regular.ttf',
    'tinos-regular.ttf',
    'dejavuserif.ttf',
  ],
  'latin-bold': [
    'timesbd.ttf',
    'times new roman bold.ttf',
    'liberationserif-bold.ttf',
    'tinos-bold.ttf',
    'dejavuserif-bold.ttf',
  ],
}

/** Characters of everyday documents that incomplete Chinese fonts lack. */
const TRIAL = '会逻报辖区岗点巡〔〕。，'

export interface FontSearch {
  /** A font file (`file.ttc#Face` too) or a folder that is searched before the machine's. */
  readonly font?: string
  /** Instead of the machine's own font folders. */
  readonly folders?: readonly string[]
}

/**
 * Finds the faces for all roles. A set file serves as body and stands in for every role; a set folder is searched first.
 * @throws FontMissing when nothing on the machine can write Chinese, or the set file cannot be used
 */
export function findFonts(search: FontSearch = {}): FontSet {
  const own = search.font === undefined ? undefined : openSetting(search.font)
  const files = indexFolders([
    ...(own?.folder === undefined ? [] : [own.folder]),
    ...(search.folders ?? machineFolders()),
  ])
  const first = (role: FontRole) => firstUsable(CANDIDATES[role], files, !role.startsWith('latin'))
  const body = own?.face ?? first('body') ?? firstUsable([...SERIF, ...SANS], files, true)
  if (body === undefined) throw new FontMissing(missingSentence(search))
  const fill = [body, first('hei')].filter((face) => face !== undefined)
  const chain = (role: FontRole): readonly Face[] => {
    const wanted = role === 'body' ? body : first(role)
    return wanted === undefined ? fill : [wanted, ...fill.filter((face) => face !== wanted)]
  }
  return {
    title: chain('title'),
    body: chain('body'),
    hei: chain('hei'),
    kai: chain('kai'),
    song: chain('song'),
    latin: chain('latin'),
    'latin-bold': chain('latin-bold'),
  }
}

/** The first face of a chain that has the character, else the first. */
export function faceFor(chain: readonly Face[], char: string): Face {
  return chain.find((face) => face.has(char)) ?? chain[0]!
}

function openSetting(font: string): { readonly face?: Face; readonly folder?: string } {
  const [path, face] = font.split('#') as [string, string?]
  try {
    if (statSync(path).isDirectory()) return { folder: path }
    const opened = openFace(path, face)
    const lacking = [...TRIAL].filter((char) => !opened.has(char))
    if (lacking.length === 0) return { face: opened }
    throw new Error(`缺字 lacks ${lacking.join('')}`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FontMissing(
      `设置的字体 ${font} 不能使用：${reason}。 / The font set as ${font} cannot be used: ${reason}.`,
    )
  }
}

function firstUsable(
  candidates: readonly string[],
  files: ReadonlyMap<string, string>,
  chinese: boolean,
): Face | undefined {
  for (const candidate of candidates) {
    const [file, name] = candidate.split('#') as [string, string?]
    const path = files.get(file)
    if (path === undefined) continue
    try {
      const face = openFace(path, name)
      if (!chinese || [...TRIAL].every((char) => face.has(char))) return face
    } catch {
      // A damaged or foreign font file is not worth a failed document: the next candidate serves.
    }
  }
  return undefined
}

function missingSentence(search: FontSearch): string {
  const where = search.font === undefined ? '' : ` (${search.font})`
  return (
    `没有找到可用的中文字体${where}，无法生成 PDF：请安装 fonts-noto-cjk（Debian、Ubuntu：apt-get install fonts-noto-cjk）或 texlive-lang-chinese，或用 XUNFANG_FONT 指定字体文件或文件夹。` +
    ` / No font with Chinese was found${where}, so no PDF can be made: install fonts-noto-cjk (apt-get install fonts-noto-cjk) or texlive-lang-chinese, or name a font file or folder in XUNFANG_FONT.`
  )
}

function machineFolders(): string[] {
  const home = homedir()
  return [
    '/usr/local/share/fonts',
    '/usr/share/fonts',
    '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol',
    '/usr/share/texmf/fonts/opentype/public',
    join(home, '.fonts'),
    join(home, '.local/share/fonts'),
    'C:\\Windows\\Fonts',
    join(home, 'AppData\\Local\\Microsoft\\Windows\\Fonts'),
    '/System/Library/Fonts',
    '/Library/Fonts',
    join(home, 'Library/Fonts'),
  ]
}

const DEEPEST = 5

/** Font files by name in lower case; the first folder wins. */
function indexFolders(folders: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const walk = (folder: string, depth: number) => {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1)
      else if (/\.(ttf|ttc|otf)$/i.test(entry.name) && !files.has(entry.name.toLowerCase())) {
        files.set(entry.name.toLowerCase(), path)
      }
    }
  }
  for (const folder of folders) walk(folder, 0)
  return files
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
