import type { PriceName, Words } from '../core/index.ts'

/** What each price is the price of: a part of a sentence, without a full stop. */
export const PRICE_WORDS: Readonly<Record<PriceName, Words>> = {
  systemCall: {
    en: 'one system call, in and out of the kernel of the OS that the app runs on',
    es: 'una llamada al sistema, de ida y vuelta al kernel del SO en que corre la aplicación',
  },
  exception: {
    en: 'one exception, such as a page fault: into the kernel, which mends it, and back',
    es: 'una excepción, por ejemplo un fallo de página: al kernel, que la arregla, y de vuelta',
  },
  interrupt: {
    en: 'one interrupt of a device or of the timer, with what it costs the program that it interrupts',
    es: 'una interrupción de un dispositivo o del reloj, con lo que le cuesta al programa que interrumpe',
  },
  timerHz: {
    en: 'timer interrupts in each second that a core runs a program',
    es: 'interrupciones del reloj en cada segundo que un núcleo ejecuta un programa',
  },
  contextSwitch: { en: 'an OS puts another thread on a core', es: 'un SO pone otro hilo en un núcleo' },
  cacheBytes: {
    en: "a core's share of the cache nearest to memory",
    es: 'lo que le toca a un núcleo de la caché más cercana a la memoria',
  },
  cacheRefill: {
    en: 'to fetch one KiB of a working set into the cache again after somebody else has run',
    es: 'traer otra vez a la caché un KiB de un conjunto de trabajo después de que otro se ejecutó',
  },
  pageTableLevels: { en: 'levels of a page table', es: 'niveles de una tabla de páginas' },
  pageWalkReference: {
    en: 'one memory reference of a page walk; a native walk makes one for each level of the table',
    es: 'una referencia a memoria al recorrer las tablas de páginas; sin máquina virtual, una por cada nivel de la tabla',
  },
  nestedWalkReference: {
    en: 'one memory reference of a nested page walk, in those of a native walk',
    es: 'una referencia a memoria al recorrer tablas de páginas anidadas, en referencias de un recorrido sin anidar',
  },
  networkOperation: {
    en: 'one message through a network stack and its driver',
    es: 'un mensaje por la pila de red y su controlador',
  },
  diskOperation: {
    en: 'one 4 KiB disk operation through a block layer and its driver',
    es: 'una operación de disco de 4 KiB por la capa de bloques y su controlador',
  },
  vmExit: {
    en: 'the hardware leaves the guest and comes back',
    es: 'el hardware sale del invitado y regresa',
  },
  exitHandling: {
    en: 'the hypervisor finds out what an exit wants and does it',
    es: 'el hipervisor averigua qué pide una salida y lo hace',
  },
  nestedExit: {
    en: 'how many times dearer an exit is for each hypervisor more below',
    es: 'cuántas veces más cuesta una salida por cada hipervisor más que haya debajo',
  },
  interruptExits: {
    en: 'exits for one interrupt of a guest',
    es: 'salidas por cada interrupción de un invitado',
  },
  shadowPageFault: {
    en: 'beside the exit: the hypervisor looks whether a page fault is the guest’s own or its shadow page table’s',
    es: 'además de la salida: el hipervisor mira si un fallo de página es del invitado o de su tabla sombra',
  },
  shadowUpdate: {
    en: 'beside the exit: the hypervisor follows a guest’s change of a page table in its shadow',
    es: 'además de la salida: el hipervisor repite en su tabla sombra el cambio que el invitado hizo en la suya',
  },
  translatedSystemCall: {
    en: 'what a system call costs more under binary translation',
    es: 'lo que una llamada al sistema cuesta de más con traducción binaria',
  },
  translatedKernel: {
    en: 'how much longer kernel code takes under binary translation, as a share of itself',
    es: 'cuánto más tarda el código del kernel con traducción binaria, como parte de sí mismo',
  },
  translatedException: {
    en: 'what an exception costs more under binary translation',
    es: 'lo que una excepción cuesta de más con traducción binaria',
  },
  translatedPageFault: {
    en: 'what a page fault costs more under binary translation, with its change of the shadow page table',
    es: 'lo que un fallo de página cuesta de más con traducción binaria, con su cambio en la tabla sombra',
  },
  translatedUpdate: {
    en: 'what a change of a page table costs more under binary translation, with shadow page tables',
    es: 'lo que un cambio de una tabla de páginas cuesta de más con traducción binaria y tablas sombra',
  },
  translatedPrivileged: {
    en: 'a privileged instruction, carried out by the translator’s own code',
    es: 'una instrucción privilegiada que cumple el propio código del traductor',
  },
  translatedSwitch: {
    en: 'what a context switch in a guest costs more under binary translation',
    es: 'lo que un cambio de contexto en un invitado cuesta de más con traducción binaria',
  },
  hypercall: {
    en: 'a paravirtual guest asks its hypervisor for something, and goes on',
    es: 'un invitado paravirtual le pide algo a su hipervisor y sigue',
  },
  paravirtualSystemCall: {
    en: 'what a system call costs more in a paravirtual guest',
    es: 'lo que una llamada al sistema cuesta de más en un invitado paravirtual',
  },
  paravirtualException: {
    en: 'what an exception costs more in a paravirtual guest: it goes by way of the hypervisor',
    es: 'lo que una excepción cuesta de más en un invitado paravirtual: pasa por el hipervisor',
  },
  paravirtualPageFault: {
    en: 'what a page fault costs more in a paravirtual guest, with its change of the page table',
    es: 'lo que un fallo de página cuesta de más en un invitado paravirtual, con su cambio de la tabla de páginas',
  },
  paravirtualUpdate: {
    en: 'what a change of a page table costs more in a paravirtual guest: the hypervisor checks it',
    es: 'lo que un cambio de una tabla de páginas cuesta de más en un invitado paravirtual: el hipervisor lo revisa',
  },
  paravirtualSwitch: {
    en: 'what a context switch costs more in a paravirtual guest',
    es: 'lo que un cambio de contexto cuesta de más en un invitado paravirtual',
  },
  worldSwitch: {
    en: 'a type 1 hypervisor puts another vCPU on a core: out of one VM and into another',
    es: 'un hipervisor de tipo 1 pone otra vCPU en un núcleo: sale de una máquina virtual y entra en otra',
  },
  wakeUp: {
    en: 'beside the exit of its halt: a vCPU that halted wakes, from the signal until its guest runs again',
    es: 'además de la salida con que se detuvo: una vCPU detenida despierta, desde la señal hasta que su invitado vuelve a ejecutarse',
  },
  hostCrossing: {
    en: 'a type 2 hypervisor hands over to its host OS and gets the core back',
    es: 'un hipervisor de tipo 2 cede el núcleo a su SO anfitrión y lo recupera',
  },
  emulatedExits: {
    en: 'exits for one operation on an emulated device',
    es: 'salidas por cada operación en un dispositivo emulado',
  },
  paravirtualExits: {
    en: 'exits for one operation on a paravirtual device',
    es: 'salidas por cada operación en un dispositivo paravirtual',
  },
  networkBackend: {
    en: 'one message of a guest, carried out by whoever drives the real card',
    es: 'un mensaje de un invitado, que cumple quien maneja la tarjeta real',
  },
  diskBackend: {
    en: 'one disk operation of a guest, carried out by whoever drives the real disk',
    es: 'una operación de disco de un invitado, que cumple quien maneja el disco real',
  },
  virtualization: {
    en: 'how much is charged of all that hypervisors add to the native prices; 0: virtualization is free',
    es: 'cuánto se cuenta de todo lo que los hipervisores añaden a los costos sin ellos; 0: virtualizar no cuesta nada',
  },
  processVm: {
    en: 'how much is charged of what a process VM costs: start, interpretation, compilation, collection; 0: it is free',
    es: 'cuánto se cuenta de lo que cuesta una máquina virtual de proceso: arrancar, interpretar, compilar y recoger basura; 0: no cuesta nada',
  },
  bootFirmware: {
    en: 'CPU time of the firmware of a VM',
    es: 'tiempo de CPU del firmware de una máquina virtual',
  },
  bootKernel: {
    en: 'CPU time until the kernel starts its first program',
    es: 'tiempo de CPU hasta que el kernel inicia su primer programa',
  },
  bootServices: {
    en: 'CPU time of the services that an OS starts',
    es: 'tiempo de CPU de los servicios que inicia un SO',
  },
  background: { en: 'what an idle OS does in each second', es: 'lo que hace un SO inactivo en cada segundo' },
  vmRamFixed: {
    en: "a hypervisor's own RAM for one VM",
    es: 'RAM propia del hipervisor por cada máquina virtual',
  },
  vmRamPerVcpu: { en: "a hypervisor's own RAM for each vCPU", es: 'RAM propia del hipervisor por cada vCPU' },
  vmRamShare: {
    en: "a hypervisor's own RAM for each byte of a VM",
    es: 'RAM propia del hipervisor por cada byte de una máquina virtual',
  },
}
