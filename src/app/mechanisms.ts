import type { AppReport } from '../core/index.ts'
import { type Account, PRICES, type PriceName } from '../core/index.ts'
import type { Words } from '../scenario/index.ts'

/**
 * What a stack pays for, in a learner's words; the prices themselves, with their sources, are the core's. What is an operation of
 * apps goes by its name.
 */

type OperationName = keyof AppReport['operations']

/** How it is found out what it cost: as an operation of apps, by the exits of all of them, or as an account. */
export type Counted =
  | { readonly by: 'operation'; readonly what: OperationName }
  | { readonly by: 'exits' }
  | { readonly by: 'account'; readonly account: Account }

export interface Mechanism {
  readonly prices: readonly PriceName[]
  /** Where its time is booked. */
  readonly accounts: readonly Account[]
  /** Null: it isn't counted by itself. */
  readonly counted: Counted | null
  readonly name: Words
  /** What it is. */
  readonly is: Words
  /** When it happens, on which stacks. */
  readonly when: Words
}

export const MECHANISMS = {
  systemCall: {
    prices: ['systemCall'],
    accounts: ['guestOs', 'hostOs'],
    counted: { by: 'operation', what: 'systemCall' },
    name: { en: 'System calls', es: 'Llamadas al sistema' },
    is: {
      en: 'A program asks its operating system for something only the system may do: read a file, send a message, get more memory.',
      es: 'Un programa le pide a su sistema operativo algo que solo el sistema puede hacer: leer un archivo, mandar un mensaje, conseguir más memoria.',
    },
    when: {
      en: 'On every stack, bare metal included. In a virtual machine it goes to the guest OS and the hypervisor doesn’t notice: hardware made for virtualization lets it pass.',
      es: 'En toda pila, también sin virtualizar. En una máquina virtual va al SO invitado y el hipervisor ni se entera: el hardware hecho para virtualizar la deja pasar.',
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
    prices: ['pageWalkReference'],
    accounts: ['paging'],
    counted: { by: 'operation', what: 'pageWalk' },
    name: { en: 'Page walks', es: 'Recorridos de tablas de páginas' },
    is: {
      en: 'An address of a program must be turned into a place in RAM. When the answer isn’t at hand (a TLB miss), the hardware looks it up, level by level, in the page tables.',
      es: 'Una dirección de un programa debe convertirse en un lugar de la RAM. Si la respuesta no está a mano (un fallo de TLB), el hardware la busca, nivel por nivel, en las tablas de páginas.',
    },
    when: {
      en: 'On every stack: 4 references to memory on bare metal. In a virtual machine each step has to be looked up in the hypervisor’s tables too: 24; nested once more, 124.',
      es: 'En toda pila: 4 referencias a memoria sin virtualizar. En una máquina virtual cada paso se busca también en las tablas del hipervisor: 24; anidada una vez más, 124.',
    },
  },
  networkOperation: {
    prices: ['networkOperation', 'paravirtualExits', 'emulatedExits'],
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
    prices: ['diskOperation', 'paravirtualExits', 'emulatedExits'],
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
      en: 'Only under a type 2 hypervisor: with each exit of an operation on a device, and whenever the host puts another vCPU on a core.',
      es: 'Solo bajo un hipervisor de tipo 2: con cada salida de una operación de dispositivo y cada vez que el anfitrión pone otra vCPU en un núcleo.',
    },
  },
  switch: {
    prices: ['contextSwitch', 'worldSwitch'],
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
    name: { en: 'Idle systems', es: 'Sistemas ociosos' },
    is: {
      en: 'An OS is never quite idle: timers, logs, house-keeping.',
      es: 'Un SO nunca está del todo ocioso: temporizadores, registros, limpieza.',
    },
    when: {
      en: 'Once a second in every OS that is up. Little for one, not for a thousand virtual machines on one computer.',
      es: 'Una vez por segundo en cada SO encendido. Poco para uno, no para mil máquinas virtuales en una computadora.',
    },
  },
  vmRam: {
    prices: ['vmRamFixed', 'vmRamPerVcpu', 'vmRamShare'],
    accounts: [],
    counted: null,
    name: { en: 'RAM for a VM', es: 'RAM por máquina virtual' },
    is: {
      en: 'The hypervisor keeps RAM of its own for each virtual machine: its page tables, its devices, its state.',
      es: 'El hipervisor reserva RAM propia por cada máquina virtual: sus tablas de páginas, sus dispositivos, su estado.',
    },
    when: {
      en: 'For each virtual machine that is on, beside what its guest was promised.',
      es: 'Por cada máquina virtual encendida, aparte de lo que se le prometió a su invitado.',
    },
  },
  all: {
    prices: ['virtualization'],
    accounts: [],
    counted: null,
    name: { en: 'All that virtualization adds', es: 'Todo lo que suma la virtualización' },
    is: {
      en: 'One knob for everything that hypervisors add: at 0 virtualization is free, at 1 it costs what was measured, at 2 twice as much.',
      es: 'Una sola perilla para todo lo que suman los hipervisores: con 0 la virtualización es gratis, con 1 cuesta lo medido, con 2 el doble.',
    },
    when: {
      en: 'On stacks with a hypervisor. What bare metal pays too (system calls, native page walks, threads’ switches, an OS’s boot) stays as it is.',
      es: 'En pilas con hipervisor. Lo que también se paga sin virtualizar (llamadas al sistema, recorridos nativos, cambios de hilo, el arranque del SO) queda igual.',
    },
  },
} as const satisfies Record<string, Mechanism>

