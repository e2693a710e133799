import { type Account, PRICE_KINDS, type PriceName } from '../core/index.ts'
import type { Mechanism } from './mechanism.ts'
import { RAM_MECHANISMS } from './mechanism-texts-ram.ts'

export const MECHANISMS = {
  systemCall: {
    prices: ['systemCall', 'translatedSystemCall', 'translatedKernel', 'paravirtualSystemCall'],
    accounts: ['guestOs', 'hostOs'],
    counted: { by: 'operation', what: 'systemCall' },
    name: { en: 'System calls', es: 'Llamadas al sistema' },
    is: {
      en: 'A program asks its operating system for something only the system may do: read a file, send a message, get more memory.',
      es: 'Un programa le pide a su sistema operativo algo que solo el sistema puede hacer: leer un archivo, mandar un mensaje, conseguir más memoria.',
    },
    when: {
      en: 'On every stack, bare metal included. In a virtual machine it goes to the guest OS: hardware made for virtualization lets it pass, and so does a paravirtual guest; under binary translation the kernel runs slower.',
      es: 'En toda pila, también sin virtualizar. En una máquina virtual va al SO invitado: el hardware hecho para virtualizar la deja pasar, y un invitado paravirtual también; con traducción binaria el kernel va más lento.',
    },
  },
  exit: {
    prices: ['vmExit', 'exitHandling', 'nestedExit'],
    accounts: ['vmExit', 'hypervisor'],
    counted: { by: 'exits' },
    name: { en: 'VM exits', es: 'Salidas al hipervisor' },
    is: {
      en: 'The guest does something it may not do alone, such as using a device. The hardware stops it, the hypervisor does it in its place, and the guest goes on.',
      es: 'El invitado hace algo que no puede hacer solo, como usar un dispositivo. El hardware lo detiene, el hipervisor lo hace en su lugar y el invitado sigue.',
    },
    when: {
      en: 'Only under a hypervisor. With another hypervisor below, each exit of the inner one causes many of the outer one: it becomes many times dearer.',
      es: 'Solo bajo un hipervisor. Con otro hipervisor debajo, cada salida del de adentro causa muchas del de afuera: cuesta muchas veces más.',
    },
  },
  pageWalk: {
    prices: ['pageWalkReference', 'nestedWalkReference', 'pageTableLevels'],
    accounts: ['paging'],
    counted: { by: 'operation', what: 'pageWalk' },
    name: { en: 'Page walks', es: 'Recorridos de tablas de páginas' },
    is: {
      en: 'An address of a program must be turned into a place in RAM. When the answer isn’t at hand (a TLB miss), the hardware looks it up, level by level, in the page tables.',
      es: 'Una dirección de un programa debe convertirse en un lugar de la RAM. Si la respuesta no está a mano (un fallo de TLB), el hardware la busca, nivel por nivel, en las tablas de páginas.',
    },
    when: {
      en: 'On every stack: 4 references to memory on bare metal. With nested page tables each step has to be looked up in the hypervisor’s tables too: 24; nested once more, 124. Shadow tables are walked as on bare metal.',
      es: 'En toda pila: 4 referencias a memoria sin virtualizar. Con tablas anidadas cada paso se busca también en las tablas del hipervisor: 24; anidadas una vez más, 124. Las tablas sombra se recorren como sin virtualizar.',
    },
  },
  networkOperation: {
    prices: ['networkOperation', 'networkBackend', 'paravirtualExits', 'emulatedExits'],
    accounts: ['io', 'vmExit', 'hypervisor', 'hostOs'],
    counted: { by: 'operation', what: 'networkOperation' },
    name: { en: 'Network messages', es: 'Mensajes de red' },
    is: {
      en: 'A message goes through the network stack of the OS and the driver of its card.',
      es: 'Un mensaje pasa por la pila de red del SO y por el controlador de su tarjeta.',
    },
    when: {
      en: 'On every stack. Under a hypervisor the card is made by software: the message also causes VM exits and is handled again below, unless the card is passed through.',
      es: 'En toda pila. Bajo un hipervisor la tarjeta es de software: el mensaje causa además salidas y se procesa otra vez abajo, salvo que la tarjeta se entregue sin intermediario.',
    },
  },
  diskOperation: {
    prices: ['diskOperation', 'diskBackend', 'paravirtualExits', 'emulatedExits'],
    accounts: ['io', 'vmExit', 'hypervisor', 'hostOs'],
    counted: { by: 'operation', what: 'diskOperation' },
    name: { en: 'Disk operations', es: 'Operaciones de disco' },
    is: {
      en: 'A read or a write goes through the file and block code of the OS and the driver of the disk. This is its CPU time; the wait for the disk comes on top.',
      es: 'Una lectura o escritura pasa por el código de archivos y bloques del SO y por el controlador del disco. Esto es su tiempo de CPU; la espera del disco va aparte.',
    },
    when: {
      en: 'On every stack. Under a hypervisor it also causes VM exits and is handled again below, unless the disk is passed through.',
      es: 'En toda pila. Bajo un hipervisor causa además salidas y se procesa otra vez abajo, salvo que el disco se entregue sin intermediario.',
    },
  },
  hostCrossing: {
    prices: ['hostCrossing'],
    accounts: ['hostOs'],
    counted: null,
    name: { en: 'Crossings into the host OS', es: 'Pasos al SO anfitrión' },
    is: {
      en: 'A type 2 hypervisor owns no devices: to reach one it hands the core back to the host OS, registers and all, and takes it again afterwards.',
      es: 'Un hipervisor de tipo 2 no es dueño de los dispositivos: para llegar a uno le devuelve el núcleo al SO anfitrión, con registros y todo, y después lo recupera.',
    },
    when: {
      en: 'Only under a type 2 hypervisor: once for each operation on a device, and whenever the host puts another vCPU on a core.',
      es: 'Solo bajo un hipervisor de tipo 2: una vez por cada operación de dispositivo y cada vez que el anfitrión pone otra vCPU en un núcleo.',
    },
  },
  switch: {
    prices: ['contextSwitch', 'worldSwitch', 'translatedSwitch', 'paravirtualSwitch'],
    accounts: ['switch'],
    counted: { by: 'account', account: 'switch' },
    name: { en: 'Switches', es: 'Cambios de turno' },
    is: {
      en: 'A core stops one program or vCPU and goes on with another: registers are put away, others are brought back.',
      es: 'Un núcleo deja un programa o una vCPU y sigue con otro: se guardan unos registros y se traen los otros.',
    },
    when: {
      en: 'On every stack where more want a core than there are. An OS switches threads, a hypervisor vCPUs; in a virtual machine both may come at once.',
      es: 'En toda pila donde quieren un núcleo más de los que hay. Un SO cambia hilos, un hipervisor vCPU; en una máquina virtual pueden venir los dos juntos.',
    },
  },
  cache: {
    prices: ['cacheRefill', 'cacheBytes'],
    accounts: ['switch'],
    counted: null,
    name: { en: 'Refilling the cache', es: 'Volver a llenar la caché' },
    is: {
      en: 'A program keeps what it works on in a small, fast memory beside the core. Whoever ran meanwhile pushed it out, so that it has to be fetched again.',
      es: 'Un programa tiene lo que usa en una memoria pequeña y rápida junto al núcleo. Quien corrió mientras tanto lo desplazó, y hay que traerlo otra vez.',
    },
    when: {
      en: 'On every stack, with a switch, as soon as all that take turns on a core don’t fit into its cache together. Longer slices, fewer switches.',
      es: 'En toda pila, con un cambio de turno, en cuanto lo de todos los que se turnan en un núcleo no cabe junto en su caché. Turnos más largos, menos cambios.',
    },
  },
  wakeUp: {
    prices: ['wakeUp'],
    accounts: ['switch'],
    counted: null,
    name: { en: 'Halts and wake-ups', es: 'Paradas y despertares' },
    is: {
      en: 'A virtual processor with nothing to do halts: it gives its core back. When there is work again, somebody has to signal it and put it on a core.',
      es: 'Un procesador virtual sin nada que hacer se detiene: devuelve su núcleo. Cuando vuelve a haber trabajo, alguien tiene que avisarle y ponerlo en un núcleo.',
    },
    when: {
      en: 'Under every hypervisor, each time that a guest goes idle and is needed again: often with short requests, never under full load.',
      es: 'Bajo cualquier hipervisor, cada vez que un invitado queda inactivo y vuelve a hacer falta: a menudo con peticiones cortas, nunca a plena carga.',
    },
  },
  exception: {
    prices: ['exception', 'translatedException', 'paravirtualException'],
    accounts: ['guestOs', 'hostOs', 'hypervisor'],
    counted: { by: 'operation', what: 'exception' },
    name: { en: 'Exceptions', es: 'Excepciones' },
    is: {
      en: 'A program does what can’t be done, such as dividing by zero; the processor stops it and calls the kernel.',
      es: 'Un programa hace algo imposible, como dividir entre cero; el procesador lo detiene y llama al kernel.',
    },
    when: {
      en: 'On every stack. Hardware that helps brings it straight to the guest’s kernel; before there was any, it went by way of the hypervisor.',
      es: 'En toda pila. El hardware que ayuda la lleva directo al kernel del invitado; antes de que lo hubiera pasaba por el hipervisor.',
    },
  },
  pageFault: {
    prices: ['shadowPageFault', 'translatedPageFault', 'paravirtualPageFault'],
    accounts: ['guestOs', 'hostOs', 'vmExit', 'hypervisor'],
    counted: { by: 'operation', what: 'pageFault' },
    name: { en: 'Page faults', es: 'Fallos de página' },
    is: {
      en: 'A program touches memory that isn’t there yet. The kernel finds a page for it, notes that in the page table, and lets it go on.',
      es: 'Un programa toca memoria que todavía no está. El kernel le busca una página, lo anota en la tabla de páginas y lo deja seguir.',
    },
    when: {
      en: 'On every stack. With nested page tables the guest keeps it to itself; with shadow tables the hypervisor sees each one, and a paravirtual guest asks for the change.',
      es: 'En toda pila. Con tablas anidadas queda en el invitado; con tablas sombra el hipervisor ve cada uno, y un invitado paravirtual pide el cambio.',
    },
  },
  pageTableUpdate: {
    prices: ['shadowUpdate', 'translatedUpdate', 'paravirtualUpdate'],
    accounts: ['vmExit', 'hypervisor'],
    counted: { by: 'operation', what: 'pageTableUpdate' },
    name: { en: 'Page table changes', es: 'Cambios de tablas de páginas' },
    is: {
      en: 'A kernel changes an entry of a page table, as when a new process gets a copy of its parent’s memory.',
      es: 'Un kernel cambia una entrada de una tabla de páginas, por ejemplo cuando un proceso nuevo recibe una copia de la memoria de su padre.',
    },
    when: {
      en: 'Free on bare metal and with nested page tables. A shadow table has to follow each change, and a paravirtual guest has each one checked.',
      es: 'Sin costo si no se virtualiza, y con tablas anidadas. Una tabla sombra tiene que seguir cada cambio, y a un invitado paravirtual se le revisa cada uno.',
    },
  },
  privilegedInstruction: {
    prices: ['translatedPrivileged', 'hypercall'],
    accounts: ['vmExit', 'hypervisor'],
    counted: { by: 'operation', what: 'privilegedInstruction' },
    name: { en: 'Privileged instructions', es: 'Instrucciones privilegiadas' },
    is: {
      en: 'Instructions that rule the machine, which only a kernel may execute. A guest’s kernel must not rule the real one.',
      es: 'Instrucciones que gobiernan la máquina y que solo un kernel puede ejecutar. El de un invitado no debe gobernar la real.',
    },
    when: {
      en: 'In a virtual machine: hardware that helps leaves the guest (a VM exit), a translator writes harmless code in their place, a paravirtual guest asks (a hypercall).',
      es: 'En una máquina virtual: el hardware que ayuda sale del invitado, un traductor escribe código inofensivo en su lugar, un invitado paravirtual lo pide (una hiperllamada).',
    },
  },
  interrupt: {
    prices: ['interrupt', 'interruptExits'],
    accounts: ['guestOs', 'hostOs', 'vmExit', 'hypervisor'],
    counted: { by: 'operation', what: 'interrupt' },
    name: { en: 'Interrupts', es: 'Interrupciones' },
    is: {
      en: 'A device has something to say: the core leaves its program, the kernel sees to it, and the program finds its cache disturbed.',
      es: 'Un dispositivo tiene algo que decir: el núcleo deja su programa, el kernel lo atiende, y el programa encuentra su caché revuelta.',
    },
    when: {
      en: 'On every stack. In a virtual machine the hypervisor takes it first and hands it on, and is asked again when the guest is done.',
      es: 'En toda pila. En una máquina virtual lo toma primero el hipervisor y lo entrega, y se le vuelve a llamar cuando el invitado termina.',
    },
  },
  timerTick: {
    prices: ['timerHz'],
    accounts: ['guestOs', 'hostOs', 'vmExit', 'hypervisor'],
    counted: { by: 'operation', what: 'timerTick' },
    name: { en: 'The timer', es: 'El reloj' },
    is: {
      en: 'Many times a second an interrupt of the timer gives the kernel the core back, so that no program can keep it.',
      es: 'Muchas veces por segundo una interrupción del reloj le devuelve el núcleo al kernel, para que ningún programa se lo quede.',
    },
    when: {
      en: 'On every stack while a program runs; it costs what an interrupt costs there.',
      es: 'En toda pila mientras corre un programa; cuesta lo que allí cuesta una interrupción.',
    },
  },
  processVm: {
    prices: ['processVm'],
    accounts: ['runtime'],
    counted: { by: 'account', account: 'runtime' },
    name: { en: 'Process VMs', es: 'Máquinas virtuales de proceso' },
    is: {
      en: 'A process VM runs code made for no real machine: it starts, interprets, compiles what runs often, and collects what is no longer used.',
      es: 'Una máquina virtual de proceso corre código hecho para ninguna máquina real: arranca, interpreta, compila lo que corre a menudo y recoge lo que ya no se usa.',
    },
    when: {
      en: 'Only for apps on a process VM. It costs most at the beginning, while nothing is compiled yet, and whenever its heap is full.',
      es: 'Solo para aplicaciones sobre una máquina virtual de proceso. Cuesta más al principio, cuando nada está compilado, y cada vez que se llena su memoria.',
    },
  },
  boot: {
    prices: ['bootFirmware', 'bootKernel', 'bootServices'],
    accounts: ['guestOs', 'hostOs'],
    counted: null,
    name: { en: 'Booting', es: 'El arranque' },
    is: {
      en: 'Before it can run anything a computer starts its firmware, then the kernel of its OS, then the services.',
      es: 'Antes de poder ejecutar algo, una computadora inicia su firmware, luego el kernel de su SO y luego los servicios.',
    },
    when: {
      en: 'When an OS is switched on. Firmware is counted in virtual machines only; all of it is work for a core, so many that boot at once wait for each other.',
      es: 'Cuando se enciende un SO. El firmware se cuenta solo en máquinas virtuales; todo es trabajo para un núcleo, así que muchas que arrancan a la vez se esperan.',
    },
  },
  background: {
    prices: ['background'],
    accounts: ['guestOs', 'hostOs'],
    counted: null,
    name: { en: 'Idle systems', es: 'Sistemas inactivos' },
    is: {
      en: 'An OS is never quite idle: timers, logs, house-keeping.',
      es: 'Un SO nunca está del todo inactivo: temporizadores, registros, limpieza.',
    },
    when: {
      en: 'Once a second in every OS that is up. Little for one, not for a thousand virtual machines on one computer.',
      es: 'Una vez por segundo en cada SO encendido. Poco para uno, no para mil máquinas virtuales en una computadora.',
    },
  },
  ...RAM_MECHANISMS,
  all: {
    prices: ['virtualization'],
    accounts: [],
    counted: null,
    name: { en: 'All that virtualization adds', es: 'Todo lo que suma la virtualización' },
    is: {
      en: 'One knob for everything that hypervisors add: at 0 virtualization is free, at 1 it costs what was measured, at 2 twice as much.',
      es: 'Una sola perilla para todo lo que suman los hipervisores: con 0 virtualizar no cuesta nada, con 1 cuesta lo medido, con 2 el doble.',
    },
    when: {
      en: 'On stacks with a hypervisor. What bare metal pays too (system calls, native page walks, threads’ switches, an OS’s boot) stays as it is.',
      es: 'En pilas con hipervisor. Lo que también se paga sin virtualizar (llamadas al sistema, recorridos nativos, cambios de hilo, el arranque del SO) queda igual.',
    },
  },
} as const satisfies Record<string, Mechanism>

export type MechanismName = keyof typeof MECHANISMS

export const MECHANISM_NAMES = Object.keys(MECHANISMS) as readonly MechanismName[]

export function isMechanism(name: string): name is MechanismName {
  return Object.hasOwn(MECHANISMS, name)
}

export function mechanism(name: MechanismName): Mechanism {
  return MECHANISMS[name]
}

/** @returns the mechanisms whose time is booked under one of these accounts. */
export function mechanismsOf(accounts: readonly Account[]): MechanismName[] {
  return MECHANISM_NAMES.filter((name) => mechanism(name).accounts.some((one) => accounts.includes(one)))
}

/** @returns prices that no mechanism names; a test wants none. */
export function unexplained(): PriceName[] {
  const named = new Set(MECHANISM_NAMES.flatMap((name) => mechanism(name).prices))
  return (Object.keys(PRICE_KINDS) as PriceName[]).filter((name) => !named.has(name))
}
