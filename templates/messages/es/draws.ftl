# Sorteos: registrados, y cualquiera puede repetirlos.
draws-title = { $count ->
    [0] Ningún sorteo registrado
    [one] Un sorteo registrado
   *[other] { $count } sorteos registrados
}
draws-short = Sorteos
draws-all = Todos los sorteos, y cómo repetir uno
draws-lead = Un porcentaje solo queda libre del sesgo de ir adonde se esperan problemas si los lugares se sortean. El sorteo se anota en el registro, con la lista, antes de que usted vea qué lugares salieron; no se puede retirar.
draws-none-office = Su agencia todavía no ha hecho ningún sorteo. Indique abajo qué tipos de lugares y cuántos; los que salgan se asignan después como cualquier otro.
draws-none = Ninguna agencia ha hecho todavía un sorteo.
draws-number = Sorteo
draws-who = Hecho por
draws-agency = Agencia
draws-day = Día
draws-frame = Sorteado entre
draws-frame-size = Sorteado entre
draws-size = Sorteados
draws-visited = Visitados
draws-file = Archivo
draws-all-kinds = Todos los tipos
draws-frame-places = { $count ->
    [one] un lugar que debe exhibir el cartel
   *[other] { $count } lugares que deben exhibir el cartel
}
draws-new = Un sorteo nuevo
draws-could = { $count ->
    [one] Un lugar de sus condados debe exhibir el cartel hoy.
   *[other] { $count } lugares de sus condados deben exhibir el cartel hoy.
} Cada uno de los que entran en el sorteo tiene la misma probabilidad, se haya visto allí lo que se haya visto.
draws-kinds = Tipos de lugares
draws-kinds-hint = Si no elige ninguno: todos los tipos.
draws-counties = Solo algunos condados
draws-counties-hint = Si no elige ninguno: todos los suyos.
draws-how-many = Cuántos lugares
draws-size-hint = De 1 a 500. Sortee los que pueda visitar: los que nadie visita dejan un hueco en el porcentaje.
draws-do = Sortear y anotarlo en el registro
draws-say-size = Indique un número entero de 1 a 500.
draws-unknown-kind = Uno de estos tipos no está en la lista. No se sorteó nada.
draws-other-county = Solo puede sortear en sus propios condados. No se sorteó nada.
draws-empty-frame = Ningún lugar así debe exhibir el cartel, así que no hay entre qué sortear.
draws-too-many = Hay menos lugares entre los que sortear. No se sorteó nada: pida menos, o elija más tipos o condados.
draws-wait = El próximo sorteo se puede hacer mañana. Se apoya en un secreto comprometido un día anterior y en la última anotación del registro de ese día; todavía no hay ninguno, o su agencia es de hoy.
draws-used-up = Su agencia hizo hoy ocho sorteos y ensayos, tantos como cada agencia puede hacer en un día. El próximo se puede hacer mañana, cuando empiece el día del registro.
draws-left = { $count ->
    [one] Su agencia puede hacer hoy un sorteo o ensayo más.
   *[other] Su agencia puede hacer hoy { $count } sorteos y ensayos más.
}
draws-method = La semilla es la última anotación del registro anterior a ese día, con un secreto comprometido antes de esa anotación, que se abre con el sorteo. Cada lugar tiene su turno por una huella de la semilla y de su propio código: un sorteo mayor contiene al menor, y un lugar que se añade o se cierra no cambia el turno de ningún otro.
draws-public-lead = Las agencias sortean algunos de los lugares que visitan y anotan el sorteo en el registro antes de ver qué lugares salieron. Cuáles son se publica cuando todos se han visitado, y a más tardar a los 90 días: antes, anunciaría las visitas.
draws-file-on = a más tardar el { $day }
draws-how = Cómo repetir un sorteo
draws-how-text = Tome el archivo del sorteo y las anotaciones del registro, todas. El archivo contiene palabra por palabra lo que dicen la anotación del sorteo y la de su secreto, de las que el registro guarda las huellas, y los códigos de todos los lugares que podían salir. El programa no necesita ningún registro propio; dice lo que encontró y termina con el código 1 si algo no encaja.
draw-short = Sorteo { $number }
draw-title = Sorteo { $number }: { $visited } de { $size } lugares visitados
draw-chance = Probabilidad de cada lugar
draw-entered = En el registro
draw-entered-text = anotación { $number }; su secreto se comprometió en la anotación { $secret }, se apoya en la anotación { $head }
draw-seed = Semilla
draw-repeat = Repetirlo
draw-file = El archivo del sorteo
draw-published = está a disposición de todos.
draw-published-on = estará a disposición de todos cuando se hayan visitado todos sus lugares, a más tardar el { $day }.
draw-unassigned = { $count ->
    [one] Nadie tiene todavía un lugar de este sorteo.
   *[other] Nadie tiene todavía { $count } lugares de este sorteo.
}
draw-assign = { $count ->
    [one] Planear la visita del lugar que nadie tiene todavía
   *[other] Planear las visitas de los { $count } lugares que nadie tiene todavía
}
draw-over = Todos los lugares de este sorteo se han visitado.
draw-all-assigned = Todos los lugares que faltan por visitar están asignados.
draw-places = Lugares por turno
draw-turn = Turno
draw-outcome = Qué resultó
draw-gone = Ya no está en ninguna lista
draw-visited-on = Visitado el { $day }
draw-closed = Cerrado: no se envía a nadie
draw-waits = Nadie lo tiene todavía
draw-counts = Una visita cuenta para el sorteo si el lugar se asignó para él, o ya estaba asignado cuando salió. Todos los lugares cuentan como sorteados, asignados o no.
event-draw-secret-committed = Secreto de un sorteo comprometido
event-draw-asked = Sorteo pedido
event-draw-made = Lugares elegidos por sorteo
plan-title = Planear visitas al azar
plan-title-visits = { $count ->
    [one] Basta una visita al azar
   *[other] Bastan { $count } visitas al azar
}
plan-lead = De { $places } lugares que deben exhibir el cartel. Si lo hace la mitad, el porcentaje se conoce entonces entre { $low } y { $high } (intervalo del 95 %); si lo hacen más o menos, con más precisión.
plan-days = Son { $draws } sorteos, uno por línea; se pueden hacer { $a_day } al día, así que llevan { $days } días.
plan-answers = Visitas en las que se podrá saber: { $count }.
plan-where = Dónde
plan-places = Lugares
plan-visits = Visitas
plan-draw = Sorteo
plan-draw-these = Sortear { $count }
plan-no-draw = No con un solo sorteo
plan-no-county = Condado desconocido
plan-whole = Todos
plan-ask = ¿Con qué precisión?
plan-by = Repartidas por
plan-by-county = Condado
plan-by-kind = Tipo de lugar
plan-by-whole = Sin repartir
plan-points = Puntos a cada lado
plan-points-hint = De 1 a 25. Con 5, un porcentaje del 50 % se conoce entre el 45 y el 55 %.
plan-answering = Visitas de cada 100 en las que se puede saber
plan-answering-hint = De 10 a 100. Si en algunas visitas la puerta está cerrada, hacen falta más.
plan-do = Planear
plan-say-by = Elija una de las tres opciones.
plan-say-points = Indique un número de 1 a 25.
plan-say-answering = Indique un número de 10 a 100.
plan-method = Cada línea recibe visitas según cuántos lugares tiene, pero dos al menos donde haya dos: los lugares de líneas pequeñas salen más a menudo, y la estimación lo compensa dando a cada línea el peso de sus lugares. El intervalo es el mismo con el que se informan las visitas al azar, y tiene en cuenta lo que queda sin visitar. Una línea por sí sola se conoce con menos precisión que el conjunto. Un lugar de varios tipos cuenta en el primero. Donde el sorteo de un tipo incluiría también lugares que aquí cuentan bajo otro, no se ofrece.
