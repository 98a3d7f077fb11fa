# El marco de cada página.
skip = Ir al contenido
help-label = Ayuda
help-need = ¿Necesita ayuda?
help-call = Llame al
help-text = Envíe un mensaje al
help-free = Gratis, de día y de noche:
leave = Salir de este sitio
leave-keys = O pulse tres veces la tecla Mayús.
leave-title = Cargando
leave-ask = Hay algo que escribió aquí y que no se ha enviado. ¿Salir de todos modos?
staff-menu = Menú
staff-help = Ayuda:
staff-call = llame
staff-text = texto
staff-leave = Salir
demonstration-name = Demostración
demonstration = Demostración. Los lugares y las visitas son inventados.
cited-demonstration = { $registry } (demostración inventada)
search-label = Buscar un lugar, una zona o la ley
search-placeholder = Nombre o dirección
search = Buscar
suggestions-found = {"{n}"} sugerencias. Use las teclas de flecha.
suggestions-none = No hay sugerencias.
nav-label = Sitio
nav-counties = Condados
nav-law = La ley
nav-about = Acerca de
nav-field = Campo
nav-people = Personas
nav-sign-in = Iniciar sesión
nav-other-language = English
as-of = Datos al
footer-corrections = Corregir una entrada
footer-data = Datos y licencia
footer-ledger = Registro de cambios
footer-accessibility = Accesibilidad
footer-privacy = Privacidad
print = Imprimir
optional = (opcional)
contact = Escriba a
contact-none = La oficina que lleva este registro aún no ha dado una dirección de correo.

# El estado, con las mismas palabras en todas partes.
status-compliant = Exhibido como se exige
status-not-compliant = No como se exige
status-cannot-tell = No se pudo saber
status-not-checked = Aún no revisado
status-unread = Ley de aquí aún no leída
status-sought = Se procura, no se exige
status-not-required = No se exige aquí
status-no-rule = No consta obligación
status-condition-unknown = Puede exigirse
status-displayed-by-choice = Exhibido por decisión propia
clause-met = Se cumple
clause-inferred = Se cumple por lo que se sabe: nadie lo anotó
clause-not-met = No se cumple
clause-equivalent-not-judged = Igual en lo que se miró, no se juzgó
clause-unknown = No se sabe
compliance-compliant = Exhibido como se exige: se cumplen { $met } de { $total } requisitos
compliance-not-compliant = No como se exige: se cumplen { $met } de { $total } requisitos
compliance-cannot-tell = No se pudo saber: se vio que se cumplen { $total ->
    [one] { $met } de 1 requisito
   *[other] { $met } de { $total } requisitos
  }
compliance-equivalent = Otro cartel, igual en lo que se miró: no se juzgó si la ley lo acepta (se vio que se cumplen { $met } de { $total } requisitos)
compliance-nowhere = No se pudo saber: este lugar no tiene ninguno de los sitios que nombra la ley
compliance-not-public = No está abierto al público: se cumplen { $met } de { $total } requisitos
why-required = La ley pide a este lugar que exhiba el cartel
why-not-required = La ley no pide a este lugar que exhiba el cartel
why-condition-unknown = Es posible que la ley pida a este lugar que exhiba el cartel: falta un dato
why-unread = Aquí existe una ley que no hemos leído
why-sought = Una agencia del gobierno procura que el cartel esté aquí: no es obligación del lugar
why-no-rule = Ninguna regla registrada nombra este tipo de lugar
role-officer = Agente
role-licensing = Inspección de licencias
role-health = Inspección de salud
role-patrol = Patrulla de carreteras
role-volunteer = Persona voluntaria capacitada
person-role-volunteer = Voluntariado
person-role-inspector = Inspección
person-role-supervisor = Supervisión
person-role-analyst = Análisis
person-role-administrator = Administración
person-role-registrar = Responsable del registro
visit-kind-routine = Visita de rutina
visit-kind-random-draw = Elegida al azar
visit-kind-follow-up = Seguimiento
visit-kind-complaint = Tras un aviso
visit-kind-training = Visita de formación
unjudged-closed = Cerrado: no se juzgó nada
unjudged-refused = Acceso negado: no se juzgó nada
unjudged-gone = Ya no existe: no se juzgó nada
access-open = Abierto: pude mirar
access-open-hint = Usted entró y miró.
access-closed = Cerrado
access-closed-hint = No había nadie o era fuera de horario.
access-refused = No me dejaron
access-refused-hint = No le permitieron mirar.
access-gone = Ya no está
access-gone-hint = El lugar ya no existe aquí.
sighting-yes = Sí
sighting-no = No
sighting-not-observed = No se miró
sighting-not-applicable = Este lugar no lo tiene
sighting-yes-short = Sí
sighting-no-short = No hay cartel
sighting-not-observed-short = No se miró
sighting-not-applicable-short = Este lugar no tiene ese sitio
answer- = No se sabe
answer-yes = Sí
answer-no = No
fact-yes = Sí
fact-no = No
fact-unknown = No lo sé

