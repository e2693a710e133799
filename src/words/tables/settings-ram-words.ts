/** What can be set of RAM that is promised more than once, and of the disk behind it. */
const en = {
  machineDisk: { label: 'Disk', hint: 'Where what has no room in RAM goes, and comes back from.' },
  swap: {
    label: 'Swap space',
    hint: 'Room on the disk for pages that have none in RAM. With none, the largest program is killed when RAM runs out.',
  },
  sharing: { label: 'Page sharing', hint: 'Pages of the same content are kept once.' },
  balloon: {
    label: 'Balloon',
    hint: 'A driver in each guest takes pages for the hypervisor; the guest chooses which.',
  },
  compression: {
    label: 'Compression',
    hint: 'Pages that would go to the disk stay in RAM where they can be made half as small.',
  },
  idleTax: {
    label: 'Tax on idle RAM',
    hint: 'How much less a page counts that its VM doesn’t use. 0 %: RAM follows shares alone.',
  },
  ramShares: { label: 'Shares of RAM', hint: 'Twice the shares, twice the RAM when it is scarce.' },
  ramReservation: { label: 'Reserved RAM', hint: 'Never taken from it, and there when it is switched on.' },
  ramLimit: { label: 'Limit of RAM', hint: 'What it gets at most, whatever its size. Empty: none.' },
  active: { label: 'RAM in use', hint: 'Of its RAM: what it keeps using while it works.' },
  data: {
    label: 'Files',
    hint: 'What its disk operations read, over and over; what of them fits in RAM needs no disk.',
  },
}

const es: typeof en = {
  machineDisk: { label: 'Disco', hint: 'Adonde va, y de donde vuelve, lo que no cabe en la RAM.' },
  swap: {
    label: 'Espacio de intercambio (swap)',
    hint: 'Lugar en el disco para las páginas que no caben en la RAM. Sin él, cuando la RAM se acaba muere el programa más grande.',
  },
  sharing: { label: 'Páginas compartidas', hint: 'Las páginas de igual contenido se guardan una sola vez.' },
  balloon: {
    label: 'Globo (balloon)',
    hint: 'Un controlador en cada invitado toma páginas para el hipervisor; el invitado elige cuáles.',
  },
  compression: {
    label: 'Compresión',
    hint: 'Las páginas que irían al disco se quedan en la RAM si se pueden comprimir a la mitad.',
  },
  idleTax: {
    label: 'Impuesto a la RAM inactiva',
    hint: 'Cuánto menos cuenta una página que su máquina virtual no usa. 0 %: la RAM se reparte solo por cuotas.',
  },
  ramShares: {
    label: 'Cuotas de RAM (shares)',
    hint: 'El doble de cuotas, el doble de RAM cuando no alcanza.',
  },
  ramReservation: { label: 'RAM reservada', hint: 'Nunca se le quita, y está ahí cuando se enciende.' },
  ramLimit: {
    label: 'Límite de RAM',
    hint: 'Lo que recibe como máximo, sea cual sea su tamaño. Vacío: sin límite.',
  },
  active: { label: 'RAM en uso', hint: 'De su RAM: la que usa una y otra vez mientras trabaja.' },
  data: {
    label: 'Archivos',
    hint: 'Lo que sus operaciones de disco leen una y otra vez; lo que quepa en la RAM no necesita disco.',
  },
}

export const RAM_SETTINGS = { en, es }

/** Disks by name. */
export const DISK_NAMES = {
  en: {
    ssd: 'flash (SATA SSD)',
    hdd: 'magnetic (HDD)',
    nvme: 'fast flash (NVMe)',
    own: 'figures of its own',
  },
  es: { ssd: 'flash (SSD SATA)', hdd: 'magnético (HDD)', nvme: 'flash rápido (NVMe)', own: 'cifras propias' },
}
