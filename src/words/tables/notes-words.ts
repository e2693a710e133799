/** The notes page, the gallery's cards, and what shapes mean. */
const en = {
  title: 'The class notes',
  intro: (shown: number, all: number) =>
    `What the notes say, line by line, and the scenarios that show it: ${shown} of ${all} lines so far.`,
  section: {
    desktops: 'Remote desktops',
    machines: 'Virtual machines',
    containers: 'Containers',
    orchestrators: 'Orchestrators',
    activity: 'Class activity',
  },
  quoted: (text: string) => `“${text}”`,
  lineNumber: (n: number) => `Line ${n}`,
  from: (numbers: string) => `From the notes, ${numbers}`,
  unless: 'When it isn’t so',
  notYet: 'not yet in the lab',
  freePlay: 'free play',
  freePlayHint: 'no line of the notes, no question: turn what you like',
  steps: (title: string) => `Steps of “${title}”`,
  legend: 'What the shapes mean',
  vcpus: 'A vCPU is',
  levels: 'A virtual machine is',
  blocks: 'A block of RAM is',
  memory: 'Of a VM’s memory, this is',
  times: 'Time went to',
}

const es: typeof en = {
  title: 'Los apuntes de clase',
  intro: (shown, all) =>
    `Lo que dicen los apuntes, línea por línea, y los escenarios que lo muestran: ${shown} de ${all} líneas hasta ahora.`,
  section: {
    desktops: 'Escritorios remotos',
    machines: 'Máquinas virtuales',
    containers: 'Contenedores',
    orchestrators: 'Orquestadores',
    activity: 'Actividad en clase',
  },
  quoted: (text) => `«${text}»`,
  lineNumber: (n) => `Línea ${n}`,
  from: (numbers) => `De los apuntes, ${numbers}`,
  unless: 'Cuándo no es así',
  notYet: 'todavía no está en el laboratorio',
  freePlay: 'juego libre',
  freePlayHint: 'sin línea de los apuntes y sin pregunta: mueve lo que quieras',
  steps: (title) => `Pasos de «${title}»`,
  legend: 'Qué significan las formas',
  vcpus: 'Una vCPU está',
  levels: 'Una máquina virtual está',
  blocks: 'Un bloque de RAM está',
  memory: 'De la memoria de una máquina virtual, está',
  times: 'El tiempo se fue en',
}

export const NOTES = { en, es }