# Errores: qué pasó, qué queda a salvo, qué hacer.
error-home = Página de inicio
error-search = Buscar un lugar
error-id = Si nos escribe, indique este número:
error-not-found-title = Página no encontrada
error-not-found-text = Puede que la dirección esté mal escrita o que la entrada se haya retirado. Busque el lugar por su nombre.
error-code-check-title = Este código tiene un carácter equivocado
error-code-check-text = El último carácter de un código comprueba los demás, y aquí no coincide. Compárelo otra vez con la etiqueta.
error-code-shape-title = Esto no es el código de un lugar
error-code-shape-text = Un código tiene nueve letras y cifras, como 7K3M-9QXA-M. Busque el lugar por su nombre.
error-bad-act-title = No sabemos qué hacer con esto
error-bad-act-text = Vuelva atrás y use uno de los botones. No se cambió nada.
error-bad-span-title = Estos días terminan antes de empezar
error-bad-span-text = Indique un último día que no sea anterior al primero.
error-bad-day-title = Este día no se puede leer
error-bad-day-text = Escriba el día como año, mes y día: 2026-03-01.
error-far-day-title = Este día queda demasiado lejos
error-far-day-text = Indique un día entre 1900-01-01 y 2200-12-31. ¿Es correcto el año?
error-future-day-title = Ese día aún no ha llegado
error-future-day-text = El registro contiene lo que se vio hasta hoy. Elija hoy o un día anterior.
error-bad-page-title = No existe esa página de resultados
error-bad-page-text = Las páginas se numeran desde 1. Vuelva a la primera.
error-bad-point-title = Ese punto no está en la Tierra
error-bad-point-text = La latitud va de -90 a 90 y la longitud de -180 a 180. También puede dar un código ZIP.
error-bad-status-title = No existe ese estado
error-bad-status-text = Elija un estado de la lista en la página de búsqueda.
error-bad-category-title = No existe ese tipo de lugar
error-bad-category-text = Elija un tipo de la lista en la página de búsqueda.
error-bad-county-title = Aquí no existe ese condado
error-bad-county-text = Elija un condado de la lista en la página de búsqueda.
error-bad-jurisdiction-title = No tenemos la ley de ese estado
error-bad-jurisdiction-text = La página sobre la ley enumera los estados cuyas reglas tenemos.
error-unknown-field-title = Esta página no conoce «{ $field }»
error-unknown-field-text = Quite «{ $field }» de la dirección o corrija cómo está escrito. Esta página conoce: { $known }.
error-no-fields-title = Esta página no conoce «{ $field }»
error-no-fields-text = Quite «{ $field }» de la dirección. Esta página no conoce nada tras el signo de interrogación.
error-repeated-field-title = «{ $field }» está dos veces en la dirección
error-repeated-field-text = Solo puede valer uno. Quite los demás de la dirección.
error-bad-serial-title = Este no es el número de una etiqueta
error-bad-serial-text = El número de una etiqueta solo tiene cifras. Escanee la etiqueta otra vez o busque el lugar por su código.
error-bad-across-title = Los límites de los condados no se dibujan con este ancho
error-bad-across-text = Dé en across una potencia de dos, como 64.
error-bad-count-title = Esto no es una cantidad
error-bad-count-text = Dé números enteros a partir de 0 o quítelos de la dirección.
error-bad-visit-kind-title = No hay tal motivo de visita
error-bad-visit-kind-text = Quite kind de la dirección y elija el motivo en el formulario.
error-bad-case-title = Este caso no se puede juzgar
error-bad-case-text = Una de las respuestas no se puede leer. Vuelva atrás y elija entre las respuestas ofrecidas.
error-bad-entry-title = Esto no es el número de una entrada
error-bad-entry-text = «after» lleva un número entero a partir de 0.
error-bad-access-title = Esto no se puede cambiar así
error-bad-access-text = Vuelva a la lista de personas y use sus botones. No se cambió nada.
error-shut-out-self-title = Usted no puede retirarse el acceso
error-shut-out-self-text = Pida a otra persona de administración que lo haga. No se cambió nada.
error-link-used-title = Este enlace ya se usó
error-link-used-text = Un enlace sirve una vez y durante tres días. Pida uno nuevo a su administración.
error-link-shut-out-title = Esta persona no tiene acceso
error-link-shut-out-text = Devuélvale primero el acceso y haga después el enlace. No se cambió nada.
error-not-utf8-title = El texto llegó en una forma que no podemos leer
error-not-utf8-text = Sus letras no están en UTF-8. No se guardó nada. Vuelva atrás: lo que escribió sigue ahí.
error-control-title = El texto contiene un carácter que no podemos guardar
error-control-text = Tiene un carácter de control invisible, a menudo por copiar y pegar. No se guardó nada. Vuelva atrás, escriba esa parte a mano y envíe otra vez.
error-too-large-title = Es demasiado texto de una vez
error-too-large-text = Un formulario admite 256 kB. No se guardó nada. Vuelva atrás: lo que escribió sigue ahí. Acórtelo y envíelo otra vez.
error-interrupted-title = El formulario no llegó entero
error-interrupted-text = Se cortó la conexión. No se guardó nada. Vuelva atrás y envíe otra vez: un mismo formulario nunca se registra dos veces.
error-method-title = Esta página no se puede usar de esa manera
error-method-text = Vuelva atrás y use los botones de la página.
error-sign-in-title = Inicie sesión primero
error-sign-in-text = Esta página es para quienes trabajan con el registro.
error-not-allowed-title = Su función no incluye esta página
error-not-allowed-text = Usted inició sesión, pero con una función que no permite esto. Consulte a su administración si debería.
error-other-site-title = Este formulario no vino de nuestra página
error-other-site-text = Para que nadie actúe en su nombre solo aceptamos formularios de nuestras propias páginas. No se guardó nada. Abra la página aquí y envíelo otra vez.
error-too-many-title = Demasiados intentos en poco tiempo
error-too-many-text = Espere medio minuto y vuelva a intentarlo. No se pierde nada.
error-conflict-title = Otra persona lo cambió antes
error-conflict-text = Su cambio no se guardó y el de la otra persona queda. Abra la entrada otra vez y mire qué hay de nuevo.
error-busy-title = El registro está ocupado
error-busy-text = No se guardó nada. Espere unos segundos y envíe otra vez: un mismo formulario nunca se registra dos veces.
error-overloaded-title = Muchas personas piden cifras en este momento
error-overloaded-text = Esta página exige algo de trabajo y hay otras personas antes que usted. Espere unos segundos e inténtelo de nuevo.
error-unreachable-title = La base de datos del registro no responde
error-unreachable-text = Se está reiniciando o no se puede llegar a ella. Con esta pulsación no se guardó nada. Espere unos segundos e inténtelo de nuevo: un mismo formulario nunca se registra dos veces.
error-full-title = El disco del registro está lleno
error-full-text = No pudimos guardar esto; todo lo guardado antes está a salvo. Deje abierta esta página, avise a la oficina y envíe otra vez más tarde.
error-timed-out-title = Esto tardó demasiado
error-timed-out-text = Nos detuvimos a los 30 segundos. Si envió un formulario, envíelo otra vez: un mismo formulario nunca se registra dos veces.
error-fault-title = Algo se rompió de nuestro lado
error-fault-text = No es culpa suya y lo guardado antes está a salvo. Vuelva a intentarlo en un minuto.
error-no-public-url-title = Este registro aún no conoce su propia dirección
error-no-public-url-text = Lo que se imprime o se escanea debe conducir de vuelta aquí. Quien administra el registro fija su dirección con --public-url; entonces funcionará.
error-elsewhere-title = Esta no es la dirección propia del registro
error-elsewhere-text = No ha iniciado sesión: su navegador conserva la sesión solo para la dirección que sigue, por una conexión cifrada. Ábrala e inicie sesión allí.

# Página de inicio.
home-title = ¿Exhibe este lugar el cartel de la línea de ayuda?
home-lead = La ley pide a muchos hoteles, estaciones, aeropuertos y otros lugares que exhiban el cartel de la línea nacional contra la trata de personas. Busque un lugar: qué le pide la ley, qué se vio allí y cuándo.
home-search = Nombre, dirección, ZIP o código de un lugar, un condado, un tipo de lugar
home-near = Lugares cerca de mí
home-all = Todos los lugares
home-law = Qué pide la ley
home-state = El estado hoy
home-counties = Todos los condados con sus cifras
home-empty = Todavía no hay lugares registrados. Quien lleva este registro los incorpora con «placard import».
home-law-heading = ¿Qué lugares deben exhibirlo?
home-law-text = Cada tipo de lugar tiene su propia regla. Elija uno para leerla en palabras sencillas.
figure-displays = { $of ->
    [one] { $count } de 1 lugar donde se miró lo exhibe
   *[other] { $count } de { $of } lugares donde se miró lo exhiben
  }
figure-as-required = { $count } de { $of } lugares revisados lo exhiben como se exige
figure-interval = intervalo del 95%: de { $low } a { $high }, si los lugares visitados se eligieron al azar
figure-census = se miró en los { $of }: sin intervalo de muestreo
age-none = Todas estas visitas son de los últimos 12 meses.
age-stale = El { $share } de estas visitas tiene más de un año.
age-fresh = Vistos en los últimos 12 meses: { $share } de { $of }.
age-fresh-few = Vistos en los últimos 12 meses: { $of ->
    [0] ninguno de ellos.
    [one] uno, muy pocos para dar un porcentaje.
   *[other] { $of }, muy pocos para dar un porcentaje.
}
share-bounds = Según se vieron por última vez, sea como sea en los lugares donde no se pudo saber o que nadie revisó: de los { $required } que deben, entre el { $least } y el { $most } lo exhibe como se exige.
share-bounds-age = { $stale ->
    [0] {""}
    [one] Uno de los { $checked } revisados se vio por última vez más de un año antes; puede haber cambiado desde entonces.
   *[other] { $stale } de los { $checked } revisados se vieron por última vez más de un año antes; pueden haber cambiado desde entonces.
}
filter-visits = Visitas que cuentan
filter-visits-all = Todas, por antiguas que sean
filter-only-kind = Solo este tipo de lugar: { $kind }.
filter-visits-recent = Solo de los últimos 12 meses
visits-recent = Aquí solo cuentan las visitas de los últimos 12 meses: un lugar visto antes por última vez cuenta como no revisado.
sums-heading = Cómo cuadran las cifras
sums-of = { $required ->
    [one] 1 lugar debe exhibirlo:
   *[other] { $required } lugares deben exhibirlo:
  }
