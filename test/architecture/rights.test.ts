import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminStage } from '../../app/admin/stage.ts'
import { allMigrations, allPolicy } from '../../app/open.ts'
import { forbiddenColumns } from '../../loop/force/rules/forbidden.ts'
import { incidentClasses } from '../../loop/incidents/classes.ts'
import { stages } from '../../loop/index.ts'
import { findStopFault } from '../../loop/patrol/rules/stop-record.ts'
import { refuseFix } from '../../loop/tracking/rules/accept-fix.ts'
import type { OpenDatabase } from '../../platform/database/database.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { freshEmbedded } from '../../platform/database/testing.ts'
import { openApi } from '../../platform/http/open-api.ts'
import { isTest, read, sourceFiles } from './sources.ts'

/** What the product refuses to do (RIGHTS.md), held against the real schema, the real interface and the real rules. */

/** Words of a name in camelCase or snake_case: `birth_date` and `birthDate` are `birth`, `date`. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\p{Script=Han}]+/u)

const NEVER = [
  /^(ethnic\w*|race|racial|nation|nationality|minzu|民族)$/,
  /^(relig\w*|faith|belief|宗教)$/,
  /^(biometric\w*|face|facial|fingerprint\w*|iris|gait|voiceprint|dna|handwriting|人脸|指纹)$/,
  /^(birth\w*|dob|gender|sex)$/,
  /^(suspicion|suspicious|hukou|quota|quotas)$/,
]
const refusedName = (name: string) => wordsOf(name).some((word) => NEVER.some((never) => never.test(word)))

/** Marks of a person: nothing that chooses places, times and routes may take one. */
const PERSON =
  /^(person|people|suspects|offender|victim|caller|phone|identity|passport|plate|badge|officer|resident)$/

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
}

describe('the schema', () => {
  let database: OpenDatabase
  let columns: readonly Column[]
  beforeAll(async () => {
    database = await freshEmbedded()
    await migrate(database.db, allMigrations)
    const { rows } = await sql<Column>`
      select table_name as "table", column_name as name, data_type as type
      from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(database.db)
    columns = rows
  })
  afterAll(() => database?.close())

  it('is seen whole', () => {
    expect(columns.length).toBeGreaterThan(200)
    expect(new Set(columns.map((column) => column.table)).size).toBeGreaterThan(25)
  })

  it('has no ethnicity, religion, biometrics, birth, sex, suspicion tier or quota', () => {
    expect(columns.filter(({ table, name }) => refusedName(table) || refusedName(name))).toEqual([])
  })

  it('keeps no score, tier or count of stops beside a person', () => {
    const personal = new Set(
      columns
        .filter(({ table, name }) => table === 'person' || /^(person|officer)_id$|^badge$/.test(name))
        .map(({ table }) => table),
    )
    expect(personal.has('person')).toBe(true)
    const wrong = columns.filter(
      ({ table, name }) =>
        personal.has(table) &&
        /score|tier|rating|ranking|risk|stop|arrest|capture|check_count|target/.test(name),
    )
    expect(wrong).toEqual([])
  })

  it('keeps of a stop no person who was stopped, and none without basis, facts and two officers', async () => {
    const names = columns.filter(({ table }) => table === 'stop_record').map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['bases', 'facts', 'officer_ids', 'expires_at', 'complaint_number']),
    )
    expect(names.filter((name) => /person|name|identity|phone|plate|photo|document_no/.test(name))).toEqual(
      [],
    )
    const insert = (bases: string, facts: string, officers: string) =>
      sql`insert into stop_record values ('s', 'PC-1', 'o', '/o/', 'u', now(), 113, 22, '', 'person', ${bases}::jsonb,
        ${facts}, ${officers}::jsonb, 'released', 'x', now(), now())`.execute(database.db)
    await expect(insert('[]', '推着撬坏锁的电动车', '["a","b"]')).rejects.toThrow(/bases/)
    await expect(insert('["art9_suspicion"]', '', '["a","b"]')).rejects.toThrow(/facts/)
    await expect(insert('["art9_suspicion"]', '推着撬坏锁的电动车', '["a"]')).rejects.toThrow(/officer_ids/)
  })

  it('refuses to change or delete what was logged', async () => {
    await sql`insert into event (seq, at, type, stage, org_path, actor_id, actor_name, actor_role, payload, hash)
      values (1, now(), 'T', 'audit', '/', 'a', 'a', 'system', '{}', 'h')`.execute(database.db)
    await expect(sql`update event set type = 'U'`.execute(database.db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from event`.execute(database.db)).rejects.toThrow(/append-only/)
  })
})

