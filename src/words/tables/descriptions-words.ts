import { PRICE_KINDS, PRICE_NAMES } from '../../core/index.ts'
import { PRICES_ES } from './price-kinds-words.ts'

/**
 * What the reader's tables say of each setting, in Spanish, by what they say in English. Fetched with the editor of the
 * scenario's text, which shows them; a test finds what is missing.
 */
export const DESCRIPTIONS_ES: Readonly<Record<string, string>> = {
  'Of this format.': 'De este formato.',
  'In English.': 'En inglés.',
  'In Spanish.': 'En español.',
  'The title.': 'El título.',
  'One sentence beside the title: what there is to see.': 'Una frase junto al título: qué hay para ver.',
  'Lines of the class notes that it shows.': 'Líneas de los apuntes de clase que muestra.',
  'Of all randomness.': 'La semilla de todo el azar.',
  'How long it runs.': 'Cuánto dura la ejecución.',
  'off: every price is zero, and what boots is up at once.':
    'off: todos los costos son cero, y lo que arranca está listo al instante.',
  'Which price list. 2014: the hardware helps, with page tables too. 2006: it helps with exits only. 2003: not at all, so there are binary translation, shadow page tables and paravirtual calls.':
    'Qué lista de costos. 2014: el hardware ayuda, también con las tablas de páginas. 2006: solo ayuda con las salidas. 2003: no ayuda, así que hay traducción binaria, tablas de páginas sombra y llamadas paravirtuales.',
  'Single prices replaced, by name.': 'Costos sueltos que se cambian, por nombre.',
  'The same scenario with something changed, to compare.':
    'El mismo escenario con algo cambiado, para comparar.',
  'For the command line: letters, digits, - and _.':
    'Para la línea de comandos: letras sin acento, dígitos, - y _.',
  'What it is called on screen.': 'Cómo se llama en pantalla.',
  'What differs; left out: nothing does.': 'Qué es distinto; si se omite, nada.',
  'Layer names joined by /, then a setting; or .stack, which replaces the stack whole; or one of seed, duration, overheads, prices.':
    'Nombres de niveles unidos por /, y luego un ajuste; o .stack, que cambia la pila entera; o uno de seed, duration, overheads, prices.',
  'The new value, as it would be written in its place.': 'El valor nuevo, como se escribiría en su lugar.',
  'What the learner can turn.': 'Lo que quien aprende puede mover.',
  'The setting that it moves; the file gives that setting a value to start from.':
    'El ajuste que mueve; el archivo le da a ese ajuste un valor inicial.',
  'The lowest value.': 'El valor más bajo.',
  'The highest value, in the same unit.': 'El valor más alto, en la misma unidad.',
  'How far one step goes, in the same unit.': 'Cuánto avanza un paso, en la misma unidad.',
  'What it is called.': 'Cómo se llama.',
  'What to change, in this order.': 'Qué se cambia, en este orden.',
  'To choose one of. Each sets everything that any of them changes, so that they can follow one another in any order.':
    'Para elegir una. Cada opción fija todo lo que cambia cualquiera de ellas, así que pueden seguirse en cualquier orden.',
  'Something for the learner to turn.': 'Algo que quien aprende puede mover.',
  'What is done to the running world, and when.': 'Qué se le hace a la simulación en marcha, y cuándo.',
  'At this moment, after all that happens until then.':
    'En este momento, después de todo lo que pase hasta entonces.',
  'The setting that changes.': 'El ajuste que cambia.',
  'The layer: server/xen/web-2; without a number, all copies.':
    'El nivel: server/xen/web-2; sin número, todas las copias.',
  'Something that is done to the running world.': 'Algo que se le hace a la simulación en marcha.',
  'The machines; on each, what runs on it, and so on upwards.':
    'Las máquinas físicas; sobre cada una lo que corre en ella, y así hacia arriba.',
  'A physical computer: its name, letters, digits, - and _.':
    'Una computadora física: su nombre, letras sin acento, dígitos, - y _.',
  'How many copies; -1 … -n is added to the name, also for 1. Without it there is one layer, with the name alone.':
    'Cuántas copias; al nombre se le agrega -1 … -n, también si es 1. Sin esto hay un solo nivel, con el nombre solo.',
  'How many cores.': 'Cuántos núcleos.',
  'Of each core, relative to the reference core.': 'De cada núcleo, respecto al núcleo de referencia.',
  'RAM installed.': 'RAM instalada.',
  'The disk: a preset, or its figures.': 'El disco: uno conocido, o sus cifras.',
  'Of one operation.': 'De una operación.',
  'At most.': 'Como máximo.',
  'Operations a second at most.': 'Operaciones por segundo como máximo.',
  'The network card.': 'La tarjeta de red.',
  'One way.': 'De ida.',
  'What stands on it.': 'Lo que va sobre él.',
  'Settings of single copies, by number; what they leave out is as for all.':
    'Ajustes de una sola copia, por número; lo que omiten es como en todas.',
  'An operating system: its name, letters, digits, - and _.':
    'Un sistema operativo: su nombre, letras sin acento, dígitos, - y _.',
  'What the system needs for itself. Default: measured for a small Debian guest.':
    'Lo que el sistema necesita para sí. Por defecto: lo medido en un invitado Debian pequeño.',
  'Who runs next on the CPUs of this layer.': 'Quién sigue en las CPU de este nivel.',
  'round-robin: in turn. fair: who has had least for its shares. proportional: by shares and reservation. fcfs: first come, first served. credit: who has credit left, dealt out by shares, as in Xen. lottery: drawn by shares. Round-robin and fcfs heed no shares; all heed limits.':
    'round-robin: por turnos. fair: quien menos ha recibido para sus cuotas. proportional: por cuotas y reserva. fcfs: en orden de llegada. credit: quien tiene crédito, repartido por cuotas, como en Xen. lottery: por sorteo según las cuotas. round-robin y fcfs no miran las cuotas; todos respetan los límites.',
  "The longest turn while others wait. By default the policy's own. At least 1 ms under credit.":
    'El turno más largo mientras otros esperan. Por defecto, el de la política. Con credit, al menos 1 ms.',
  'Whether vCPUs of one VM are kept together. none: no. relaxed: who gets too far ahead of a sibling stops. strict: all that have work run, or none.':
    'Si las vCPU de una máquina virtual se mantienen juntas. none: no. relaxed: la que se adelanta demasiado a otra se detiene. strict: corren todas las que tienen trabajo, o ninguna.',
  'CPUs of what it stands on that its vCPUs may use, by number from 0. Left out: all.':
    'CPU de aquello sobre lo que está que sus vCPU pueden usar, por número desde 0. Sin indicarlo: todas.',
  'CPUs of its system that its threads may use, by number from 0. Left out: all.':
    'CPU de su sistema que sus hilos pueden usar, por número desde 0. Sin indicarlo: todas.',
  'From -20, the most CPU, to 19: the weight of its threads under the policies that heed shares.':
    'De -20, la mayor parte de la CPU, a 19: el peso de sus hilos con las políticas que miran las cuotas.',
  'A hypervisor: its name, letters, digits, - and _.':
    'Un hipervisor: su nombre, letras sin acento, dígitos, - y _.',
  '1: it runs on the hardware. 2: it runs on an operating system.':
    '1: corre sobre el hardware. 2: corre sobre un sistema operativo.',
  'How its VMs’ processors are made. hardware: the processor helps, and leaves the guest where it must. translation: the guest’s kernel is rewritten as it runs. paravirtual: the guest was changed to ask. Default: what was usual for its type in the era.':
    'Cómo se hacen los procesadores de sus máquinas virtuales. hardware: el procesador ayuda y sale del invitado donde hace falta. translation: el kernel del invitado se reescribe mientras corre. paravirtual: el invitado se modificó para pedir las cosas. Por defecto: lo usual para su tipo en la época.',
  'How its VMs’ page tables are made. nested: the processor walks the guest’s and the hypervisor’s. shadow: the hypervisor keeps a second table that follows the guest’s. paravirtual: the guest asks for each change. Default: what goes with the technique in the era.':
    'Cómo se hacen las tablas de páginas de sus máquinas virtuales. nested: el procesador recorre las del invitado y las del hipervisor. shadow: el hipervisor lleva una segunda tabla que sigue a la del invitado. paravirtual: el invitado pide cada cambio. Por defecto: lo que va con la técnica en la época.',
  "How its VMs' devices are made.": 'Cómo se hacen los dispositivos de sus máquinas virtuales.',
  'Whether its VMs may be promised more RAM than there is.':
    'Si a sus máquinas virtuales se les puede prometer más RAM de la que hay.',
  'What it needs for itself. Default: as measured for its type; nothing on an OS where each VM is a process of its own, as with the monitors qemu, cloud-hypervisor and firecracker.':
    'Lo que necesita para sí. Por defecto: lo medido para su tipo; nada sobre un SO donde cada máquina virtual es un proceso aparte, como con los monitores qemu, cloud-hypervisor y firecracker.',
  'The program that makes its VMs: what it keeps of RAM for each, as published of it. esx: VMware ESXi. xen: Xen. qemu: QEMU with KVM. cloud-hypervisor and firecracker: two that make small VMs and little else; both want technique: hardware.':
    'El programa que hace sus máquinas virtuales: la RAM que guarda por cada una es la que se publicó de él. esx: VMware ESXi. xen: Xen. qemu: QEMU con KVM. cloud-hypervisor y firecracker: dos que hacen máquinas virtuales pequeñas y poco más; ambos piden technique: hardware.',
  'A virtual machine: its name, letters, digits, - and _.':
    'Una máquina virtual: su nombre, letras sin acento, dígitos, - y _.',
  'How many virtual CPUs.': 'Cuántas CPU virtuales.',
  'What its guest takes for the RAM installed.': 'Lo que su invitado toma por la RAM instalada.',
  'Space on its disk for pages that it has no RAM for. With none, it kills its largest program when RAM runs out.':
    'Espacio en su disco para las páginas que no le caben en la RAM. Sin espacio, cuando la RAM se acaba mata a su programa más grande.',
  'Type 1 only: how it gets RAM back from its VMs where it overcommits.':
    'Solo de tipo 1: cómo recupera la RAM de sus máquinas virtuales donde hay sobreasignación.',
  'Pages of the same content are kept once.': 'Las páginas de igual contenido se guardan una sola vez.',
  'A driver in each guest takes pages from it, and the guest chooses which.':
    'Un controlador en cada invitado le pide páginas, y el invitado elige cuáles.',
  'Pages that would go to the disk are kept in RAM where they can be made half as small.':
    'Las páginas que irían al disco se quedan en la RAM si se pueden comprimir a la mitad.',
  'How much less a page counts that its VM doesn’t use. 0 %: RAM follows shares alone.':
    'Cuánto menos cuenta una página que su máquina virtual no usa. 0 %: la RAM se reparte solo por cuotas.',
  'Its claim on RAM where its hypervisor overcommits.':
    'Su derecho a RAM donde su hipervisor hace sobreasignación.',
  'Its weight beside the others when RAM runs short. Default: 10 for each MiB of its size.':
    'Su peso frente a las demás cuando la RAM no alcanza. Por defecto: 10 por cada MiB de su tamaño.',
  'RAM that is never taken from it.': 'RAM que nunca se le quita.',
  'RAM that it gets at most, whatever its size; or none.':
    'RAM que recibe como máximo, sea cual sea su tamaño; o none: sin límite.',
  'Of its RAM: what it keeps using while it works. Default: all of it.':
    'De su RAM: la que usa una y otra vez mientras trabaja. Por defecto: toda.',
  'Files that its disk operations read, over and over; what of them its system keeps in RAM needs no disk.':
    'Archivos que sus operaciones de disco leen una y otra vez; lo que su sistema guarde de ellos en la RAM no necesita disco.',
  'Its claim on CPU time.': 'Su derecho a tiempo de CPU.',
  'Its weight beside the others, under the policies proportional, fair, credit and lottery. Default: 1000 for each vCPU.':
    'Su peso frente a las demás, con las políticas proportional, fair, credit y lottery. Por defecto: 1000 por vCPU.',
  'Cores that it is guaranteed, such as 0.5, or 50 % of one core; kept by the policy proportional only.':
    'Núcleos que tiene garantizados, por ejemplo 0.5, o 50 % de un núcleo; solo la política proportional lo cumple.',
  'Cores that it gets at most, in each window of 100 ms; or none.':
    'Núcleos que recibe como máximo en cada ventana de 100 ms; o none: sin límite.',
  'off: it is switched off at the start, and stays so until an intervention or the learner powers it on.':
    'off: empieza apagada, y sigue así hasta que una intervención o quien aprende la encienda.',
  'An app: its name, letters, digits, - and _.':
    'Una aplicación: su nombre, letras sin acento, dígitos, - y _.',
  'How many requests it serves at once; a batch app does its work on each.':
    'Cuántas peticiones atiende a la vez; si es batch, hace su trabajo en cada hilo.',
  'What it needs. Default: measured for a small web server.':
    'Lo que necesita. Por defecto: lo medido en un servidor web pequeño.',
  'How the app works the machine: a preset, or events per second of its own work.':
    'Cómo usa la máquina la aplicación: un carácter conocido, o eventos por segundo de su propio trabajo.',
  'System calls.': 'Llamadas al sistema.',
  'Misses in the cache of address translations.': 'Fallos en la caché de traducciones de direcciones (TLB).',
  'Messages sent or received.': 'Mensajes enviados o recibidos.',
  'Reads and writes of the disk.': 'Lecturas y escrituras del disco.',
  'A fixed amount of work on each thread.': 'Una cantidad fija de trabajo en cada hilo.',
  'CPU time on the reference core, for each thread.': 'Tiempo de CPU en el núcleo de referencia, por hilo.',
  'When it begins.': 'Cuándo empieza.',
  'Answers requests that come from outside.': 'Responde peticiones que llegan de fuera.',
  'constant: evenly spaced. poisson: at random moments.':
    'constant: a intervalos iguales. poisson: en momentos al azar.',
  'From this moment on.': 'Desde este momento.',
  'Requests a second.': 'Peticiones por segundo.',
  'Requests a second; or a list of steps, the first at 0 s.':
    'Peticiones por segundo; o una lista de pasos, el primero en 0 s.',
  'When requests come from outside, whether or not earlier ones have been answered.':
    'Cuándo llegan peticiones de fuera, se hayan respondido o no las anteriores.',
  'Always this.': 'Siempre esto.',
  'Mean of an exponential distribution.': 'Media de una distribución exponencial.',
  'All between min and max are equally likely.': 'Todo entre min y max es igual de probable.',
  'Mean.': 'Media.',
  'Standard deviation ÷ mean.': 'Desviación estándar ÷ media.',
  'CPU time of one request on the reference core.':
    'Tiempo de CPU de una petición en el núcleo de referencia.',
  'How many may wait; one more is dropped.': 'Cuántas pueden esperar; una más se descarta.',
  'From arrival; then the request is given up, wherever it is. By default they wait for ever.':
    'Desde que llega; después se abandona la petición, esté donde esté. Por defecto esperan para siempre.',
  'Users who wait for each answer, think, and ask again.':
    'Usuarios que esperan cada respuesta, piensan y vuelven a pedir.',
  'How many users.': 'Cuántos usuarios.',
  'Between an answer and the next request; 0 s: they ask again at once.':
    'Entre una respuesta y la siguiente petición; 0 s: vuelven a pedir de inmediato.',
  'Does nothing.': 'No hace nada.',
  'What the app does.': 'Lo que hace la aplicación.',
  'What stands on what, and what it does.': 'Qué va sobre qué, y qué hace.',
  'Questions to commit to, step by step, that the run answers.':
    'Preguntas con las que uno se compromete, paso a paso, y que la ejecución responde.',
  'Figures that were published, or follow from theory, for `validate` to hold the run against.':
    'Cifras publicadas, o que se siguen de la teoría, con las que `validate` compara la ejecución.',
  'What it is called: the row of a table of published figures, or a short name.':
    'Cómo se llama: la fila de una tabla de cifras publicadas, o un nombre corto.',
  'What was measured.': 'Qué se midió.',
  'The figure of the run, from the start to its end.':
    'La cifra de la ejecución, desde el principio hasta el final.',
  'What was measured on a real machine; with a unit where the metric has one.':
    'Lo que se midió en una máquina real; con unidad si la medida la tiene.',
  'What follows from theory instead; with a unit where the metric has one.':
    'En su lugar, lo que se sigue de la teoría; con unidad si la medida la tiene.',
  'How far off it may be to agree, as a share of what is expected.':
    'Cuánto puede desviarse para coincidir, como proporción de lo que se espera.',
  'fitted: something in this file was set so that it agrees. predicted: nothing was.':
    'fitted: algo de este archivo se ajustó para que coincida. predicted: no se ajustó nada.',
  'Where it was published: the work, then after a comma where in it.':
    'Dónde se publicó: la obra y, tras una coma, en qué parte.',
  'no: the model is known not to reproduce it, and the reason says why.':
    'no: se sabe que el modelo no lo reproduce, y el motivo dice por qué.',
  'Why it isn’t reproduced, or what to know about it.':
    'Por qué no se reproduce, o qué hay que saber de ello.',
  'A few words.': 'Unas pocas palabras.',
  'What is on screen, and what to look at.': 'Qué hay en pantalla y en qué fijarse.',
  'The variant that the step opens; without it, it goes on with the run as it is.':
    'La variante que abre el paso; sin ella, sigue con la ejecución tal como está.',
  'Variants side by side, in lock-step on one seed, instead of one.':
    'Variantes lado a lado, al mismo paso y con una misma semilla, en lugar de una.',
  'What to predict.': 'Qué hay que predecir.',
  'What decides among the choices.': 'Lo que decide entre las opciones.',
  'PATH:field of the report; a file path means all copies.':
    'RUTA:campo del informe; una ruta del archivo significa todas las copias.',
  'What it is divided by: time, which makes cores of nanoseconds and requests a second of requests; or another PATH:field.':
    'Entre qué se divide: time, que convierte nanosegundos en núcleos y peticiones en peticiones por segundo; u otra RUTA:campo.',
  'Of which variant. Left out: in a lesson the first that is open, elsewhere the file as it stands.':
    'De qué variante. Si falta: en una lección, la primera que esté abierta; en lo demás, el archivo tal como está.',
  'What it is compared with: the metric is then how many times that.':
    'Con qué se compara: la medida es entonces cuántas veces eso.',
  'PATH:field of the report.': 'RUTA:campo del informe.',
  'What the figure is called in the answer.': 'Cómo se llama la cifra en la respuesta.',
  'What may be answered.': 'Qué se puede responder.',
  'The answer.': 'La respuesta.',
  'Why it came out so; told when the run has decided for it.':
    'Por qué salió así; se dice cuando la ejecución se decidió por ella.',
  'Its own metric, instead of that of the step.': 'Su propia medida, en lugar de la del paso.',
  'It is at least this; with a unit where the metric has one.':
    'Es por lo menos esto; con unidad si la medida la tiene.',
  'It is less than this.': 'Es menor que esto.',
  'first: the first choice whose metric lies within its bounds. greatest, least: that of the choices whose own metric is.':
    'first: la primera opción cuya medida cae dentro de sus límites. greatest, least: aquella cuya propia medida es la mayor o la menor.',
  'What is done when the question has been answered, before it runs.':
    'Lo que se hace una vez respondida la pregunta, antes de ejecutar.',
  'How long it runs from there; left out: to the end.':
    'Cuánto se ejecuta desde ahí; si falta, hasta el final.',
  'When it isn’t so.': 'Cuándo no es así.',
  'Something to try afterwards.': 'Algo para probar después.',
  'What tick themselves off while one tries.': 'Metas que se marcan solas mientras uno prueba.',
  'What to reach.': 'Qué hay que alcanzar.',
  'A figure that the run measures. Counts and times count from the moment of the answer, or from the latest change.':
    'Una cifra que la ejecución mide. Las cuentas y los tiempos cuentan desde el momento de la respuesta, o desde el último cambio.',
  'A process VM: its name, letters, digits, - and _.':
    'Una máquina virtual de proceso: su nombre, con letras, dígitos, - y _.',
  'Which process VM it is like: jvm (Java), wasm (WebAssembly) or cpython (Python).':
    'A qué máquina virtual de proceso se parece: jvm (Java), wasm (WebAssembly) o cpython (Python).',
  "The RAM that its app's data live in; the process VM owns all of it from the start. By default as in the preset.":
    'La RAM en que viven los datos de su aplicación; la máquina virtual de proceso la toma entera desde el inicio. Si falta, la de su clase.',
  'What it needs for itself, beside the heap. By default as in the preset.':
    'Lo que necesita para sí además del heap. Si falta, lo de su clase.',
  'CPU time until the app may begin, on the reference core. By default as in the preset.':
    'Tiempo de CPU hasta que la aplicación puede empezar, en el núcleo de referencia. Si falta, el de su clase.',
  'How many times as long as native code interpreted code takes. By default as in the preset; none: all code is compiled before it starts.':
    'Cuántas veces lo que tarda el código nativo tarda el interpretado. Si falta, como en su clase; none: todo se compila antes de empezar.',
  'A compiler that is quick, and whose code is not the best. What is left out is as in the preset; none: there is no such compiler.':
    'Un compilador rápido, cuyo código no es el mejor. Lo que falte es como en su clase; none: no lo hay.',
  'A compiler that takes its time, for the best code. What is left out is as in the preset; none: there is no such compiler.':
    'Un compilador que se toma su tiempo para el mejor código. Lo que falte es como en su clase; none: no lo hay.',
  'How many times as long as native code its code takes.':
    'Cuántas veces lo que tarda el código nativo tarda el suyo.',
  'Calls of a method, run as before, until it is compiled.':
    'Llamadas a un método, ejecutado como hasta entonces, hasta que se compila.',
  'CPU time to compile one byte of bytecode, on the reference core.':
    'Tiempo de CPU para compilar un byte de bytecode, en el núcleo de referencia.',
  'How fast the garbage collector gets through live data, while the app stands still. By default as in the preset; none: nothing is collected.':
    'A qué ritmo recorre el recolector de basura los datos vivos, con la aplicación detenida. Si falta, como en su clase; none: no se recoge nada.',
  'What it asks the heap of a process VM for, per second of its own work.':
    'Lo que pide al heap de una máquina virtual de proceso por segundo de trabajo propio.',
  'How much of the kernel a system call runs, in the shortest of them.':
    'Cuánto del kernel recorre una llamada al sistema, medido en la más corta.',
  'Exceptions other than page faults.': 'Excepciones que no son fallos de página.',
  'Page faults that its OS mends, each with one change of a page table.':
    'Fallos de página que arregla su SO, cada uno con un cambio de una tabla de páginas.',
  'Other changes of page tables, one entry each.':
    'Otros cambios de tablas de páginas, de una entrada cada uno.',
  'Instructions that only a kernel may execute.': 'Instrucciones que solo un kernel puede ejecutar.',
  'Interrupts of devices, beside those of its messages and disk operations.':
    'Interrupciones de dispositivos, aparte de las de sus mensajes y operaciones de disco.',
  'What it wants in the cache while it runs; fetched again when somebody else has run.':
    'Lo que quiere en la caché mientras se ejecuta; se trae otra vez cuando otro se ejecutó.',
  ...Object.fromEntries(
    PRICE_NAMES.map((name) => [`The price: ${PRICE_KINDS[name].what}.`, `El costo: ${PRICES_ES[name]}.`]),
  ),
}