sums-as-required = Exhibido como se exige
sums-otherwise = Exhibido, pero no como se exige
sums-missing = No exhibido
sums-cannot-tell = No se pudo saber
sums-not-checked = Aún no revisado
sums-both = los { $count } no como se exige
sums-required = Deben exhibirlo
sums-open = Abiertos ese día
sums-gone = Ya cerrados o aún sin abrir
sums-record = En el registro
figure-required = lugares deben exhibirlo
map-title = Porcentaje de lugares revisados que exhiben el cartel como se exige, por condado
map-desc = Cada condado es un enlace. La tabla de la página de condados contiene las mismas cifras.
rate-short = { $share } como se exige ({ $count } de { $of } revisados)
rate-all-visited = { $required ->
    [one] { $unclear ->
        [0] { $count ->
            [0] se revisó el único lugar: no como se exige
           *[other] se revisó el único lugar: como se exige
        }
       *[other] se visitó el único lugar: no se pudo saber
    }
   *[other] { $unclear ->
        [0] se revisaron los { $required }: { $count } como se exige
       *[other] se visitaron los { $required }: { $count } como se exige, de { $unclear } no se pudo saber
    }
}
rate-so-far = { $checked } de { $required } revisados hasta ahora
legend-share-1 = menos de 20%
legend-share-2 = de 20 a 39%
legend-share-3 = de 40 a 59%
legend-share-4 = de 60 a 79%
legend-share-5 = 80% o más
legend-all-visited = Todos visitados, muy pocos para un porcentaje (menos de 5)
legend-too-few = Algunos revisados hasta ahora, muy pocos para un porcentaje (menos de 5)
legend-not-known = No se sabe si algún lugar debe
legend-no-data = Ningún lugar registrado debe exhibirlo

# Buscar lugares.
places-on-map = { $count ->
    [one] Uno de ellos está en el mapa de hoy.
   *[other] { $count } de ellos están en el mapa de hoy.
}
places-held-back = { $count ->
    [one] Queda fuera 1 más: nadie ha dicho que esté abierto al público, como no lo están las pistas y los helipuertos privados.
   *[other] Quedan fuera { $count } más: nadie ha dicho que estén abiertos al público, como no lo están las pistas y los helipuertos privados.
}
places-gone = { $count ->
    [one] Uno ha cerrado o aún no ha abierto.
   *[other] { $count } han cerrado o aún no han abierto.
}
places-unplaced = { $count ->
    [one] De uno no hay posición que mostrar: está reservada o no consta.
   *[other] De { $count } no hay posición que mostrar: está reservada o no consta.
}
map-unplaced = { $count ->
    [one] De un lugar no hay posición que mostrar (reservada o no consta): se cuenta, pero no está en ningún mapa.
   *[other] De { $count } lugares no hay posición que mostrar (reservada o no consta): se cuentan, pero no están en ningún mapa.
}
map-unplaced-list = Todos los lugares en una lista
places-title = { $count ->
    [0] No se encontró ningún lugar para «{ $text }»
    [one] 1 lugar para «{ $text }»
   *[other] { $count } lugares para «{ $text }»
  }
places-title-all = { $count ->
    [one] 1 lugar
   *[other] { $count } lugares
  }
places-corrected = Leímos «{ $typed }» como «{ $read }».
places-title-search = Búsqueda: «{ $text }»
places-words = { $count ->
    [one] 1 lugar tiene estas palabras en su nombre o dirección
   *[other] { $count } lugares tienen estas palabras en su nombre o dirección
  }
places-partial = { $count ->
    [one] Ningún lugar tiene todas estas palabras; 1 tiene algunas
   *[other] Ningún lugar tiene todas estas palabras; { $count } tienen algunas
  }
filters-fold = Acotar la lista
places-help = ¿Busca ayuda? Llame al
places-help-text = o envíe un mensaje de texto al
places-help-free = gratis, de día y de noche.
places-help-more = Qué pasa cuando se llama, y cómo no dejar rastro
places-no-map = { $house ->
    [congressional] Aquí no hay cargado ningún mapa de distritos del Congreso.
    [senate] Aquí no hay cargado ningún mapa de distritos del Senado.
    [house] Aquí no hay cargado ningún mapa de distritos de la Cámara.
   *[other] Aquí no hay cargado ningún mapa que tenga un distrito con ese número.
}
places-maps-loaded = Sí hay estos mapas:
places-no-roads = Todavía no se puede buscar por carretera. Estos son todos los de este tipo.
places-named-kind-in = { $count ->
    [0] No hay { $kinds } en el registro en { $place }
    [one] 1 lugar en { $place } ({ $kinds })
   *[other] { $count } { $kinds } en { $place }
}
places-named-kind = { $count ->
    [0] No hay { $kinds } en el registro
    [one] 1 lugar ({ $kinds })
   *[other] { $count } { $kinds }
}
places-named-in = { $count ->
    [0] Ningún lugar registrado en { $place }
    [one] 1 lugar en { $place }
   *[other] { $count } lugares en { $place }
}
places-text = Nombre, dirección o código
places-none = No tenemos registrado ningún lugar así.
places-none-spelling = Revise la ortografía o pruebe solo con la palabra menos común del nombre.
places-none-fewer = Quite un filtro, como el tipo o el condado.
places-none-tell = Avísenos de un lugar que falta.
filter-kind = Tipo de lugar
filter-status = Estado
filter-county = Condado
filter-city = Ciudad
filter-zip = ZIP
filter-on = En el día
filter-any = Cualquiera
filter-apply = Mostrar
pages-label = Páginas de resultados
pages-previous = Anterior
pages-next = Siguiente
pages-at = Página { $page } de { $last }
pages-beyond = { $last ->
    [one] No existe esa página: esta lista tiene una sola, que es esta.
   *[other] No existe esa página: esta lista tiene { $last }. Esta es la última.
}
list-miles = { $miles } mi
list-closed = Cerrado
list-seen = Última visita: { $day }
list-stale = { $months ->
    [1] hace más de un mes
    [12] hace más de un año
   *[other] hace más de { $months } meses
}
list-staff-only = cartel visto donde solo lo ve el personal
list-displayed = cartel visto
list-unseen = Sin visitas registradas
address-withheld = dirección reservada
address-why = ¿por qué?
address-keep-to-yourself = La dirección de este lugar no se publica. No se la dé a nadie ni la escriba en ninguna nota.
list-map-label = Mapa de los lugares de la lista
list-map-note = Las marcas son las de la lista. Las líneas son límites de condado.
near-title = Lugares cerca de usted
near-title-zip = Lugares cerca de { $zip }
near-zip = ZIP
near-show = Mostrar
near-me = Donde estoy ahora
near-waiting = Preguntando al dispositivo dónde está…
near-denied = Su dispositivo no dijo dónde está. Escriba un código ZIP.
near-failed = Su dispositivo no pudo averiguar dónde está. Escriba un código ZIP.
near-ask = Escriba un código ZIP o pulse «Donde estoy ahora».
near-unknown-zip = No tenemos ningún lugar en el ZIP { $zip }. Pruebe con uno vecino.
near-too-far = Esto queda a más de 160 kilómetros de todos los lugares registrados. ¿Está en este estado?
near-privacy = Su ubicación solo sirve para ordenar la lista, con unos 100 metros de margen, y no se guarda.