describe('stages that are not mounted yet', () => {
  it('bring no refused column either', () => {
    const wrong = sourceFiles('loop')
      .filter((path) => /\/migrations\//.test(path))
      .flatMap((path) =>
        (read(path).match(/\w+/g) ?? []).filter(refusedName).map((word) => `${path}: ${word}`),
      )
    expect(wrong).toEqual([])
  })
})

describe('the interface', () => {
  const names: string[] = []
  const gather = (node: unknown) => {
    if (Array.isArray(node)) for (const one of node) gather(one)
    else if (node && typeof node === 'object') {
      const { properties } = node as { properties?: object }
      if (properties && typeof properties === 'object') names.push(...Object.keys(properties))
      for (const one of Object.values(node)) gather(one)
    }
  }
  gather(openApi([...stages, adminStage]))

  it('has no refused field in any input or answer', () => {
    expect(names.length).toBeGreaterThan(300)
    expect([...new Set(names)].filter(refusedName)).toEqual([])
  })

  it('has nowhere a count or target of stops for a person', () => {
    expect(
      [...new Set(names)].filter((name) =>
        /stops?(Target|Quota|PerOfficer|PerPerson|Rank)|arrests?(Count|Target)/i.test(name),
      ),
    ).toEqual([])
  })
})

describe('what chooses places, times and ways', () => {
  // Rostering plans people's shifts and is the one engine that has people in it.
  const files = [
    ...sourceFiles('engines').filter((path) => !path.startsWith('engines/rostering/')),
    ...sourceFiles('loop/analysis').filter((path) => /\/(model|reads|rules\/.*)\.ts$/.test(path)),
    'loop/patrol/rules/plan-day.ts',
    'loop/patrol/rules/targets.ts',
  ].filter((path) => !isTest(path))
  const fields = (text: string) =>
    [...text.matchAll(/^\s*(?:readonly )?(\w+)\??: /gm)].map((match) => match[1]!)

  it('is seen', () => expect(files.length).toBeGreaterThan(100))

  it('has no field for a person', () => {
    const wrong = files.flatMap((path) =>
      fields(read(path))
        .filter((name) => refusedName(name) || wordsOf(name).some((word) => PERSON.test(word)))
        .map((name) => `${path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('would notice one', () => {
    expect(fields('  readonly personId: string\n  ethnicGroup?: string').filter(refusedName)).toEqual([
      'ethnicGroup',
    ])
    expect(wordsOf('personId').some((word) => PERSON.test(word))).toBe(true)
    expect(refusedName('face_template')).toBe(true)
    expect(refusedName('surface')).toBe(false)
  })

  it('gets from an incident its place, time and class alone', () => {
    const type = read('loop/incidents/model.ts').match(/interface AnalysedIncident \{([^}]*)\}/)?.[1]
    expect(fields(type ?? '')).toEqual([
      'id',
      'number',
      'classCode',
      'lon',
      'lat',
      'from',
      'to',
      'reportedAt',
      'orgId',
      'orgPath',
      'zoneId',
      'beatId',
      'preventable',
      'origin',
    ])
  })

  it('never gets a sensitive class', () => {
    expect(incidentClasses.filter((one) => one.sensitive).length).toBeGreaterThan(5)
    expect(incidentClasses.filter((one) => one.sensitive && one.analysed)).toEqual([])
  })
})

describe('rules', () => {
  it('a mark on a map is no ground for a stop', () => {
    const draft = {
      facts: '推着撬坏锁的电动车，见警车丢车就跑',
      placeText: '甲路近乙路',
      bases: ['art9_suspicion'] as const,
      documentShown: true,
      outcome: 'released' as const,
    }
    expect(findStopFault(draft)).toBeNull()
    expect(findStopFault({ ...draft, facts: '热点区域例行盘查' })).toMatchObject({ code: 'stop_no_ground' })
    expect(findStopFault({ ...draft, facts: '' })).toMatchObject({ code: 'stop_facts_short' })
    expect(findStopFault({ ...draft, documentShown: false })).toMatchObject({ code: 'stop_document' })
  })

  it('a position off duty is refused, whatever its quality', () => {
    const fix = {
      unitId: 'u',
      atMs: 100_000,
      seq: 1,
      lngLat: [113, 22.5] as const,
      speedKmh: null,
      heading: null,
      accuracyM: 3,
      source: 'phone' as const,
    }
    expect(refuseFix(fix, { mode: 'car', onDuty: false }, undefined, 101_000, 86_400_000)).toBe('off_duty')
    expect(refuseFix(fix, { mode: 'car', onDuty: true }, undefined, 101_000, 86_400_000)).toBeNull()
  })

  it.each([
    '民族',
    '宗教信仰',
    '出生日期',
    '性别',
    '身份证号',
    '指纹',
    '人脸照片',
    '籍贯',
    'Ethnicity',
    'birth_date',
    'gender',
  ])('a list of people loses its column %s', (header) => expect(forbiddenColumns([header])).toHaveLength(1))

  it('administrators do no police work: security and audit hold platform rights alone', () => {
    const stageActions = new Set(stages.flatMap((stage) => stage.policy.map((row) => row.action)))
    const held = (role: 'security_admin' | 'audit_admin') =>
      allPolicy.rows.filter((row) => row.roles.includes(role) && stageActions.has(row.action))
    expect(held('security_admin')).toEqual([])
    expect(
      held('audit_admin').filter((row) => !/\.read(_track|_stop\w*)?$|looks?$/.test(row.action)),
    ).toEqual([])
  })

  it('nobody but desk and sent crews gets the number of a caller: analysts and supervisors do not', () => {
    const may = allPolicy.rows.filter((row) => row.action === 'incidents.caller').flatMap((row) => row.roles)
    expect(may.length).toBeGreaterThan(0)
    expect(may.filter((role) => role === 'analyst' || role === 'supervisor' || role === 'volunteer')).toEqual(
      [],
    )
  })
})

it('RIGHTS.md names for every refusal a test that exists', () => {
  const known = new Set(
    ['engines', 'loop', 'platform', 'app', 'test'].flatMap((folder) => sourceFiles(folder)),
  )
  const refusals = read('RIGHTS.md')
    .split('\n')
    .filter((line) => /^\| (?!(---|The product))/.test(line) && !/^\| -/.test(line))
  expect(refusals.length).toBeGreaterThan(15)
  for (const line of refusals) {
    const paths = [...line.matchAll(/`((?:engines|loop|platform|app|test)\/[\w./-]+)`/g)].map(
      (match) => match[1]!,
    )
    expect(paths.some(isTest), line).toBe(true)
    for (const path of paths) expect(known.has(path), path).toBe(true)
  }
})
