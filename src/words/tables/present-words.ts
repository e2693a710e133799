/** The view for a room, and what each level is and does. */
const en = {
  present: 'Present',
  leave: 'Leave the presenter view',
  column: 'Presenter',
  levels: 'In the spotlight',
  keys: 'Shortcuts: [ and ] move the light, PgDn and PgUp go from step to step, . pauses, Esc leaves',
  name: {
    hardware: 'Hardware',
    hostOs: 'Host OS',
    bareOs: 'Operating system',
    hypervisor: 'Hypervisor',
    guests: 'Guest OS',
    apps: 'Apps',
    ram: 'RAM',
  },
  says: {
    hardware: 'The cores do all the work, each one thing at a time. Everything above takes turns on them.',
    hostOs:
      'It runs on the hardware and shares the cores among its programs: the type 2 hypervisor is only one of them.',
    bareOs: 'It controls the hardware and shares the cores among its apps. There is no hypervisor.',
    hypervisor:
      'It creates the virtual machines, and decides which of them uses each core and each block of RAM, and when.',
    guests:
      'It runs inside a virtual machine and believes that it has a computer to itself; it only advances while it is lent a core.',
    apps: 'What all of it is for: only the time of the apps is work. What the levels below keep is the price.',
    ram: 'The memory of the machine, in the colours of whoever holds it. Cores are lent in turns; a block stays with its holder.',
  },
  figure: {
    busy: 'cores busy now',
    idle: 'ms of each second idle',
    kept: 'ms of each second that it keeps',
    exits: 'ms of them for VM exits',
    up: 'virtual machines up',
    guest: 'ms of each second that it takes',
    waiting: 'vCPUs ready now, without a core',
    work: 'ms of each second of work',
    answered: 'requests answered a second',
    running: 'apps',
    free: 'free',
    installed: 'installed',
  },
  outOf: (some: string, all: string) => `${some} of ${all}`,
}

const es: typeof en = {
  present: 'Proyectar',
  leave: 'Dejar de proyectar',
  column: 'Vista para proyectar',
  levels: 'Bajo la luz',
  keys: 'Atajos: [ y ] mueven la luz, AvPág y RePág van de paso en paso, . pausa, Esc sale',
  name: {
    hardware: 'Hardware',
    hostOs: 'SO anfitrión',
    bareOs: 'Sistema operativo',
    hypervisor: 'Hipervisor',
    guests: 'SO invitado',
    apps: 'Apps',
    ram: 'RAM',
  },
  says: {
    hardware:
      'Los núcleos hacen todo el trabajo, cada uno una cosa a la vez. Todo lo de arriba se turna en ellos.',
    hostOs:
      'Corre sobre el hardware y reparte los núcleos entre sus programas: el hipervisor de tipo 2 es solo uno de ellos.',
    bareOs: 'Controla el hardware y reparte los núcleos entre sus apps. No hay hipervisor.',
    hypervisor: 'Crea las máquinas virtuales y decide cuál usa cada núcleo y cada bloque de RAM, y cuándo.',
    guests:
      'Corre dentro de una máquina virtual y cree tener una computadora para él solo; avanza solo mientras le prestan un núcleo.',
    apps: 'Para esto es todo: solo el tiempo de las apps es trabajo. Lo que se quedan los niveles de abajo es el costo.',
    ram: 'La memoria de la máquina, del color de quien la tiene. Los núcleos se prestan por turnos; un bloque se queda con su dueño.',
  },
  figure: {
    busy: 'núcleos ocupados ahora',
    idle: 'ms de cada segundo inactivos',
    kept: 'ms de cada segundo que se queda',
    exits: 'ms de ellos en salidas al hipervisor',
    up: 'máquinas virtuales en marcha',
    guest: 'ms de cada segundo que gasta',
    waiting: 'vCPU listas ahora, sin núcleo',
    work: 'ms de cada segundo de trabajo',
    answered: 'peticiones respondidas por segundo',
    running: 'apps',
    free: 'libres',
    installed: 'instalados',
  },
  outOf: (some, all) => `${some} de ${all}`,
}

export const PRESENT = { en, es }