# Un lugar.
crumb-state = Todos los condados
place-code = Código
place-also-called = También llamado
as-of-shown = Esto es lo que se sabía y lo que era así el { $day }.
as-of-today = Mostrar hoy
as-of-learnt = Desde entonces supimos que aquel día era:
as-of-learnt-visit = (visita del { $day })
as-of-ask = Qué se sabía el
as-of-show = Mostrar ese día
verdict-put-up = El cartel se colocó durante una visita y ahora está como se exige
verdict-compliant = El cartel se exhibe como se exige: se cumplen { $met } de { $total } requisitos
verdict-seen-not-as-required = Se vio el cartel, pero no como se exige: se cumplen { $met } de { $total } requisitos
verdict-no-poster = No se vio ningún cartel donde la ley lo pide
verdict-not-public = Por lo que se sabe, este lugar no está abierto al público
verdict-nowhere = Este lugar no tiene ninguno de los sitios donde la ley pide el cartel: no se juzgó si debe estar en otra parte
verdict-closed = Nadie pudo mirar: el lugar estaba cerrado
verdict-refused = Nadie pudo mirar: no dejaron entrar a la persona que visitó
verdict-gone = El lugar ya no estaba allí
verdict-cannot-tell = La visita no pudo aclararlo: se vio que se cumplen { $total ->
    [one] { $met } de 1 requisito
   *[other] { $met } de { $total } requisitos
  }
verdict-equivalent = Se exhibe otro cartel, igual en lo que se miró: no se juzgó si la ley lo acepta
verdict-not-checked = Aún no revisado: la ley pide el cartel y no tenemos ninguna visita registrada
verdict-maybe-displayed = El cartel se exhibe; no se sabe si la ley lo pide
verdict-maybe = Es posible que la ley pida aquí el cartel: falta un dato sobre este lugar
verdict-unread = Aquí existe una ley que aún no hemos leído: con ella no se puede decir si este lugar debe exhibir el cartel
verdict-unread-displayed = El cartel se exhibe; la ley de aquí aún no se ha leído
verdict-sought = Una agencia del gobierno procura que el cartel esté aquí; no consta obligación del lugar
verdict-no-rule = No consta obligación de exhibir aquí el cartel, lo que no prueba que no exista
verdict-not-required = La ley no pide aquí el cartel
verdict-by-choice = El cartel se exhibe por decisión propia: no consta obligación aquí
staff-only-more = { $count ->
    [one] 1 más está donde solo lo ve el personal.
   *[other] { $count } más están donde solo los ve el personal.
  }
as-found-displays = { $count ->
    [one] En 1 de estos lugares la visita que cuenta colocó ella misma el cartel: tal como se encontró, lo exhibía el { $displays }.
   *[other] En { $count } de estos lugares la visita que cuenta colocó ella misma el cartel: tal como se encontró, lo exhibía el { $displays }.
  }
as-found-as-required = Como se exige, el { $share }.
verdict-seen-ago = Visto el { $day } ({ $role }), { $age ->
    [0] hoy
    [one] hace 1 día
   *[other] hace { $age } días
  }.
verdict-seen-before = Visto el { $day } ({ $role }), { $age ->
    [0] el mismo día
    [one] 1 día antes
   *[other] { $age } días antes
  }.
verdict-came-ago = Hubo una visita el { $day } ({ $role }), { $age ->
    [0] hoy
    [one] hace 1 día
   *[other] hace { $age } días
  }.
verdict-came-before = Hubo una visita el { $day } ({ $role }), { $age ->
    [0] el mismo día
    [one] 1 día antes
   *[other] { $age } días antes
  }.
verdict-closed-since = Cerrado desde el { $day }: ya no se le pide nada
verdict-until-closed = Lo registrado hasta entonces:
verdict-visits = { $count ->
    [one] 1 visita
   *[other] { $count } visitas
  }
verdict-stale = { $months ->
    [1] Fue hace más de un mes: puede haber cambiado.
    [12] Fue hace más de un año: puede haber cambiado.
   *[other] Fue hace más de { $months } meses: puede haber cambiado.
}
verdict-staff-only = El cartel está solo donde lo ve el personal: no lo ve ningún huésped ni transeúnte.
verdict-nobody-looked = No tenemos ninguna visita registrada que lo aclare.
place-law-heading = Qué pide la ley y qué se vio
place-no-rule = Ninguna regla registrada nombra este tipo de lugar.
place-all-rules = Leer las reglas
place-requirements-unseen = Todavía nadie ha mirado. La ley pide:
place-rule-in-words = Esta regla en palabras sencillas
visits-heading = Visitas
visits-none = No tenemos ninguna visita registrada. Eso no dice nada sobre si el cartel está aquí.
visit-was-closed = El lugar estaba cerrado.
visit-was-refused = No dejaron entrar a la persona que visitó.
visit-was-gone = El lugar ya no estaba allí.
visit-was-training = Hecha como capacitación: aquí no decide nada.
visit-put-up = El cartel se entregó y se colocó durante esta visita.
visit-corrects = Corrige una visita anterior:
visit-corrected = Corregida el
visit-clauses = Requisito por requisito
place-dispute = ¿Es un error? Avísenos
place-history = Registro de cambios
place-log-visit = Registrar una visita (personal)
place-more = Más sobre esta entrada
place-source = De dónde viene la entrada
place-opened = Abierto desde
place-fact = Dato conocido: { $name }
fact-since = desde el { $day }
fact-until = hasta el { $day }
history-title = { $name }: { $count ->
    [one] 1 cambio registrado
   *[other] { $count } cambios registrados
  }
history-lead = Todos los cambios de esta entrada, el más reciente primero. Cada uno lleva una huella que depende de todos los anteriores, para que nada se pueda reescribir sin que se note.
history-table = Cambios de este lugar
history-number = N.º
history-when = Cuándo
history-what = Qué
history-hash = Huella
history-redacted = Su texto se borró; la cadena sigue entera.
history-head = Cuando se hizo esta página, el registro terminaba en el número { $number } con la huella
history-verify = Cómo comprobarlo
event-registry-made = Registro creado
event-place-added = Lugar añadido
event-place-changed = Lugar cambiado según su fuente
event-address-decided = Decisión sobre la dirección
event-fact-stated = Dato registrado
event-visit-recorded = Visita registrada
event-visit-corrected = Visita corregida
event-agency-added = Agencia añadida
event-person-added = Persona añadida
event-person-disabled = Acceso retirado a una persona
event-person-enabled = Acceso devuelto a una persona
event-invitation-made = Nuevo enlace de acceso
event-determinations-recomputed = Estados calculados de nuevo
event-body-redacted = Texto borrado
event-registry-opened = Registro abierto
event-password-changed = Contraseña cambiada
event-signed-in = Inicio de sesión
event-sign-in-failed = Contraseña equivocada
event-field-token-made = Token de un dispositivo creado
event-field-token-revoked = Token de un dispositivo retirado
event-photo-received = Foto recibida
event-photo-examined = Foto examinada por máquina
event-photo-decided = Decisión sobre una foto
event-original-opened = Original de una foto abierto
event-review-flag-settled = Un supervisor revisó un resultado
event-assignments-made = Visitas asignadas
event-assignment-changed = Asignación cambiada
event-assignments-undone = Asignación en grupo deshecha
event-visit-seen = Visita vista por un supervisor
event-visit-seen-undone = Visita que ya no cuenta como vista
event-visit-sent-back = Visita devuelta con una pregunta
event-visit-answered = Pregunta sobre una visita respondida
event-place-confirmed = Lugar nuevo confirmado
event-place-unconfirmed = Se retiró la confirmación de un lugar nuevo
event-place-refused = Lugar nuevo rechazado
event-label-made = Etiqueta hecha
event-label-revoked = Etiqueta anulada
history-photo-released = Publicada en esta página
history-photo-withheld = No publicada
history-names = Otros nombres
history-kinds = Tipos o números en otros registros
history-address = Dirección
history-address-withheld = Reservada: se publican solo la localidad y el condado
history-address-shown = Se publica
history-address-by-kind = Como la de todos los lugares de su tipo
history-point = Punto en el mapa

