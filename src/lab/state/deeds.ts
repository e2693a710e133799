import type { Language } from '../../core/index.ts'
import type { Intervention, SessionCommand, Words } from '../../scenario/index.ts'

/** The same in every language, or in each its own. */
export type Said = string | Words

export function saidIn(said: Said, language: Language): string {
  return typeof said === 'string' ? said : said[language]
}

/** One thing that a person changed, in words: what, from what, to what. */
export interface Edit {
  readonly label: Words
  readonly from: Said
  readonly to: Said
}

/** Something that a person did to the run, at one moment of it. */
export interface Deed {
  readonly atNs: number
  readonly command: SessionCommand
  readonly edit: Edit
  /** Goes on with the deed before: a slider that is still moving. */
  readonly goesOn: boolean
}

/** Edits that one undo takes back together. */
export interface Undoable {
  readonly edit: Edit
  readonly commands: readonly SessionCommand[]
}

/** @returns what can be undone and what can be done again, each with the latest last. */
export function historyOf(deeds: readonly Deed[]): {
  readonly undo: readonly Undoable[]
  readonly redo: readonly Undoable[]
} {
  const undo: Undoable[] = []
  let redo: Undoable[] = []
  for (const { command, edit, goesOn } of deeds) {
    switch (command.do) {
      case 'set': {
        const before = goesOn ? undo.pop() : undefined
        redo = []
        undo.push({
          edit: before === undefined ? edit : { ...edit, from: before.edit.from },
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
export function changesIn(deeds: readonly Deed[]): number {
  return historyOf(deeds).undo.length + deeds.filter(({ command }) => 'path' in command).length
}

/** The way back. */
export function reversed({ label, from, to }: Edit): Edit {
  return { label, from: to, to: from }
}

/** What was changed since a moment, each thing once: from what it was to what it is; nothing where it is back. */
export function netEdits(edits: readonly Edit[]): Edit[] {
  const byLabel = new Map<string, Edit>()
  for (const edit of edits) {
    const key = edit.label.en
    const before = byLabel.get(key)
    byLabel.set(key, before === undefined ? edit : { ...edit, from: before.from })
  }
  return [...byLabel.values()].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
}

/** @returns those done by a moment. */
export function doneBy(deeds: readonly Deed[], nowNs: number): readonly Deed[] {
  const later = deeds.findIndex(({ atNs }) => atNs > nowNs)
  return later < 0 ? deeds : deeds.slice(0, later)
}

/** @returns what the latest gesture, and others of its moment, changed. */
export function latestEdits(deeds: readonly Deed[]): readonly Edit[] {
  const atNs = deeds.findLast(({ goesOn }) => !goesOn)?.atNs ?? 0
  return deeds.filter((deed) => deed.atNs >= atNs).map(({ edit }) => edit)
}

/** @returns what a worker needs to know to do them again. */
export function logOf(deeds: readonly Deed[]): Intervention[] {
  return deeds.map(({ atNs, command, goesOn }) => ({
    atNs,
    byHand: true,
    ...(goesOn ? { goesOn: true as const } : {}),
    ...command,
  }))
}
