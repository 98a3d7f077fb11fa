# Listas con las que se trabaja: lugares, visitas; vistas guardadas; planes de visitas.
office-places-title = { $count ->
    [0] Ningún lugar coincide
    [one] Un lugar coincide
   *[other] { $count } lugares coinciden
}
office-places-short = Lugares
office-places-text = Nombre, dirección o código
office-places-none = Ningún lugar de sus condados coincide. Quite un filtro.
office-places-rows = Lugares que coinciden
column-name = Lugar
column-town = Dónde
column-status = Estado
column-seen = Última visita
column-assigned = Asignado a
filter-age = Antigüedad del resultado
age-never = Nunca visitado
age-month = Menos de 30 días
age-quarter = Más de 90 días
age-half-year = Más de 6 meses
age-year = Más de un año
age-due = Ya no es reciente
assigned-none = Sin asignar
list-choose = Elegir
list-choose-one = Elegir { $name }
list-choose-page = Elegir todos los de esta página
list-all = { $count ->
    [one] El único que coincide
   *[other] Los { $count } que coinciden
}
list-ticked = Solo los marcados
list-assign = Planear visitas
list-labels = Hacer etiquetas
list-fact = Registrar un dato
list-csv = Descargar (CSV)
views-label = Vistas guardadas
views-save = Guardar esta vista
views-name = Nombre de la vista
views-save-do = Guardar
views-delete = Borrar la vista { $name }
done-assigned = { $count ->
    [one] Un lugar asignado
   *[other] { $count } lugares asignados
} a { $people ->
    [one] una persona.
   *[other] { $people } personas.
}
done-anybody = { $count ->
    [one] Un lugar queda para quien lo tome.
   *[other] { $count } lugares quedan para quien los tome.
}
done-undone = { $count ->
    [one] Retirado: un lugar ya no está asignado.
   *[other] Retirados: { $count } lugares ya no están asignados.
}
done-undo = { $count ->
    [one] Deshacer esta asignación
   *[other] Deshacer estas { $count }
}
done-undo-reason = Deshecho por quien asignó
roster-title = { $count ->
    [0] No hay lugares por planear
    [one] Planear una visita
   *[other] Planear { $count } visitas
}
roster-lead = Elija quién va. Los lugares se reparten primero por el terreno y luego por día, y recibe más quien, o el día que, ya tiene menos. No se asigna nada hasta que usted lo diga.
roster-people-hint = Ya están elegidas las personas de la última vez. Sin elegir a nadie: quien las tome.
roster-refused = No se asignó nada
roster-had = { $count ->
    [one] { $name } ya tiene uno de estos. Queda como está.
   *[other] { $name } ya tiene { $count } de estos. Quedan como están.
}
roster-had-anybody = { $count ->
    [one] Uno de estos ya está asignado a quien lo tome. Queda como está.
   *[other] { $count } de estos ya están asignados a quien los tome. Quedan como están.
}
roster-closed = { $count ->
    [one] Cerrado, así que no se envía a nadie: { $names }
   *[other] { $count } están cerrados, así que no se envía a nadie: { $names }
}
roster-span = { $count ->
    [one] Un día laborable desde el { $day }
   *[other] { $count } días laborables desde el { $day }
}
roster-when = Cuándo y para qué
roster-days-hint = Vacío: los que hagan falta con 12 lugares por día como máximo.
roster-do = { $count ->
    [one] Asignar un lugar
   *[other] Asignar { $count } lugares
}
roster-show = Mostrar el plan
roster-nobody = No se eligió a nadie: los lugares quedarán para quien los tome en su agencia.
roster-miles = { $count ->
    [one] 1 lugar, { $miles } millas
   *[other] { $count } lugares, { $miles } millas
}
roster-has = además de { $count ->
    [one] 1 visita
   *[other] { $count } visitas
} que ya tiene ese día
roster-outside = Algunos de los lugares están en condados a los que ninguna de estas personas puede ir. Elija a alguien que pueda. No se asignó nada.
roster-map = El recorrido de { $name }, una línea por día
roster-method = Millas del primer lugar al último, en línea recta; por carretera son más, y no se cuentan la ida ni la vuelta.
roster-elsewhere = Antes de enviar a alguien allí
roster-own-visit = su agencia estuvo allí el { $day }
roster-gone = se informó el { $day } que ya no existe, y nadie lo ha decidido todavía
roster-visited = { $agency } estuvo allí el { $day }
roster-plans = { $agency } planea una visita el { $day }
roster-plans-some-day = { $agency } planea una visita
error-bad-sort-title = La lista no se puede ordenar así
error-bad-sort-text = Pulse el encabezado de una columna.
error-bad-did-title = No existe ese resultado
error-bad-did-text = Abra la lista de nuevo.
error-bad-age-title = No existe esa antigüedad
error-bad-age-text = Elija una de la lista.
error-bad-person-title = No existe esa persona
error-bad-person-text = Elija a alguien de la lista.
error-bad-view-title = Esta vista no se puede guardar
error-bad-view-text = Vuelva atrás y dele un nombre de 60 caracteres como máximo.
error-too-many-views-title = Usted tiene 30 vistas de esta lista
error-too-many-views-text = Borre una que no necesite y guarde esta.
error-labels-closed-title = Uno de estos lugares está cerrado
error-labels-closed-text = No se hacen etiquetas para un lugar que cerró, o que se encontró y no se aceptó. Vuelva atrás y déjelo fuera.
error-labels-most-title = Se hacen etiquetas de hasta 200 lugares a la vez
error-labels-most-text = Elija menos lugares, o acote el filtro.
places-fact-title = { $count ->
    [one] Registrar un dato de un lugar
   *[other] Registrar un dato de { $count } lugares
}
places-fact-which = Cuáles lugares
done-stated = { $count ->
    [one] El dato quedó registrado de un lugar.
   *[other] El dato quedó registrado de { $count } lugares.
}
error-places-most-title = Entre 1 y 500 lugares a la vez
error-places-most-text = Elija menos lugares, o acote el filtro.
office-visits-title = { $count ->
    [0] Ninguna visita coincide
    [one] Una visita coincide
   *[other] { $count } visitas coinciden
}
office-visits-short = Visitas
office-visits-none = Ninguna visita de su agencia coincide. Quite un filtro.
office-visits-rows = Visitas que coinciden
visits-text = Nombre o código del lugar
visits-since = Desde
visits-until = Hasta
visits-photos-yes = Con fotos
visits-photos-no = Sin fotos
visits-odd = { $count ->
    [one] Un resultado extraño
   *[other] { $count } resultados extraños
}
visits-mark-seen = Marcar como vistas
visits-marked = { $count ->
    [one] Una visita marcada como vista.
   *[other] { $count } visitas marcadas como vistas.
}
mark-seen-title = { $count ->
    [one] ¿Marcar una visita como vista?
   *[other] ¿Marcar { $count } visitas como vistas?
}
mark-seen-days = Hechas del { $first } al { $last }.
mark-seen-odd = { $count ->
    [one] Una visita más queda fuera: su resultado extraño sigue abierto.
   *[other] { $count } visitas más quedan fuera: sus resultados extraños siguen abiertos.
}
mark-seen-follows = Quienes las hicieron ya no podrán corregirlas, salvo que usted pregunte por una o deshaga esto.
mark-seen-do = { $count ->
    [one] Marcar una visita como vista
   *[other] Marcar { $count } visitas como vistas
}
visits-left-odd = { $count ->
    [one] Una visita quedó fuera: su resultado extraño sigue abierto.
   *[other] { $count } visitas quedaron fuera: sus resultados extraños siguen abiertos.
}
visits-left-look = Ver los resultados extraños
visits-undone = { $count ->
    [one] Una visita está como antes.
   *[other] { $count } visitas están como antes.
}
visit-odd-first = { $count ->
    [one] Un resultado extraño de esta visita sigue abierto: resuélvalo antes de marcarla como vista.
   *[other] { $count } resultados extraños de esta visita siguen abiertos: resuélvalos antes de marcarla como vista.
}
column-visited = Día
column-who = Quién
column-outcome = Resultado
column-photos = Fotos
column-review = Revisión
found-as-required = Cartel como se exige
found-otherwise = Cartel visto, no como se exige
outcome-seen = Cartel visto
outcome-missing = No se vio el cartel
outcome-not-looked = No se buscó, o no existe ese sitio
outcome-closed = Cerrado
outcome-refused = No dejaron mirar
outcome-gone = El lugar ya no existe
review-new = Nueva
review-seen = Vista
review-sent-back = Devuelta
review-answered = Respondida
office-visit-title = Visita a { $name }
office-visit-receipt = Su recibo, desde el que se puede corregir
visit-review-question = Pregunta a { $name }
visit-review-hint = Hasta 500 caracteres. Aparece en la primera página de la parte de campo y se responde allí.
visit-review-send-back = Devolver con esta pregunta
visit-review-ask = Escriba lo que quiere saber.
visit-review-history = La revisión hasta ahora
questions-title = { $count ->
    [one] Su supervisor pregunta por una visita
   *[other] Su supervisor pregunta por { $count } visitas
}
question-title = Una pregunta sobre { $name }
question-about = Sobre su visita del { $day }:
question-visit = lo que usted registró
question-answer = Su respuesta
question-hint = Hasta 500 caracteres. La lee su supervisor. Si el registro está mal, corrija también la visita.
question-send = Enviar la respuesta
question-answered = Usted ya respondió esto. Lo que escriba aquí ahora no se envía: dígaselo a quien supervisa.
question-say = Escriba una respuesta.
question-answer-it = Responder
error-bad-outcome-title = No existe ese resultado
error-bad-outcome-text = Elija uno de la lista.
error-bad-review-title = No existe ese estado de revisión
error-bad-review-text = Elija uno de la lista.
error-bad-photos-title = La lista no se puede filtrar así
error-bad-photos-text = Elija con fotos o sin fotos.
new-places-title = { $count ->
    [0] No hay lugares nuevos por revisar
    [one] Un lugar nuevo por revisar
   *[other] { $count } lugares nuevos por revisar
}
new-places-lead = Voluntarios e inspectores encontraron estos lugares. Hasta que usted confirme uno, solo lo ve el personal y sus visitas no cuentan.
new-places-found = Encontrado por { $name }
new-places-no-duplicates = Nada de lo registrado se le parece.
new-places-duplicates = Probablemente el mismo lugar
new-places-meters = a { $meters } m
new-places-new-too = nuevo también
new-places-merge = Unir
new-places-confirm = Confirmar
new-places-confirm-still = Confirmar a pesar de todo
new-places-refuse = Rechazar
new-places-refused = Rechazados en los últimos 30 días
new-places-why-hint = Lo lee quien lo encontró.
found-places-title = Lugares que usted encontró
found-place-waiting = un supervisor aún no lo ha revisado; sus visitas se guardan y cuentan cuando se confirme.
found-place-confirmed = confirmado.
found-place-merged = ya estaba registrado; sus visitas están allí ahora.
found-place-refused = no se incorporó.
office-waits = Lo que espera
office-oldest = { $days ->
    [0] desde hoy
    [one] lo más antiguo, desde hace un día
   *[other] lo más antiguo, desde hace { $days } días
}
office-answered = { $count ->
    [0] Ninguna respuesta por leer
    [one] Una respuesta por leer
   *[other] { $count } respuestas por leer
}
office-asked = { $count ->
    [0] Ninguna pregunta abierta
    [one] Una pregunta espera su respuesta
   *[other] { $count } preguntas esperan su respuesta
}
office-unseen = { $count ->
    [0] Ninguna visita sin ver de los últimos 30 días
    [one] Una visita de los últimos 30 días que nadie ha visto
   *[other] { $count } visitas de los últimos 30 días que nadie ha visto
}
office-unseen-earlier = { $count ->
    [0] Ninguna visita anterior sin ver
    [one] Una visita anterior que nadie ha visto
   *[other] { $count } visitas anteriores que nadie ha visto
}
office-today = Quién está dónde hoy
office-today-nobody = Nadie tiene lugares para hoy.
office-today-done = hecho
office-week = Esta semana
office-week-sum = { $made ->
    [one] una visita hecha
   *[other] { $made } visitas hechas
}, { $open } por hacer
office-week-picture = Visitas hechas cada día de esta semana, y las que quedan por hacer
office-week-numbers = Lo mismo en números
standing-closed = Cerrado desde el { $day }
standing-unconfirmed = Sin confirmar: nadie lo ha revisado todavía
standing-refused = Encontrado en el terreno y no incorporado
standing-withdrawn = Retirado del público
standing-merged = Unida con { $name }
standing-led = La ficha { $code } se unió con { $name }.
filter-standing = En ninguna lista pública
filter-standing-closed = Cerrados
filter-standing-unconfirmed = Sin confirmar
filter-standing-withheld = Dirección reservada
filter-standing-withdrawn = Retirados
error-bad-outside-lists-title = No existe ese grupo de lugares
error-bad-outside-lists-text = Elija uno de la lista.
office-search = Buscar lugares, personas, visitas y etiquetas
office-search-title = Búsqueda: { $text }
office-search-none = No coincide nada de lo que usted puede ver.
office-search-more = Más
office-search-revoked = anulada
week-move = Mover una semana
week-move-title = Mover la semana de { $name }
week-move-lead = { $count ->
    [0] No hay nada abierto en la semana del { $day }.
    [one] Una visita abierta en la semana del { $day }. Conserva su día y su orden.
   *[other] { $count } visitas abiertas en la semana del { $day }. Cada una conserva su día y su orden.
}
week-move-to = A quién
week-move-own = { $count ->
    [0] no tiene ninguna esa semana
    [one] tiene una esa semana
   *[other] tiene { $count } esa semana
}
week-move-do = { $count ->
    [one] Mover esta visita
   *[other] Mover estas { $count } visitas
}
week-move-before = La semana anterior
week-move-after = La semana siguiente
week-move-say-who = Elija quién las toma.
week-move-outside = Esta persona solo puede visitar ciertos condados, y no todos los lugares están en ellos. No se movió nada.
week-moved = { $count ->
    [one] Una visita pasó a { $name }.
   *[other] { $count } visitas pasaron a { $name }.
}
day-sheet-title = Hoja del día de { $name }
day-sheet-count = { $count ->
    [one] un lugar
   *[other] { $count } lugares
}
day-sheet-none = No hay nada abierto ese día.
day-sheet-print = Imprimir
day-sheet-of = { $count ->
    [one] Una visita de { $name } el { $day }: hoja del día
   *[other] { $count } visitas de { $name } el { $day }: hoja del día
}
visits-latest = De todas las visitas que este filtro podría encontrar, solo se revisaron las últimas { $count }. Indique los días para llegar a las anteriores.
error-visits-too-many-title = Hay demasiadas visitas para un solo archivo
error-visits-too-many-text = Indique los días en el filtro, para que el archivo contenga todo lo que encuentra.
column-state = Estado
column-visit-kind = Tipo de visita
assignment-late = Atrasada
assignment-open = Abierta
assignment-done = Visitada
assignment-could-not = No se pudo hacer
assignment-withdrawn = Retirada
assignment-list-up = Asignaciones
assignment-list-all = Todas las asignaciones en una lista
assignment-list-title = { $count ->
    [0] Ninguna asignación
    [one] Una asignación
   *[other] { $count } asignaciones
}
assignment-list-none = Ninguna asignación de su agencia coincide. Quite un filtro.
assignment-list-rows = Asignaciones que coinciden
assignment-list-to = Dar a
assignment-list-day = En otro día
assignment-list-day-hint = Si queda vacío, cada una conserva su día.
assignment-list-say-day = Indique un día como 2026-06-02. No se cambió nada.
assignment-list-past-day = Ese día ya pasó. Una visita se planea para hoy o un día posterior. No se cambió nada.
assignment-list-late = Una de ellas es de un día que ya pasó. Elija el día en que se deben visitar ahora. No se cambió nada.
assignment-list-reason = Por qué se retiran
assignment-list-why = Diga por qué se retiran: quien las tiene lo leerá.
assignment-list-choose = Elija al menos una asignación abierta, y a lo sumo 500. No se cambió nada.
assignment-list-not-open = Una de ellas ya no está abierta. No se cambió nada.
assignment-list-outside = Esta persona está limitada a condados en los que no están todos los lugares. No se cambió nada.
assignment-list-given = { $count ->
    [one] Se dio una asignación.
   *[other] Se dieron { $count } asignaciones.
}
assignment-list-withdrawn = { $count ->
    [one] Se retiró una asignación.
   *[other] Se retiraron { $count } asignaciones.
}
assignment-list-latest = De todas las asignaciones que este filtro podría encontrar, solo se revisaron las { $count } que cambiaron al final. Indique los días para llegar a las anteriores.
error-assignments-too-many-title = Hay demasiadas asignaciones para un archivo
error-assignments-too-many-text = Indique días en el filtro, para que el archivo contenga todo lo que encuentra.
error-bad-standing-title = No existe ese estado de una asignación
error-bad-standing-text = Elija uno de la lista.