# Condados.
areas-title-share = El { $share } de los lugares revisados exhibe el cartel como se exige; el { $displays } de aquellos donde se miró exhibe uno
areas-title-all-visited = { $unclear ->
    [0] Se revisaron los { $required } lugares que deben exhibir el cartel, { $count } como se exige
   *[other] Se visitaron los { $required } lugares que deben exhibir el cartel: { $count } como se exige, de { $unclear } no se pudo saber
  }
areas-title-so-far = { $required ->
    [one] { $checked } de 1 lugar que debe exhibir el cartel revisado hasta ahora
   *[other] { $checked } de { $required } lugares que deben exhibir el cartel revisados hasta ahora
}
areas-title-not-known = No se sabe qué lugares de aquí deben exhibir el cartel
areas-title-nothing = Ningún lugar registrado aquí debe exhibir el cartel
areas-where = Una visita que falta no cuenta como un cartel que falta. Día: { $day }.
areas-by-county = Por condado
areas-map-note = Más oscuro significa mayor porcentaje. Un condado con menos de 5 lugares revisados no recibe porcentaje.
areas-table = Condados
areas-method = Exhiben: de los lugares que deben y donde se pudo mirar, aquellos donde el público o los huéspedes pasan ante un cartel. Como se exige: de los lugares que deben y de los que una visita pudo saberlo, los que lo exhiben como pide su ley. Intervalo: exacto, 95%, para los lugares que hay (hipergeométrico): cuánto puede apartarse el porcentaje de todos los que deben exhibirlo del de los revisados, si estos se hubieran sorteado. Donde se revisaron todos no hay intervalo; donde se visita lo que se teme, no mide ese sesgo. Antiguas: de más de un año antes de ese día. Un cartel colocado en una visita cuenta desde ese día.
area-title-share = { $name }: el { $share } de los lugares revisados exhibe el cartel como se exige; el { $displays } de aquellos donde se miró exhibe uno
area-title-all-visited = { $name }: { $required ->
    [one] { $unclear ->
        [0] { $count ->
            [0] se revisó el único lugar, no como se exige
           *[other] se revisó el único lugar, como se exige
        }
       *[other] se visitó el único lugar y no se pudo saber
    }
   *[other] { $unclear ->
        [0] se revisaron los { $required } lugares, { $count } como se exige
       *[other] se visitaron los { $required } lugares: { $count } como se exige, de { $unclear } no se pudo saber
    }
  }
area-title-so-far = { $name }: { $checked } de { $required ->
    [one] 1 lugar revisado
   *[other] { $required } lugares revisados
  } hasta ahora
area-title-not-known = { $name }: no se sabe si algún lugar debe exhibir el cartel
area-title-nothing = { $name }: ningún lugar registrado debe exhibir el cartel
area-by-kind = Por tipo de lugar
column-county = Condado
column-kind = Tipo
column-day = Día
column-required = Deben exhibirlo
column-not-checked = Sin revisar
column-displays = Exhiben, de donde se miró
column-of-checked = Como se exige / revisados
column-rate = Como se exige
column-bar = Porcentaje e intervalo
column-interval = Intervalo del 95%
column-age = Visitas antiguas
cell-of = { $count } / { $of }
cell-interval = de { $low } a { $high }
cell-census = se miró en todos
cell-fresh = · más recientes: { $share } de { $of }
cell-untold = demasiado pocos para distinguirlos: su dirección está reservada
cell-nothing-required = ningún lugar debe exhibirlo
cell-not-known = no se sabe si alguno debe
cell-unread = { $unread ->
    [one] la ley para 1 lugar aún no se ha leído
   *[other] la ley para { $unread } lugares aún no se ha leído
  }

# Un caso de la ley.
try-title = Probar un caso
try-lead = Elija un estado y un tipo de lugar, responda lo que sepa y lea qué se sigue y por qué. No se guarda nada.
try-case = El caso
try-choose = Elija…
try-seen = Lo que se vio
try-displayed = Cartel exhibido: { $where }
try-languages = Idiomas del cartel (en, es …)
try-number = Número para llamar, como está impreso
try-text-number = Número para mensajes, como está impreso
try-ask = ¿Qué se sigue?

# El registro.
ledger-title = { $count ->
    [one] 1 cambio registrado
   *[other] { $count } cambios registrados
  }
ledger-lead = Cada cambio del registro es una entrada numerada. La huella de cada entrada se calcula con la entrada y con la huella anterior: quien cambia una entrada antigua cambia todas las que siguen.
ledger-how = Cómo comprobarlo
ledger-how-text = Anote hoy el último número y su huella. Más tarde cualquiera puede probar que el registro todavía los contiene, en cualquier computadora y sin nuestro programa: el script lee cada entrada, calcula de nuevo cada huella y compara la suya. Los textos privados figuran con su resumen. Quien administra el registro compara todo lo demás con «placard ledger verify».
ledger-script = El script (57 líneas de Python)
ledger-entries = Las entradas, como líneas JSON
ledger-redaction = Un texto se puede borrar donde la ley lo exige. Su huella queda, así que la cadena sigue entera y muestra que algo se borró.
ledger-heads = Última entrada de cada día
ledger-heads-note = Los últimos 30 días con cambios. La más reciente también como
ledger-entered-late = con fecha anterior: anotada después de entradas del { $day }
ledger-day = Día

