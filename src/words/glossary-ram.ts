import { type Term, term } from './glossary-term.ts'

/** Terms of RAM, and of what is done when there is too little of it. */
export const RAM_TERMS: readonly Term[] = [
  term(
    'working-set',
    {
      name: 'working set',
      forms: ['working set', 'working sets'],
      definition:
        'The pages that a program uses again and again: while these are in RAM it runs at full speed, whatever happens to the rest.',
    },
    {
      name: 'conjunto de trabajo',
      forms: ['conjunto de trabajo', 'conjuntos de trabajo'],
      definition:
        'Las páginas que un programa usa una y otra vez: mientras estén en la RAM va a toda velocidad, pase lo que pase con las demás.',
    },
  ),
  term(
    'page-cache',
    {
      name: 'page cache',
      forms: ['page cache', 'page caches'],
      definition:
        'Parts of files that an operating system keeps in RAM that is free anyway, so that reading them again needs no disk.',
    },
    {
      name: 'caché de páginas',
      forms: ['caché de páginas'],
      definition:
        'Partes de archivos que un sistema operativo guarda en RAM que de todos modos está libre, para no volver a leerlas del disco.',
    },
  ),
  term(
    'overcommit',
    {
      name: 'overcommit',
      forms: ['overcommit', 'overcommits', 'overcommitted', 'overcommitting'],
      definition:
        'Promising the virtual machines more than the machine has, counting on them not to ask for it all at once.',
    },
    {
      name: 'sobreasignación (overcommit)',
      forms: ['sobreasignación', 'overcommit'],
      definition:
        'Prometer a las máquinas virtuales más de lo que la máquina tiene, contando con que no lo pidan todo a la vez.',
    },
  ),
  term(
    'balloon',
    {
      name: 'balloon',
      forms: ['balloon', 'balloons', 'ballooned', 'ballooning'],
      definition:
        'A driver that the hypervisor puts into a guest OS: it asks its own system for pages and hands them down, so that the guest chooses what it can do without.',
    },
    {
      name: 'globo (balloon)',
      forms: ['globo', 'globos', 'balloon'],
      definition:
        'Un controlador que el hipervisor pone en el SO invitado: le pide páginas a su propio sistema y las entrega abajo, de modo que el invitado elige de qué prescinde.',
    },
  ),
  term(
    'page-sharing',
    {
      name: 'page sharing',
      forms: ['page sharing', 'shared page', 'shared pages'],
      definition:
        'Keeping pages of the same content only once, whoever they belong to; who writes to one gets a copy of its own.',
    },
    {
      name: 'páginas compartidas (page sharing)',
      forms: ['páginas compartidas', 'página compartida', 'page sharing'],
      definition:
        'Guardar una sola vez las páginas de igual contenido, sean de quien sean; quien escribe en una recibe su propia copia.',
    },
  ),
  term(
    'idle-tax',
    {
      name: 'idle-memory tax',
      forms: ['idle-memory tax', 'idle memory tax', 'tax on idle memory'],
      definition:
        'What a page that nobody uses counts for more than one in use, when the hypervisor looks for whom to take RAM from.',
    },
    {
      name: 'impuesto a la memoria inactiva',
      forms: ['impuesto a la memoria inactiva', 'impuesto'],
      definition:
        'Lo que una página que nadie usa cuenta de más frente a una en uso, cuando el hipervisor busca a quién quitarle RAM.',
    },
  ),
  term(
    'compression',
    {
      name: 'memory compression',
      forms: ['memory compression', 'compressed pages'],
      definition:
        'Keeping pages in RAM at half their size or less: getting one back takes microseconds of a core instead of a trip to the disk.',
    },
    {
      name: 'compresión de memoria',
      forms: ['compresión de memoria', 'páginas comprimidas'],
      definition:
        'Guardar páginas en la RAM en la mitad de su tamaño o menos: recuperar una cuesta microsegundos de un núcleo en vez de un viaje al disco.',
    },
  ),
  term(
    'swap',
    {
      name: 'swap',
      forms: ['swap', 'swaps', 'swapped', 'swapping'],
      definition:
        'Moving memory to the disk for lack of RAM; fetching it back is hundreds or thousands of times slower.',
    },
    {
      name: 'intercambio a disco (swap)',
      forms: ['intercambio a disco', 'swap'],
      definition:
        'Pasar memoria al disco porque no alcanza la RAM; traerla de vuelta es cientos o miles de veces más lento.',
    },
  ),
  term(
    'oom',
    {
      name: 'OOM kill (out of memory)',
      forms: ['OOM kill', 'OOM kills', 'OOM'],
      definition:
        'An operating system that has no RAM and no swap left ends its largest program, so that the others can go on.',
    },
    {
      name: 'cierre por falta de memoria (OOM)',
      forms: ['cierre por falta de memoria', 'OOM'],
      definition:
        'Un sistema operativo que ya no tiene RAM ni espacio de intercambio termina su programa más grande para que los demás sigan.',
    },
  ),
  term(
    'disk-queue',
    {
      name: 'disk queue',
      forms: ['disk queue', 'disk queues'],
      definition:
        'Reads and writes that wait for the disk, one after the other; the longer it is, the longer each one takes.',
    },
    {
      name: 'cola del disco',
      forms: ['cola del disco', 'colas del disco'],
      definition:
        'Lecturas y escrituras que esperan al disco, una tras otra; cuanto más larga, más tarda cada una.',
    },
  ),
]
