/** The help on keys. */
const en = {
  keysTitle: 'Keys',
  key: {
    playPause: 'play or pause',
    stepSlice: 'step one slice',
    stepSecond: 'step one second',
    slower: 'microscope slower',
    faster: 'microscope faster',
    microscope: 'microscope',
    answer: 'run to the answer',
    skipBoot: 'skip the boot',
    gallery: 'open the gallery',
    openFile: 'open a file',
    reset: 'reset',
    outline: 'show or hide the outline',
    language: 'English or Spanish',
    theme: 'next theme',
    help: 'show these keys',
  },
  space: 'Space',
}

const es: typeof en = {
  keysTitle: 'Teclas',
  key: {
    playPause: 'reproducir o pausa',
    stepSlice: 'avanzar un turno',
    stepSecond: 'avanzar un segundo',
    slower: 'microscopio más lento',
    faster: 'microscopio más rápido',
    microscope: 'microscopio',
    answer: 'ir a la respuesta',
    skipBoot: 'saltar el arranque',
    gallery: 'abrir los escenarios',
    openFile: 'abrir un archivo',
    reset: 'reiniciar',
    outline: 'mostrar u ocultar el esquema',
    language: 'español o inglés',
    theme: 'tema siguiente',
    help: 'mostrar estas teclas',
  },
  space: 'Espacio',
}

export const KEYS = { en, es }
