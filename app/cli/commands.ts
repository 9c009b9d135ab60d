export interface Command {
  readonly name: string
  readonly usage: string
  readonly zh: string
  readonly en: string
  run(args: string[]): Promise<void>
}

/** All commands of `xunfang`, in the order of the help page; each is loaded when it runs, so that none waits for what others need. */
export const commands: readonly Command[] = [
  {
    name: 'serve',
    usage: 'serve',
    zh: '启动服务（首次启动建立演示城）',
    en: 'serve (a first start makes the demo city)',
    run: async (args) => (await import('./serve.ts')).serveCommand(args),
  },
  {
    name: 'import',
    usage: 'import roads|zones|sites|people|incidents FILE [--datum D] [--mapping F] [--dry-run] [--json]',
    zh: '导入；错误行带原因退回',
    en: 'import; wrong rows come back with a reason',
    run: async (args) => (await import('./import.ts')).importCommand(args),
  },
  {
    name: 'import',
    usage:
      'import zones BORDER --as city|sub_bureau|station|community|police_room --code C --name N --datum D [--dry-run]',
    zh: '一个边界文件导入为一个单位的辖区',
    en: 'one boundary file becomes the area of one organisation',
    run: async (args) => (await import('./import.ts')).importCommand(args),
  },
  {
    name: 'account',
    usage: 'account list | add LOGIN --role R [--name N] [--org CODE] | reset LOGIN',
    zh: '账号：列出、新建、重置为一次性口令',
    en: 'accounts: list, add, reset to a one-time password',
    run: async (args) => (await import('./account.ts')).accountCommand(args),
  },
  {
    name: 'draft-zones',
    usage: 'draft-zones --org CODE --count N [--weight incidents] [--adopt] [--json]',
    zh: '沿道路划分巡区',
    en: 'draft connected zones along the streets',
    run: async (args) => (await import('./draft-zones.ts')).draftZonesCommand(args),
  },
  {
    name: 'plan',
    usage: 'plan [--org CODE] [--day D] [--out FOLDER] [--language zh|en] [--assume-force 60+84] [--json]',
    zh: '生成当日勤务方案（JSON、DOCX、PDF）',
    en: "write the day's duty plan (JSON, DOCX, PDF)",
    run: async (args) => (await import('./plan.ts')).planCommand(args),
  },
  {
    name: 'engine',
    usage: 'engine roads|districting|rostering|hotspots|containment|tours …',
    zh: '单独运行算法引擎',
    en: 'run an engine by itself',
    run: async (args) => (await import('./engine.ts')).engineCommand(args),
  },
  {
    name: 'eido',
    usage: 'eido export NUMBER | import FILE',
    zh: '按 EIDO（NENA-STA-021.1b）导出或导入一起警情',
    en: 'write or take in one incident as EIDO (NENA-STA-021.1b)',
    run: async (args) => (await import('./eido.ts')).eidoCommand(args),
  },
  {
    name: 'verify-audit',
    usage: 'verify-audit [--json]',
    zh: '核验事件日志的哈希链',
    en: "verify the event log's chain of hashes",
    run: async (args) => (await import('./verify-audit.ts')).verifyAuditCommand(args),
  },
]