# Sobre nosotros.
about-title = Qué es esto
about-1-heading = Un registro público de carteles
about-1-text = Muchos lugares deben exhibir el cartel de la línea nacional contra la trata de personas. Este registro guarda quién miró, cuándo y en qué función, y qué se vio. Un lugar que nadie ha revisado aparece como no revisado, nunca como que falta.
about-2-heading = Qué significa un estado
about-2-text = Un estado se calcula a partir de la regla y de las visitas; nadie lo escribe. Cada uno se despliega en sus razones: qué requisito, qué se vio, según qué artículo de la ley.
about-3-heading = Qué significan las cifras
about-3-text = Un porcentaje cuenta solo los lugares revisados y dice cuántos fueron. El intervalo muestra cuánto podría moverlo el azar. No damos porcentaje con menos de 5 lugares revisados y no ordenamos lo que el azar pudo haber ordenado.
about-4-heading = Qué no muestra
about-4-text = No muestra dónde hay trata, y un lugar con o sin cartel no es por eso seguro ni inseguro. Para avisar de un delito o pedir ayuda, llame a la línea que aparece arriba.
about-5-heading = Quién mira
about-5-text = Agentes, inspecciones de salud y de licencias, la patrulla de carreteras y personas voluntarias capacitadas. Publicamos la función, nunca el nombre.
about-geography = Límites: Oficina del Censo de EE. UU. a través de us-atlas. Poblaciones: GeoNames, CC BY 4.0. Los lugares, las personas y las visitas de esta demostración son inventados.
privacy-title = Privacidad
privacy-1-heading = No necesita cuenta
privacy-1-text = Puede consultarlo todo sin iniciar sesión. No ponemos ninguna cookie antes de que la inicie, no contamos visitantes y ninguna página carga nada de otra empresa.
privacy-2-heading = «Salir de este sitio»
privacy-2-text = El botón de arriba, o la tecla Mayús (Shift) pulsada tres veces, le lleva a una página del tiempo. «Atrás» no muestra la página que dejó, y vuelve a llevarle fuera desde cualquier página nuestra que haya visto antes en la misma pestaña: hasta que la cierre, la pestaña recuerda que usted salió. El historial del navegador sigue nombrando estas páginas; una ventana privada no guarda ninguno. Si los scripts están desactivados, o en las páginas de quienes inician sesión, la tecla no hace nada; sin scripts, «atrás» regresa aquí.
privacy-3-heading = Lo que nunca guardamos
privacy-3-text = Nada sobre víctimas ni denuncias. Si sabe de un delito o necesita ayuda, llame al 1-888-373-7888 o envíe un mensaje al 233733.
privacy-4-heading = Quienes inician sesión
privacy-4-text = Guardamos su nombre, su dirección de trabajo y su función para llevar el registro. Las sesiones se guardan como huellas de un número al azar. Después de cerrar la sesión queda una sola cookie, con la que este dispositivo puede volver a intentarlo cuando otros tratan de adivinar su contraseña. Cuándo inician sesión, o cuándo se prueba una contraseña equivocada, consta en la parte privada del registro. Las visitas se publican con la función, no con el nombre.
privacy-5-heading = Direcciones que reservamos
privacy-5-text = De los hogares de maternidad, los centros de abortos, las clínicas de planificación familiar y los centros de recursos para el embarazo, y de cualquier otro lugar para el que así lo decida una persona supervisora, publicamos solo la localidad y el condado: ni calle, ni código postal, ni punto en un mapa, ni número con el que otro registro diga la dirección. Un lugar así se encuentra por su nombre, su localidad o su código, no por su calle, y no aparece en ninguna lista por distancia. Se cuenta en todas las cifras de su condado y del estado, pero en ninguna de un distrito, porque eso diría en qué parte del condado está. Un cartel allí no cierra ninguna zona sin cobertura en el mapa; por eso esas zonas se muestran más bien demasiado grandes. Las tablas que cuentan uno de estos tipos por condado no dicen la cifra de un condado que tiene uno o dos, ni la de tantos otros como haga falta para que no se pueda deducir del total del estado; que existe un lugar así es público, con su nombre. Las personas inspectoras y supervisoras a cuya área pertenece el condado leen la dirección: tienen que ir allí.
accessibility-title = Accesibilidad
accessibility-1-heading = Lo que buscamos
accessibility-1-text = Las pautas WCAG 2.2, nivel AA: con el teclado, con un lector de pantalla, con un aumento del 200%, en un teléfono de 320 píxeles de ancho y en papel.
accessibility-2-heading = Cómo lo comprobamos
accessibility-2-text = Cada página se prueba con una herramienta en cada cambio, en los dos idiomas. Los mapas tienen al lado una tabla o una lista con el mismo contenido.
accessibility-3-heading = Si algo no le funciona
accessibility-3-text = Díganos la página y lo que intentó. Respondemos y lo corregimos.
data-title = Datos y licencia
data-1-heading = Llévelos
data-1-text = Los archivos tienen los mismos recuentos, intervalos y omisiones que las páginas. Lo que cambia se puede seguir con un lector de canales: añada «/changes.atom» a la dirección de un lugar, de una zona o de las leyes.
data-file-places = Todos los lugares: estado, cuándo se vio cada uno por última vez, tipo, localidad y condado (CSV)
data-license = Licencia: Marca de dominio público 1.0
data-columns = Qué significan las columnas
data-file-counties = Condados: recuentos, porcentajes, intervalos y lo que se omite (CSV)
data-file-passings = Lugares que deben exhibir el cartel, con los viajeros que pasan por ellos, hasta donde se incorporaron cifras (CSV)
data-file-languages = Idiomas que lee la gente de cada zona, hasta donde se incorporaron cifras (CSV)
data-file-gaps = Terreno y personas lejos de todo cartel, por zona (CSV)
data-file-gaps-drawn = El mismo terreno, dibujado (GeoJSON)
data-file-areas = Distritos y otros conjuntos de zonas: cada página tiene su tabla y cada zona la lista de sus lugares
data-file-hotline = Cifras de la línea: cada serie tiene su tabla, y cada estudio sus datos y su respuesta
data-file-ledger = El registro de cambios: sus anotaciones en archivos y cómo comprobarlas
data-file-law = Cambios de la ley (Atom)
data-2-heading = Licencia
data-2-text = Lo que registraron las personas que inspeccionan es de dominio público. Los límites vienen de la Oficina del Censo de EE. UU.
data-3-heading = Qué antigüedad tienen
data-3-text = Las páginas muestran el registro tal como está; la hora figura al pie de cada página. Añada «?as_of=2026-01-31» a la dirección de un lugar para ver qué se sabía ese día.
data-4-heading = Cómo se contó
data-4-text = Debe exhibirlo: una regla en vigor ese día alcanza al lugar. Revisado: una visita pudo aclararlo. Lo demás se muestra como lo que es: sin revisar, no se pudo saber, puede exigirse.
dataset-catalog = { $registry }: lo que se publica sobre el cartel de la línea contra la trata de personas en { $state }
dataset-places = Los lugares de { $state } y el cartel de la línea contra la trata de personas
dataset-places-text = De cada lugar registrado: su tipo, localidad y condado, cómo está según su ley y cuándo se vio por última vez. De las direcciones reservadas, solo la localidad.
dataset-counties = Exhibición del cartel de la línea contra la trata de personas en { $state }, por condado
dataset-counties-text = Por condado: cuántos lugares deben exhibir el cartel de la línea contra la trata de personas, cuántos se revisaron, cuántos lo exhiben y cuántos lo exhiben como exige su ley, con intervalos del 95%, y cuántas visitas tienen más de un año.
dataset-gaps = Dónde no se vio exhibido el cartel de la línea contra la trata de personas en { $state }
dataset-gaps-text = El terreno a más de 25 millas de un lugar donde se vio exhibido el cartel de la línea contra la trata de personas, por condado, y las personas que viven allí, hasta donde están contadas.
feed-title = { $name }: lo que cambió
feed-subtitle = Lo que dice el registro público del cartel de la línea contra la trata de personas, primero lo más reciente. Sin revisar no quiere decir que falte.
feed-invented = Demostración: los lugares y las visitas son inventados.
feed-status = { $name }: { $status }
feed-status-since = Desde el { $day }. Antes: { $before }.
feed-event = { $name }: { $event }
feed-law-title = Las leyes sobre el cartel: cuáles se consultaron y qué se encontró
feed-law = { $name }: { $state }
feed-law-looked = Consultada el { $day }.
corrections-title = Corregir una entrada
corrections-place = Usted viene de: { $name }, código { $code }. Indique el código cuando escriba.
corrections-1-heading = Si es su lugar
corrections-1-text = Díganos qué está mal: el cartel está puesto, no somos un hotel, cerramos en mayo. Diga cómo podemos comprobarlo. Recibirá una respuesta con su razón y su fecha.
corrections-2-heading = Qué ocurre después
corrections-2-text = Alguien vuelve a mirar. Una corrección nunca borra lo registrado: la visita nueva queda junto a la anterior y dice por qué la sustituye.
corrections-3-heading = Si sabe de un delito o necesita ayuda
corrections-3-text = Por favor, no nos escriba. Llame a la línea 1-888-373-7888 o envíe un mensaje al 233733, de día o de noche.

