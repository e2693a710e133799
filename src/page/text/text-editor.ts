import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic as EditorDiagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension, Text, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { Language } from '../../core/index.ts'
import { type Diagnostic, diagnosticText } from '../../scenario/index.ts'
import { WORDS } from '../../words/index.ts'
import { suggest } from './text-completion.ts'
import { HIGHLIGHT, LOOK } from './text-look.ts'

/** An editor for one scenario's text. */
export interface TextEditor {
  /** Shows a text that comes from elsewhere: it is no step of the editor's own undo. */
  show(text: string): void
  /** Puts a text in place of what was typed, as if it had been typed: that can be undone. */
  replace(text: string): void
  /** Underlines mistakes. */
  mark(problems: readonly Diagnostic[], language: Language): void
  speak(language: Language): void
  /** Puts the cursor into a line, and shows it; the focus stays where it is. */
  reveal(line: number): void
  /** To where one was, or to a line and column, from 1. */
  focus(line?: number, column?: number): void
  destroy(): void
}

interface EditorListener {
  readonly onType: (text: string) => void
  readonly onRun: () => void
}

export function createTextEditor(parent: HTMLElement, { onType, onRun }: EditorListener): TextEditor {
  const spoken = new Compartment()
  const run = (): boolean => {
    onRun()
    return true
  }
  const view = new EditorView({
    parent,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      EditorState.tabSize.of(2),
      yaml(),
      syntaxHighlighting(HIGHLIGHT),
      LOOK,
      spoken.of([]),
      keymap.of([
        { key: 'Mod-Enter', run },
        ...completionKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        const byHand = update.transactions.some(
          (one) => one.docChanged && !one.annotation(Transaction.remote),
        )
        if (byHand) onType(update.state.doc.toString())
      }),
    ],
  })
  const goTo = (line: number, column: number): void => {
    const anchor = offsetOf(view.state.doc, line, column)
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  }
  return {
    show(text) {
      const changes = difference(view.state.doc, text)
      if (changes === null) return
      const annotations = [Transaction.remote.of(true), Transaction.addToHistory.of(false)]
      view.dispatch({ changes, annotations })
    },
    replace(text) {
      const changes = difference(view.state.doc, text)
      if (changes !== null) view.dispatch({ changes, userEvent: 'input.replace' })
    },
    mark(problems, language) {
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.flatMap((one) => diagnostic(view.state.doc, one, language)),
        ),
      )
    },
    speak: (language) => view.dispatch({ effects: spoken.reconfigure(inLanguage(language)) }),
    reveal: (line) => goTo(line, 1),
    focus(line, column = 1) {
      view.focus()
      if (line !== undefined) goTo(line, column)
    },
    destroy: () => view.destroy(),
  }
}

function inLanguage(language: Language): Extension {
  const { editor, completions } = WORDS[language].text
  return [
    EditorView.contentAttributes.of({ 'aria-label': editor, 'aria-describedby': 'text-help', tabindex: '0' }),
    EditorState.phrases.of({ Completions: completions }),
    autocompletion({
      override: [(context) => suggest(context, language)],
      activateOnCompletion: ({ type }) => type === 'property',
      icons: false,
    }),
  ]
}

/** The one stretch in which two texts differ: the cursor and what is seen stay where they are. */
function difference(doc: Text, text: string): { from: number; to: number; insert: Text } | null {
  const before = doc.toString()
  if (before === text) return null
  let from = 0
  while (from < before.length && before[from] === text[from]) from++
  let end = 0
  const most = Math.min(before.length, text.length) - from
  while (end < most && before.at(-1 - end) === text.at(-1 - end)) end++
  return { from, to: before.length - end, insert: Text.of(text.slice(from, text.length - end).split('\n')) }
}

function offsetOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.max(1, Math.min(doc.lines, line)))
  return Math.min(to, from + column - 1)
}

/** From where the reader stumbled to the end of that key or value. */
function diagnostic(doc: Text, problem: Diagnostic, language: Language): EditorDiagnostic[] {
  const { line, column } = problem
  if (line === null || column === null) return []
  const from = offsetOf(doc, line, column)
  const rest = doc.lineAt(from).text.slice(from - doc.lineAt(from).from)
  const length = /^("[^"]*"?|'[^']*'?|[^:,#\]}]+)/.exec(rest)?.[0].trimEnd().length ?? 1
  const to = Math.min(doc.length, from + Math.max(1, length))
  // At the end of the text there is nothing to underline but what stands before.
  const start = to > from ? from : Math.max(0, from - 1)
  return [{ from: start, to, severity: 'error', message: diagnosticText(problem, language) }]
}
