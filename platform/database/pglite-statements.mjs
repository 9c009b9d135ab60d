// Prepared statements on the embedded database. Its own `query` sends six messages and plans each time; a statement that is
// kept needs one message and no planning, about a tenth of the time.
import { protocol } from '@electric-sql/pglite'

const { serialize } = protocol
/** Statements kept at most; the one that was not used for longest goes. Lists of other lengths are other statements. */
const MOST = 400
// What changes tables makes kept plans wrong; it is never kept, and after it all are made anew.
const KEPT = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i

export class Statements {
  #database
  #kept = new Map()
  #closing = []
  #next = 0

  constructor(database) {
    this.#database = database
  }

  /** Runs one statement. @returns `{rows, affected}`; throws the database's error */
  async run(sql, parameters) {
    const statement = await this.#statement(sql)
    const values = parameters.map((value, i) => this.#text(value, statement.types[i]))
    const answer = await this.#send(
      serialize.bind({ statement: statement.name, values }),
      serialize.execute({}),
      serialize.sync(),
    )
    if (!statement.name && !KEPT.test(sql)) this.#forgetAll()
    const rows = []
    let affected = 0
    for (const message of answer) {
      if (message.name === 'dataRow') rows.push(this.#row(message.fields, statement.fields))
      else if (message.name === 'commandComplete') affected = affectedBy(message.text)
    }
    return { rows, affected }
  }

  async #statement(sql) {
    const known = this.#kept.get(sql)
    if (known) {
      this.#kept.delete(sql)
      this.#kept.set(sql, known)
      return known
    }
    const name = KEPT.test(sql) ? `s${++this.#next}` : ''
    const answer = await this.#send(
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    )
    const described = (kind) => answer.find((message) => message.name === kind)
    const statement = {
      name,
      types: described('parameterDescription')?.dataTypeIDs ?? [],
      fields: described('rowDescription')?.fields ?? [],
    }
    if (name) this.#keep(sql, statement)
    return statement
  }

  #keep(sql, statement) {
    this.#kept.set(sql, statement)
    if (this.#kept.size <= MOST) return
    const [oldest, { name }] = this.#kept.entries().next().value
    this.#kept.delete(oldest)
    this.#closing.push(name)
  }

  #forgetAll() {
    for (const { name } of this.#kept.values()) this.#closing.push(name)
    this.#kept.clear()
  }

  /** Sends messages as one; statements that are kept no longer are closed with them. */
  async #send(...messages) {
    const closed = this.#closing.splice(0).map((name) => serialize.close({ type: 'S', name }))
    const parts = [...closed, ...messages]
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return this.#database.execProtocolStream(whole, { syncToFs: false })
  }

  #text(value, type) {
    if (value === null || value === undefined) return null
    const write = this.#database.serializers[type]
    return write ? write(value) : String(value)
  }

  #row(values, fields) {
    const row = {}
    for (let i = 0; i < fields.length; i++) {
      const { name, dataTypeID } = fields[i]
      const value = values[i]
      const read = value === null ? undefined : this.#database.parsers[dataTypeID]
      row[name] = read ? read(value, dataTypeID) : value
    }
    return row
  }
}

/** Rows that a command changed, from the words that the database ends it with ("UPDATE 3", "INSERT 0 5"). */
function affectedBy(text) {
  const [command, ...rest] = text.split(' ')
  return ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command) ? Number(rest.at(-1)) : 0
}
