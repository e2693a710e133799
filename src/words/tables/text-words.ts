/** The scenario as text, beside the stage. */
const en = {
  open: 'Text',
  openHint: 'the scenario as text: change it and run it',
  title: 'The scenario as text',
  editor: 'Text of the scenario',
  loading: 'Setting up the editor…',
  unavailable: 'The editor could not be fetched. Close this and open it again.',
  run: 'Run what is written',
  revert: 'Undo text changes',
  same: 'This is what runs.',
  typed: 'Not run yet.',
  apart: 'What runs is not what you changed here any more. Your text stays: run it, or undo its changes.',
  mistakes: (n: number) => (n === 1 ? '1 mistake' : `${n} mistakes`),
  mistakesTitle: 'Mistakes in the text',
  help: 'Ctrl Space: what fits here. Ctrl Enter: run. Esc, then Tab: leave the editor.',
  byDefault: 'default',
  completions: 'What fits here',
}

const es: typeof en = {
  open: 'Editar como texto',
  openHint: 'el escenario como texto: cámbialo y ejecútalo',
  title: 'El escenario como texto',
  editor: 'Texto del escenario',
  loading: 'Preparando el editor…',
  unavailable: 'No se pudo traer el editor. Ciérralo y ábrelo de nuevo.',
  run: 'Ejecutar lo escrito',
  revert: 'Deshacer lo escrito',
  same: 'Esto es lo que corre.',
  typed: 'Todavía no se ejecuta.',
  apart: 'Lo que corre ya no es lo que cambiaste aquí. Tu texto se queda: ejecútalo, o deshaz lo escrito.',
  mistakes: (n: number) => (n === 1 ? '1 error' : `${n} errores`),
  mistakesTitle: 'Errores en el texto',
  help: 'Ctrl Espacio: lo que cabe aquí. Ctrl Intro: ejecutar. Esc y luego Tab: salir del editor.',
  byDefault: 'por defecto',
  completions: 'Lo que cabe aquí',
}

export const TEXT = { en, es }
