import type { Language, Words } from '../../core/index.ts'
import type { Intervention, SessionCommand } from '../../scenario/index.ts'

/** A text that is the same in both languages, or one for each. */
export type TextOrWords = string | Words

export function textIn(said: TextOrWords, language: Language): string {
  return typeof said === 'string' ? said : said[language]
}

/** One thing that a person changed, in words: what, from what, to what. */
export interface EditSummary {
  readonly label: Words
  readonly from: TextOrWords
  readonly to: TextOrWords
}

/** Something that a person did to the run, at one moment of it. */
export interface Edit {
  readonly atNs: number
  readonly command: SessionCommand
  readonly summary: EditSummary
  /** Goes on with the edit before: a slider that is still moving. */
  readonly goesOn: boolean
}

/** Edits that one undo takes back together. */
export interface Undoable {
  readonly summary: EditSummary
  readonly commands: readonly SessionCommand[]
}

/** @returns what can be undone and what can be done again, each with the latest last. */
export function historyOf(edits: readonly Edit[]): {
  readonly undo: readonly Undoable[]
  readonly redo: readonly Undoable[]
} {
  const undo: Undoable[] = []
  let redo: Undoable[] = []
  for (const { command, summary, goesOn } of edits) {
    switch (command.do) {
      case 'set': {
        const before = goesOn ? undo.pop() : undefined
        redo = []
        undo.push({
          summary: before === undefined ? summary : { ...summary, from: before.summary.from },
          commands: [...(before?.commands ?? []), command],
        })
        break
      }
      case 'undo': {
        const taken = undo.pop()
        if (taken !== undefined) redo.push(taken)
        break
      }
      case 'redo': {
        const given = redo.pop()
        if (given !== undefined) undo.push(given)
        break
      }
    }
  }
  return { undo, redo }
}

/** @returns how many changes are in force: edits that were not undone, and what was done to levels. */
export function changesIn(edits: readonly Edit[]): number {
  return historyOf(edits).undo.length + edits.filter(({ command }) => 'path' in command).length
}

/** @returns what an edit's undo is, in words. */
export function reversed({ label, from, to }: EditSummary): EditSummary {
  return { label, from: to, to: from }
}

/** What was changed since a moment, each thing once: from what it was to what it is; nothing where it is back. */
export function netEdits(edits: readonly EditSummary[]): EditSummary[] {
  const byLabel = new Map<string, EditSummary>()
  for (const edit of edits) {
    const key = edit.label.en
    const before = byLabel.get(key)
    byLabel.set(key, before === undefined ? edit : { ...edit, from: before.from })
  }
  return [...byLabel.values()].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
}

/** @returns those done by a moment. */
export function doneBy(edits: readonly Edit[], nowNs: number): readonly Edit[] {
  const later = edits.findIndex(({ atNs }) => atNs > nowNs)
  return later < 0 ? edits : edits.slice(0, later)
}

/** @returns what the latest gesture, and others of its moment, changed. */
export function latestEdits(edits: readonly Edit[]): readonly EditSummary[] {
  const atNs = edits.findLast(({ goesOn }) => !goesOn)?.atNs ?? 0
  return edits.filter((edit) => edit.atNs >= atNs).map(({ summary }) => summary)
}

/** @returns what a worker needs to know to do them again. */
export function logOf(edits: readonly Edit[]): Intervention[] {
  return edits.map(({ atNs, command, goesOn }) => ({
    atNs,
    byHand: true,
    ...(goesOn ? { goesOn: true as const } : {}),
    ...command,
  }))
}
