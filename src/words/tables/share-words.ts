/** Sharing a run, what came by a link, and what the page's address may ask for. */
const en = {
  share: 'Share',
  title: 'Share this run',
  intro: (scenario: string, seed: string, time: string, changes: number) =>
    `“${scenario}”, seed ${seed}, as it stands at ${time}, ${
      changes === 0 ? 'without changes' : changes === 1 ? 'with 1 change' : `with ${changes} changes`
    }. All of it is in the link: nothing is sent anywhere.`,
  link: 'Link',
  copy: 'Copy',
  copyLink: 'Copy the link',
  copyFrame: 'Copy the frame',
  copied: 'Copied.',
  pressCopy: 'Selected: copy it with Ctrl C.',
  length: (characters: string) => `${characters} characters.`,
  tooLong: (characters: string) =>
    `${characters} characters: some mail programs cut a link this long. The file always arrives whole.`,
  making: 'Making the link…',
  noLink: 'This browser is too old to make links. Save the run as a file.',
  how: 'How it opens',
  frame: 'Frame for a web page',
  file: 'File',
  saveRun: 'Save the run as a file',
  fileHint: 'Open it with Open…, or drop it on the page.',
  saved: (name: string) => `Saved as ${name}`,
  received: (n: number) =>
    n === 0
      ? 'A run that was shared, as it stood.'
      : n === 1
        ? 'A run that was shared, with 1 change.'
        : `A run that was shared, with ${n} changes.`,
  readOnly: 'Read-only: play it and look around; nothing can be changed here.',
  readOnlyShort: 'Read-only',
  openHere: 'Open in Hypervisor Lab',
  aboutRun: 'The shared run',
  aboutAddress: 'The address of this page',
  trouble: {
    foreign: 'This is no run of Hypervisor Lab.',
    damaged: 'It was cut short or damaged on its way. Ask for it again, or for the run as a file.',
    newer: 'It was made by a newer version of Hypervisor Lab than this one.',
  },
  wrong: (place: string) => `It is whole, but what it says isn’t a run: ${place}`,
  wrongAltogether: 'It is whole, but far too large for a run.',
  noPreset: (id: string) => `Its scenario “${id}” isn’t in this copy of Hypervisor Lab.`,
  undoable: 'That run can’t be done here, so it was not opened.',
  presetChanged:
    'The scenario has changed since this run was shared: what you see is the scenario of today, and its figures may be others.',
  asksFor: (name: string, found: string, expected: string) =>
    `It asks for ${name}=${found}; expected ${expected}.`,
  asksForName: (name: string, found: string) => `It asks for ${name}=${found}; there is none of that name.`,
  thisPage: 'This page',
  thisPageHint: 'The name in brackets is for the address, as in ?theme=dark.',
  parameter: {
    lang: 'Language',
    theme: 'Theme',
    renderer: 'The stage is drawn with',
    keys: 'Shortcuts of a single letter or sign',
    lesson: 'Scenarios begin with their lesson',
    embed: 'Embedded',
    readonly: 'Read-only',
  },
  hint: {
    embed: 'only the stage and the time, for a frame in another page',
    readonly: 'time can be played, nothing changed',
  },
  choice: {
    en: 'English',
    es: 'Español',
    system: 'as the system',
    light: 'light',
    dark: 'dark',
    projector: 'projector',
    auto: 'what is fastest here',
    webgl: 'the graphics card (WebGL)',
    canvas: 'the processor (canvas)',
  },
}

const es: typeof en = {
  share: 'Compartir',
  title: 'Compartir esta ejecución',
  intro: (scenario, seed, time, changes) =>
    `«${scenario}», semilla ${seed}, tal como está en ${time}, ${
      changes === 0 ? 'sin cambios' : changes === 1 ? 'con 1 cambio' : `con ${changes} cambios`
    }. Todo va dentro del enlace: no se envía nada a ninguna parte.`,
  link: 'Enlace',
  copy: 'Copiar',
  copyLink: 'Copiar el enlace',
  copyFrame: 'Copiar el marco',
  copied: 'Copiado.',
  pressCopy: 'Está seleccionado: cópialo con Ctrl C.',
  length: (characters) => `${characters} caracteres.`,
  tooLong: (characters) =>
    `${characters} caracteres: algunos programas de correo cortan un enlace tan largo. El archivo siempre llega entero.`,
  making: 'Preparando el enlace…',
  noLink: 'Este navegador es demasiado antiguo para hacer enlaces. Guarda la ejecución como archivo.',
  how: 'Cómo se abre',
  frame: 'Marco para una página web',
  file: 'Archivo',
  saveRun: 'Guardar la ejecución como archivo',
  fileHint: 'Ábrelo con Abrir… o suéltalo sobre la página.',
  saved: (name) => `Se guardó como ${name}`,
  received: (n) =>
    n === 0
      ? 'Una ejecución compartida, tal como estaba.'
      : n === 1
        ? 'Una ejecución compartida, con 1 cambio.'
        : `Una ejecución compartida, con ${n} cambios.`,
  readOnly: 'Solo lectura: reprodúcela y mírala; aquí no se puede cambiar nada.',
  readOnlyShort: 'Solo lectura',
  openHere: 'Abrir en Hypervisor Lab',
  aboutRun: 'La ejecución compartida',
  aboutAddress: 'La dirección de esta página',
  trouble: {
    foreign: 'Esto no es una ejecución de Hypervisor Lab.',
    damaged: 'Llegó cortada o dañada. Pídela otra vez, o pide la ejecución como archivo.',
    newer: 'La hizo una versión de Hypervisor Lab más nueva que esta.',
  },
  wrong: (place) => `Llegó entera, pero lo que dice no es una ejecución: ${place}`,
  wrongAltogether: 'Llegó entera, pero es demasiado grande para una ejecución.',
  noPreset: (id) => `Su escenario «${id}» no está en esta copia de Hypervisor Lab.`,
  undoable: 'Esa ejecución no se puede hacer aquí, así que no se abrió.',
  presetChanged:
    'El escenario cambió desde que se compartió esta ejecución: ves el escenario de hoy y sus cifras pueden ser otras.',
  asksFor: (name, found, expected) => `Pide ${name}=${found}; se esperaba ${expected}.`,
  asksForName: (name, found) => `Pide ${name}=${found}; no hay nada con ese nombre.`,
  thisPage: 'Esta página',
  thisPageHint: 'El nombre entre paréntesis es para la dirección, por ejemplo ?theme=dark.',
  parameter: {
    lang: 'Idioma',
    theme: 'Tema',
    renderer: 'El dibujo se hace con',
    keys: 'Atajos de una sola letra o signo',
    lesson: 'Los escenarios empiezan con su lección',
    embed: 'Incrustada',
    readonly: 'Solo lectura',
  },
  hint: {
    embed: 'solo el dibujo y el tiempo, para un marco en otra página',
    readonly: 'se puede reproducir, pero no cambiar nada',
  },
  choice: {
    en: 'English',
    es: 'Español',
    system: 'como el sistema',
    light: 'claro',
    dark: 'oscuro',
    projector: 'proyector',
    auto: 'lo más rápido aquí',
    webgl: 'la tarjeta gráfica (WebGL)',
    canvas: 'el procesador (canvas)',
  },
}

export const SHARE = { en, es }