# Iniciar sesión.
sign-in-title = Iniciar sesión
sign-in-title-wrong = Iniciar sesión: el correo o la contraseña no es correcto
sign-in-lead = Para quienes trabajan con el registro. Para consultar un lugar no necesita cuenta.
sign-in-email = Dirección de correo
sign-in-password = Contraseña
sign-in-button = Iniciar sesión
sign-in-wrong = La dirección de correo y la contraseña no coinciden.
sign-in-elsewhere = Esta no es la dirección propia del registro: aquí no se conservaría la sesión. Inicie sesión en:
sign-in-lost = ¿Perdió la contraseña? Su administración le hace un enlace nuevo.
sign-in-demonstration = La consola donde se inició la demostración muestra sus accesos.
again-title = Su sesión ha terminado
again-kept = No se pierde nada: lo que escribió queda en esta página. Inicie sesión y continúa.
resume-title = Sesión iniciada de nuevo
resume-text = Lo que escribió está aquí. Pulse el botón para continuar.
resume-button = Continuar
send-again-kept = No se pierde nada: lo que escribió se conserva en esta página. Espere unos segundos y pulse el botón.
send-again-file = Elija el archivo otra vez
send-again-button = Enviar de nuevo
welcome-title = Le damos la bienvenida, { $name }
welcome-text = Elija una contraseña para { $email } ({ $agency }). Este enlace sirve una vez.
welcome-button = Guardar e iniciar sesión
password-new = Contraseña nueva
password-again = La contraseña nueva otra vez
password-present = Contraseña actual
password-hint = { $shortest } caracteres o más. Unas cuantas palabras seguidas hacen una buena.
password-too-short = Es demasiado corta: 12 caracteres o más.
password-differs = Las dos no son iguales.
password-wrong = La contraseña actual no coincide.
account-title = { $name }
account-role = Función
account-area = Zona
account-whole-state = Todo el registro
account-public = Se publica con una visita como
account-events = Lo que pasó con su cuenta
account-events-lead = ¿Algo que usted no hizo? Cambie su contraseña y avise a su administrador.
account-sign-out = Cerrar sesión
account-password = Contraseña
account-password-change = Cambiar la contraseña
account-password-changed = La contraseña se cambió. Se cerró su sesión en los demás dispositivos.
links-title = Enlaces para elegir una contraseña
links-lead = Quien tenga un enlace abierto puede elegir una contraseña nueva en su lugar. Si usted no lo pidió, cambie su contraseña: así queda anulado.
links-made = Hecho el { $day }
links-by = por { $name }
links-console = por quien administra el servidor
links-used = usado el { $day }
links-void = anulado el { $day }
links-expired = vencido el { $day }
links-good = abierto hasta el { $day }
link-notice = Se hizo un enlace para elegir una contraseña nueva para su cuenta; está abierto hasta el { $day }.
link-notice-more = Qué hacer si no lo pidió
people-title = { $count ->
    [one] 1 persona
   *[other] { $count } personas
  }
people-table = Personas que pueden iniciar sesión
people-name = Nombre
people-agency = Agencia
people-agency-own = Usted da acceso a personas de su propia agencia. De las demás se ocupa el responsable del registro.
people-other-agency = Usted solo da acceso a personas de su propia agencia. Pida al responsable del registro que dé acceso a alguien de otra.
people-other-county = Elija un condado de la agencia en el que usted también trabaje.
people-access = Acceso
people-new-link = Enlace nuevo
people-new-link-for = Enlace nuevo para { $name }
people-shut-out-ask = La sesión de { $name } se cierra de inmediato y ya no podrá entrar. Lo que registró se conserva. Aquí mismo puede devolverle el acceso.
people-shut-out-do = Sí, quitar el acceso
people-shut-out = Retirar el acceso
people-shut-out-whom = Retirar el acceso a { $name }
people-let-in = Devolver el acceso
people-let-in-whom = Devolver el acceso a { $name }
people-link-for = Un enlace para { $name }
people-link-once = Solo se muestra ahora. Sirve una vez, durante tres días. Entréguelo usted.
people-add = Añadir a una persona
people-add-lead = Recibe un enlace para elegir su propia contraseña. Nadie más la conoce nunca.
people-add-button = Añadir y hacer un enlace
people-language = Idioma
people-say-role = Por favor, elija uno.
people-as-the-roles-say = Según los roles: las personas voluntarias como tales, las demás como agentes
people-email-taken = Alguien ya tiene esta dirección de correo.
people-not-an-address = Una dirección de correo lleva una @.

# El campo.
field-title = Campo
field-who = { $name }, { $agency }
field-within = condados { $counties }
field-find = Busque el lugar que visita
field-found = { $count ->
    [one] 1 lugar
   *[other] { $count } lugares
  }
