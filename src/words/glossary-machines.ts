import { type Term, term } from './glossary-term.ts'

/** Terms of machines, virtual ones and their time. */
export const MACHINE_TERMS: readonly Term[] = [
  term(
    'host',
    {
      name: 'host',
      forms: ['host', 'hosts'],
      definition:
        'The computer that lends its resources: to remote users in a remote desktop, to virtual machines under a hypervisor.',
    },
    {
      name: 'anfitrión (host)',
      forms: ['anfitrión', 'anfitriones', 'host', 'hosts'],
      definition:
        'La computadora que presta sus recursos: a usuarios remotos en un escritorio remoto, o a las máquinas virtuales de un hipervisor.',
    },
  ),
  term(
    'guest',
    {
      name: 'guest OS',
      forms: [
        'guest OS',
        'guest OSs',
        'guest operating system',
        'guest operating systems',
        'guest',
        'guests',
      ],
      definition:
        'The operating system that runs inside a virtual machine and believes that it has a computer to itself.',
    },
    {
      name: 'sistema operativo invitado',
      forms: [
        'sistema operativo invitado',
        'sistemas operativos invitados',
        'SO invitado',
        'invitado',
        'invitados',
      ],
      definition:
        'El sistema operativo que corre dentro de una máquina virtual y cree tener una computadora para él solo.',
    },
  ),
  term(
    'hypervisor',
    {
      name: 'hypervisor',
      forms: ['hypervisor', 'hypervisors'],
      definition:
        'The program that creates virtual machines and decides which of them uses each core, each block of RAM and each device, and when.',
    },
    {
      name: 'hipervisor',
      forms: ['hipervisor', 'hipervisores'],
      definition:
        'El programa que crea las máquinas virtuales y decide cuál usa cada núcleo, cada bloque de RAM y cada dispositivo, y cuándo.',
    },
  ),
  term(
    'types',
    {
      name: 'type 1 / type 2',
      forms: ['type 1', 'type 2'],
      definition:
        'Type 1 runs directly on the hardware; type 2 runs as a program on an operating system; some, such as KVM, are argued to be either.',
    },
    {
      name: 'tipo 1 / tipo 2',
      forms: ['tipo 1', 'tipo 2'],
      definition:
        'El tipo 1 corre directamente sobre el hardware; el tipo 2, como un programa más sobre un sistema operativo; de algunos, como KVM, se discute cuál es.',
    },
  ),
  term(
    'vm',
    {
      name: 'virtual machine (system)',
      forms: [
        'virtual machine',
        'virtual machines',
        'system virtual machine',
        'system virtual machines',
        'VM',
        'VMs',
        'system VM',
        'system VMs',
      ],
      definition:
        'A whole computer made of software, with its own virtual processor, RAM and disk, on which an operating system is installed.',
    },
    {
      name: 'máquina virtual (de sistema)',
      forms: [
        'máquina virtual',
        'máquinas virtuales',
        'máquina virtual de sistema',
        'máquinas virtuales de sistema',
        'VM',
      ],
      definition:
        'Una computadora completa hecha de software, con procesador, RAM y disco virtuales, en la que se instala un sistema operativo.',
    },
  ),
  term(
    'process-vm',
    {
      name: 'process VM',
      forms: ['process VM', 'process VMs', 'process virtual machine', 'process virtual machines'],
      definition:
        'A program that runs another program written for an imaginary machine, as Java does, with no second operating system.',
    },
    {
      name: 'máquina virtual de proceso',
      forms: [
        'máquina virtual de proceso',
        'máquinas virtuales de proceso',
        'máquinas virtuales de procesos',
        'VM de proceso',
      ],
      definition:
        'Un programa que ejecuta a otro escrito para una máquina imaginaria, como hace Java, sin un segundo sistema operativo.',
    },
  ),
  term(
    'vcpu',
    {
      name: 'vCPU',
      forms: ['vCPU', 'vCPUs', 'virtual processor', 'virtual processors'],
      definition:
        'What the guest takes for a core; it only advances while the hypervisor gives it a real one.',
    },
    {
      name: 'vCPU (procesador virtual)',
      forms: ['vCPU', 'procesador virtual', 'procesadores virtuales'],
      definition:
        'Lo que el invitado toma por un núcleo; solo avanza mientras el hipervisor le presta uno real.',
    },
  ),
  term(
    'kernel',
    {
      name: 'kernel',
      forms: ['kernel', 'kernels'],
      definition:
        'The heart of an operating system: the part that controls the hardware and that every program must ask.',
    },
    {
      name: 'kernel',
      forms: ['kernel', 'kernels'],
      definition:
        'El corazón del sistema operativo: la parte que controla el hardware y a la que todo programa tiene que pedir permiso.',
    },
  ),
  term(
    'overhead',
    {
      name: 'overhead',
      forms: ['overhead', 'overheads'],
      definition:
        'The time and memory that a level keeps for itself instead of handing them to your program.',
    },
    {
      name: 'sobrecarga (overhead)',
      forms: ['sobrecarga', 'sobrecargas', 'overhead'],
      definition: 'El tiempo y la memoria que un nivel se queda en lugar de entregarlos a tu programa.',
    },
  ),
  term(
    'vm-exit',
    {
      name: 'VM exit',
      forms: ['VM exit', 'VM exits'],
      definition:
        'The moment a guest does something that it may not do alone, and the core jumps to the hypervisor and back.',
    },
    {
      name: 'salida al hipervisor (VM exit)',
      forms: ['salida al hipervisor', 'salidas al hipervisor', 'VM exit'],
      definition:
        'El momento en que el invitado hace algo que no puede hacer solo y el núcleo salta al hipervisor y vuelve.',
    },
  ),
  term(
    'ready-time',
    {
      name: 'ready time',
      forms: ['ready time', 'time in Ready'],
      definition: 'The time a vCPU has work to do and waits for a core.',
    },
    {
      name: 'tiempo en lista (ready time)',
      forms: ['tiempo en lista', 'ready time'],
      definition: 'El tiempo en que una vCPU tiene trabajo y espera que le toque un núcleo.',
    },
  ),
  term(
    'co-stop',
    {
      name: 'co-stop time',
      forms: ['co-stop time', 'co-stop', 'co-scheduling'],
      definition:
        'Time that a vCPU has work and is stopped all the same, so that the vCPUs of its VM stay together (co-scheduling).',
    },
    {
      name: 'tiempo de co-stop',
      forms: ['tiempo de co-stop', 'co-stop', 'coplanificación'],
      definition:
        'Tiempo en que una vCPU tiene trabajo y aun así se la detiene, para que las vCPU de su máquina virtual vayan juntas (coplanificación).',
    },
  ),
  term(
    'latency',
    {
      name: 'latency',
      forms: ['latency', 'latencies'],
      definition:
        'How long one message takes to arrive, however many fit through the line at once (that is bandwidth).',
    },
    {
      name: 'latencia',
      forms: ['latencia', 'latencias'],
      definition:
        'Lo que tarda en llegar un mensaje, sin importar cuántos caben a la vez por el enlace (eso es el ancho de banda).',
    },
  ),
  term(
    'p95',
    {
      name: 'p95',
      forms: ['p95'],
      definition: 'The time within which 95 of every 100 requests were answered; the other 5 took longer.',
    },
    {
      name: 'percentil 95 (p95)',
      forms: ['p95', 'percentil 95'],
      definition: 'El tiempo en que se respondieron 95 de cada 100 peticiones; las otras 5 tardaron más.',
    },
  ),
]
