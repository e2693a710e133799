/** What can be saved as a file. */
const en = {
  title: 'Export pictures and tables',
  intro:
    'As the run stands now. Tables have their units in the head, and points for decimals in every language.',
  stage: 'The drawing, as it is seen now',
  figures: 'Figures: where the time went, of each second, requests',
  figuresHint: 'machines, cores, VMs, apps and vCPUs by account; every row adds up',
  bars: 'Where did the time go?, as bars',
  changes: 'What changed?',
  noChanges: 'nothing has been changed yet',
  noCharts: 'nothing has run yet',
  scenario: 'The scenario, with what was changed',
  handout: 'A handout to print: one page with question and answer',
  open: 'Open…',
  saved: (name: string) => `Saved: ${name}`,
  as: (what: string, format: string) => `${what}: save as ${format}`,
  png: 'PNG',
  svg: 'SVG',
  csv: 'CSV',
  yaml: 'YAML',
  moment: (time: string, seed: string) => `at ${time} · seed ${seed}`,
  button: 'Export…',
  csvHint: 'These figures as a table (CSV)',
}

const es: typeof en = {
  title: 'Exportar imágenes y tablas',
  intro:
    'Como está la ejecución ahora. Las tablas llevan las unidades en el encabezado y punto decimal en cualquier idioma.',
  stage: 'El dibujo, como se ve ahora',
  figures: 'Cifras: en qué se fue el tiempo, de cada segundo, peticiones',
  figuresHint: 'máquinas, núcleos, VM, apps y vCPU por cuenta; cada fila suma su total',
  bars: '¿En qué se fue el tiempo?, en barras',
  changes: '¿Qué cambió?',
  noChanges: 'todavía no se ha cambiado nada',
  noCharts: 'todavía no se ha ejecutado nada',
  scenario: 'El escenario, con lo que se cambió',
  handout: 'Una hoja para imprimir: una página con pregunta y respuesta',
  open: 'Abrir…',
  saved: (name) => `Guardado: ${name}`,
  as: (what, format) => `${what}: guardar como ${format}`,
  png: 'PNG',
  svg: 'SVG',
  csv: 'CSV',
  yaml: 'YAML',
  moment: (time, seed) => `en ${time} · semilla ${seed}`,
  button: 'Exportar…',
  csvHint: 'Estas cifras como tabla (CSV)',
}

export const EXPORTS = { en, es }