field-found-none = No tenemos ningún lugar así en su zona. Revise la ortografía o añádalo.
field-log = Registrar una visita
field-public-page = Página pública
field-add-place = Añadir un lugar que no está en la lista
field-recent = Lo último que registró
field-recent-none = Nada todavía. Busque un lugar arriba y registre su primera visita.
field-correction = corrección
form-problems = Por favor, revise esto otra vez
form-problems-kept = Todavía no se envió nada. Todo lo que escribió sigue aquí.
reason-why = ¿Por qué?
line-empty = Por favor, complete esto.
line-not-plain = Contiene caracteres que no se pueden mostrar. Escríbalo de nuevo, por favor.
line-too-long = Es demasiado largo: 200 caracteres como máximo.
form-cancel = Volver sin guardar
visit-title = Visita: { $name }
visit-title-problems = Por favor, revise – visita: { $name }
visit-correcting = Esto corrige la visita del { $day }. La anterior queda registrada al lado.
visit-correction-reason = ¿Por qué se corrige?
visit-correction-hint = Esto es público. Escriba sobre el lugar, no sobre personas.
visit-nothing-asked = Por lo que se sabe, la ley no pide el cartel a este lugar. La visita se registra de todos modos.
visit-rule-asks = Qué pide la ley aquí
visit-kind = ¿Por qué está aquí?
visit-day = Día de la visita
visit-which-day = Esta visita se empezó otro día. ¿Qué día fue?
visit-day-begun = {"{day}"}
visit-day-today = Hoy, {"{day}"}
visit-access = ¿Pudo mirar?
visit-fact-hint = La regla depende de esto y nadie lo ha registrado. Si no lo sabe, déjelo así.
visit-fact-source = ¿Cómo lo sabe?
visit-fact-seen = Visto en esta visita
visit-fact-told = Lo dijo alguien que trabaja allí
visit-fact-record = De una licencia o de un registro público
question-sent = Su respuesta se envió. Su supervisor es quien la lee ahora.
assignment-overdue = Atrasada
visit-displayed-at = ¿Se exhibe el cartel aquí: { $where }?
visit-sheet-at = El cartel de aquí: { $where }
visit-restrooms-total = Baños públicos en total
visit-restrooms-with = de ellos, con el cartel
visit-put-up-legend = ¿Se colocó durante esta visita?
visit-put-up-label = Entregué el cartel y se colocó durante esta visita
visit-hangs-now = ¿Dónde está ahora?
visit-poster = El cartel mismo
visit-poster-hint = Solo lo que vio. Lo que deje abierto cuenta como no mirado.
visit-design = ¿Qué cartel está exhibido?
visit-design-hint = Son bocetos nuestros, no el diseño mismo. Si es uno oficial, se sabe lo que consta de él.
visit-design-other = Otro cartel
visit-design-unseen = No lo miré de cerca
sketch-size = { $width } por { $height } pulgadas
visit-format = Forma
visit-not-noted = No se anotó
visit-width = Ancho en pulgadas
visit-height = Alto en pulgadas
visit-font = Letra más pequeña en puntos
visit-languages = Idiomas que lleva
visit-number = Números para llamar que lleva
visit-number-hint = Marque un número solo si lo leyó cifra por cifra. Cualquier otro, cópielo tal como está, aunque parezca equivocado.
visit-number-other = Otro número, como está impreso
visit-number-whole = Busqué todos los números que lleva: son estos
visit-text-number = Números para mensajes que lleva
visit-content = ¿Lleva esto: { $what }?
content-yes = Sí
content-no = No
content-not-observed = No se buscó
visit-only-if-wrong = Solo si algo está mal
visit-not-conspicuous = Está donde la gente no lo notaría
visit-not-legible = No se puede leer: roto, descolorido o tapado
visit-note = Nota para su agencia
visit-note-hint = No es pública. Por favor, no escriba nada sobre personas. Si vio un delito, llame al 911 o a la línea de ayuda.
visit-to-review = Revisar
visit-id-lost = Esta página está incompleta. Ábrala otra vez desde Campo.
visit-say-kind = Diga por qué está aquí.
visit-day-in-the-future = Ese día aún no ha llegado.
visit-day-too-early = Ese día es anterior al año 2000. Revise el año.
visit-day-unreadable = Escriba el día como año, mes y día: 2026-03-01.
visit-say-access = Diga si pudo mirar.
visit-say-location = Diga qué había allí, o «No se miró».
visit-not-a-measure = Escriba un número, como 8.5.
visit-not-a-count = Escriba un número entero, como 2.
visit-more-posters-than-restrooms = Son más que los baños que hay.
visit-note-too-long = Es demasiado largo: 2000 caracteres como máximo.
visit-say-where-it-was-put-up = Diga dónde está ahora.
visit-say-how-you-know = Diga cómo lo sabe, por ejemplo «la gerencia mostró la licencia».
visit-say-why-corrected = Diga por qué se corrige la visita anterior.
visit-changed-after = Esta visita quedó registrada tal como la envió primero. Lo que cambió después está abajo: diga por qué y envíelo como corrección.
visit-not-on-earth = No es un lugar de la Tierra: latitud de -90 a 90, longitud de -180 a 180. Puede dejar las dos vacías.
position-legend = Dónde está usted
position-take = Tomarla de este dispositivo
position-waiting = Preguntando al dispositivo…
position-known = Se conoce con { "{meters}" } m de margen.
position-far = Está a { "{miles}" } mi ({ "{km}" } km) del lugar. Puede enviar la visita de todos modos.
position-failed = El dispositivo no pudo decirlo. Puede seguir sin ello.
position-lat = Latitud
position-lon = Longitud
review-title = Revisar: { $name }
review-not-recorded = Todavía no se ha registrado nada. Léalo una vez más y envíe.
review-role = Se publica con ella
review-role-public = Su función, nunca su nombre.
review-why = Por qué: requisito por requisito
review-send = Enviar esta visita
review-change = Cambiar algo
visit-site = Este lugar
visit-displayed = ¿Se exhibe el cartel aquí?
visit-about = Esta visita
draft-odd = Mírelo una vez más
review-odd-far = El dispositivo estaba a { $miles } mi del lugar.
review-odd-earlier = Usted registró aquí una visita el mismo día. ¿Es esta otra?
review-odd-other = Otra persona registró aquí una visita el mismo día.
review-odd-closed = Según el registro, este lugar estaba cerrado ese día.
review-odd-nowhere = Estaba abierto, pero no se miró en ninguna parte. De eso no se puede deducir nada.
review-odd-unnamed = No se nombra ningún cartel: está colgado, pero nada dice cuál es. De eso no se puede juzgar nada. Si no miró de cerca, dígalo.
receipt-title = Registrada: { $name }
receipt-recorded = La visita está registrada.
receipt-number = Número en el registro de cambios:
receipt-id = Identificador de la visita:
receipt-corrected = Esta visita se corrigió después. Vale la corrección.
receipt-next = Siguiente lugar
receipt-county = Su condado
receipt-correct = Corregir esta visita
receipt-correct-until = Puede corregirla hasta que una persona supervisora la revise, y de nuevo cuando le pregunte por ella.
receipt-correction = La corrección
receipt-earlier = La visita como se envió primero
receipt-settled = Una persona supervisora ya revisó esta visita, y queda como está. Si se la devuelve con una pregunta, podrá corregirla entonces.
visit-late-seen = Entre tanto, una persona supervisora revisó esta visita, y queda como está. No se envió nada. Avise a su supervisor: cuando se la devuelva con una pregunta, podrá enviar su corrección.
visit-late-corrected = Esta visita ya se corrigió, quizás en otro dispositivo. No se envió nada, y lo que escribió está guardado. Si sigue siendo válido, envíelo de nuevo: corregirá la visita tal como está ahora.
visit-late-other = Otra persona ya corrigió esta visita. No se envió nada, y lo que escribió está guardado. Diga a su supervisor qué está mal.
new-place-title = Añadir un lugar
new-place-title-duplicates = ¿Es uno de estos?
new-place-duplicates = { $count ->
    [one] Este lugar se le parece
   *[other] Estos { $count } lugares se le parecen
  }
new-place-duplicates-text = Si es uno de estos, elíjalo. Dos entradas de un mismo lugar lo contarían dos veces.
new-place-meters = a { $meters } m
new-place-same-street = la misma dirección
new-place-none-of-these = No es ninguno de estos
new-place-stands = { $name } ya está en el registro, tal como lo envió primero
new-place-stands-text = Lo que cambió después no se registró. Registre allí la visita y díganos qué está mal en el lugar. Si es otro lugar, pulse «Agregar».
new-place-name = Nombre
new-place-name-hint = Como está en la puerta o en el letrero.
new-place-street = Calle y número
new-place-city = Ciudad
new-place-county-hint = Si queda vacío, se busca por la posición de abajo.
new-place-add = Añadir y pasar a la visita
new-place-say-name = Dé el nombre.
new-place-not-a-zip = Escriba el código postal con cinco cifras, por ejemplo 65201.
new-place-say-kind = Elija el tipo de lugar.
new-place-say-county = Elija el condado o dé la posición.
new-place-outside = Este condado está fuera de su zona.
new-place-point-outside = La posición está fuera del condado elegido, o fuera del registro. Elija el otro condado, o diga qué es la posición.
new-place-point-nowhere = Este punto no está en ningún condado del registro. Al oeste de Greenwich la longitud lleva un signo menos: -92.33.
new-place-point-outside-what = La posición está fuera del condado
new-place-point-leave-out = No se tomó en el lugar: no guardarla
new-place-point-keep = Es correcta: guardarla, con el condado elegido

# Below the title in lists of search results.
site-description = Qué lugares exhiben el cartel de la línea de ayuda contra la trata de personas que pide la ley, cuáles no, y dónde nadie ha mirado todavía.
error-reason-not-recordable-title = Este motivo no se puede registrar
error-reason-not-recordable-text = Vuelva atrás y escriba un motivo de 500 caracteres como máximo, sin caracteres de control.
reason-too-long = Es demasiado largo: 500 caracteres como máximo.
