import type { Geometry } from 'geojson'
import type { Problem } from './problem.ts'

/** A date cell of a workbook: the wall clock as shown there, `2026-11-22T19:05:00`, without a zone. */
export interface DateCell {
  readonly wall: string
}

/** The raw value of a cell, as the file holds it. Text is not trimmed; an empty cell is null. */
export type Cell = string | number | boolean | DateCell | null

export interface TableRow {
  /** As the user sees it: spreadsheet row (CSV, XLSX, counting from 1) or feature number (GeoJSON). */
  readonly row: number
  /** One cell for each header. */
  readonly cells: readonly Cell[]
  /** GeoJSON only. */
  readonly geometry?: Geometry | null
  /** The row itself is damaged (too many cells, cut at the end of the file): it can only be rejected. */
  readonly problem?: Problem
}

/** A row that is not data, and why it was taken so: nothing is left out silently. */
export interface SkippedRow {
  readonly row: number
  readonly why: 'title' | 'explanation' | 'repeated-header' | 'footer'
  readonly text: string
}

export type TableForm = 'csv' | 'xlsx' | 'geojson'

export interface Table {
  readonly name: string
  readonly form: TableForm
  /** Trimmed header texts; `''` where a column has data but no header. */
  readonly headers: readonly string[]
  readonly headerRow: number
  readonly rows: readonly TableRow[]
  readonly skipped: readonly SkippedRow[]
  readonly warnings: readonly Problem[]
  /** CSV only: what the bytes were read as. */
  readonly encoding?: Encoding
  readonly delimiter?: string
  /** XLSX only. */
  readonly sheet?: string
}

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** File bytes with the name that tells their form. */
export interface FileBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ReadOptions {
  /** Wins over detection. */
  readonly encoding?: Encoding
  /** Wins over detection: `,` `\t` `;` `|`. */
  readonly delimiter?: string
  /** XLSX: sheet by name; default the first sheet with rows. */
  readonly sheet?: string
  /** Wins over the search for the header row (row as the user sees it). */
  readonly headerRow?: number
  /** Header names that are known to occur: the row with most of them is the header. */
  readonly knownHeaders?: readonly string[]
  /** Limit of the unpacked size; default 256 MiB. */
  readonly maxBytes?: number
}