/** What prices are called where there is little room. */
export const PRICE_NAMES: Readonly<Partial<Record<PriceName, Words>>> = {
  systemCall: { en: 'System call', es: 'Llamada al sistema' },
  contextSwitch: { en: 'Context switch', es: 'Cambio de hilo' },
  worldSwitch: { en: 'World switch', es: 'Cambio de máquina virtual' },
  vmExit: { en: 'VM exit, in hardware', es: 'Salida, en hardware' },
  exitHandling: { en: 'VM exit, in the hypervisor', es: 'Salida, en el hipervisor' },
  nestedExit: { en: 'VM exit, when nested', es: 'Salida, si está anidada' },
  hostCrossing: { en: 'Crossing into the host OS', es: 'Paso al SO anfitrión' },
  pageWalkReference: { en: 'Memory reference of a page walk', es: 'Referencia a memoria de un recorrido' },
  networkOperation: { en: 'Network message', es: 'Mensaje de red' },
  diskOperation: { en: 'Disk operation', es: 'Operación de disco' },
  emulatedExits: { en: 'Exits, emulated device', es: 'Salidas, dispositivo emulado' },
  paravirtualExits: { en: 'Exits, paravirtual device', es: 'Salidas, dispositivo paravirtual' },
  bootFirmware: { en: 'Firmware', es: 'Firmware' },
  bootKernel: { en: 'Kernel', es: 'Kernel' },
  bootServices: { en: 'Services', es: 'Servicios' },
  background: { en: 'Idle OS, each second', es: 'SO ocioso, cada segundo' },
  vmRamFixed: { en: 'RAM for a VM', es: 'RAM por máquina virtual' },
  vmRamPerVcpu: { en: 'RAM for a vCPU', es: 'RAM por vCPU' },
  vmRamShare: { en: 'RAM for a byte of a VM', es: 'RAM por byte de una máquina virtual' },
  processVm: { en: 'What process VMs cost', es: 'Lo que cuestan las de proceso' },
  virtualization: { en: 'What virtualization adds', es: 'Lo que suma la virtualización' },
}

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
  return (Object.keys(PRICES) as PriceName[]).filter((name) => !named.has(name))
}
