# Administración: personas, agencias, el registro de actos.
person-role-auditor = Auditoría
person-title = { $name }
person-save = Guardar
person-saved = Guardado. Vale desde la próxima página que abra la persona.
person-undo = Deshacer
person-audit = Lo que pasó con esta persona y su cuenta
people-roles = Funciones
people-roles-hint = Puede haber varias. Quien audita lee la oficina y no cambia nada, y no tiene otra función.
people-counties = Condados
people-counties-hint = Si no elige ninguno: dondequiera que trabaje la agencia.
people-counties-own = Elija entre los condados en los que usted trabaja.
people-auditor-only = Quien audita no cambia nada. Elija solo esta función, o no la elija.
people-keep-own = Usted no puede quitarse el derecho de administrar personas. Pídalo a otra persona de administración.
form-overtaken = Mientras tanto, otra persona lo cambió. No se guardó nada de este formulario. Abra la página de nuevo para ver cómo está, o guarde otra vez para reemplazarlo.
form-unseen = Este formulario no dice qué mostraba su página, así que no se cambió nada. No se sobrescribe lo que consta: revise el formulario y guárdelo otra vez.
people-last-registrar = Debe quedar al menos una persona responsable del registro. Nombre antes a otra.
people-unknown-agency = No existe esa agencia. Elija una de la lista.
people-agency-near = Nombres parecidos: { $names }
error-last-registrar-title = Debe quedar al menos una persona responsable del registro
error-last-registrar-text = Nombre antes a otra. No se cambió nada.
error-bad-agency-title = No existe esa agencia
error-bad-agency-text = Elija una de la lista. Puede que se haya fusionado entretanto.
error-bad-event-kind-title = No existe ese tipo de acto
error-bad-event-kind-text = Elija uno de la lista.
event-agency-changed = Agencia modificada
event-agency-merged = Agencia fusionada con otra
event-person-changed = Persona modificada
agencies-crumb = Agencias
agencies-title = { $count ->
    [one] Una agencia
   *[other] { $count } agencias
}
agencies-table = Agencias
agencies-counties = Trabaja en
agencies-counties-hint = Si no elige ninguno: todo el estado.
agencies-people = Personas
agencies-visits = Visitas
agencies-assignments = Asignaciones abiertas
agencies-add = Añadir una agencia
agencies-add-button = Añadir agencia
agency-title = { $name }
agency-saved = Guardado.
agency-name-taken = Una agencia ya tiene, o tuvo, ese nombre.
agency-people-outside = Alguien de esta agencia trabaja en un condado que usted quitó. Modifique antes a esa persona.
agency-merge = Fusionar con otra agencia
agency-merge-lead = Sus personas, visitas, asignaciones, etiquetas y sorteos pasan a la otra agencia. Usted ve lo que eso significa antes de que ocurra.
agency-merge-into = Con
agency-merge-look = Ver qué pasaría
agency-merge-title = ¿Fusionar { $name } con { $into }?
agency-merge-goes = Esto pasa a { $into }:
agency-merge-people = { $count ->
    [0] ninguna persona
    [one] una persona
   *[other] { $count } personas
}
agency-merge-visits = { $count ->
    [0] ninguna visita
    [one] una visita
   *[other] { $count } visitas
}
agency-merge-assignments = { $count ->
    [0] ninguna asignación abierta
    [one] una asignación abierta; se retira si ambas agencias tienen una en el mismo lugar
   *[other] { $count } asignaciones abiertas; se retira una donde ambas agencias tienen una en el mismo lugar
}
agency-merge-draws = { $count ->
    [0] ningún sorteo
    [one] un sorteo, con las visitas que cuentan para él
   *[other] { $count } sorteos, con las visitas que cuentan para ellos
}
agency-merge-whole = { $into } trabajará entonces en todo el estado.
agency-merge-counties = { $into } trabajará entonces en estos condados: { $counties }.
agency-merge-final = No se puede deshacer. { $name } deja de figurar en la lista, y su nombre no se vuelve a dar.
agency-merge-do = Fusionar con { $into }
agency-merge-no = Dejarlo como está
auditor-notice = Usted lee como auditoría. Lo que cambia algo no se muestra, y se rechazaría.
audit-change = { $field }: { $before } → { $after }
audit-change-untold = { $field }: cambiado
audit-crumb = Registro de actos
audit-title = { $count ->
    [0] Ningún acto en el registro
    [one] Un acto en el registro
   *[other] { $count } actos en el registro
}
audit-lead = Quién hizo qué y cuándo. Lo que alguien escribió en una entrada rechazada no se guarda en ninguna parte.
audit-person = Persona
audit-since = Desde
audit-until = Hasta
audit-rows = Actos
audit-none = Nada en el registro corresponde.
audit-at = Cuándo
audit-who = Quién
audit-what = Qué
audit-about = Sobre
audit-entry = Asiento
audit-program = El programa
audit-not-signed-in = Alguien sin identificarse
audit-unknown-address = Una dirección que nadie tiene
event-settings-changed = Ajustes del sitio modificados
footer-keeper = A cargo de { $name }
settings-title = Ajustes del sitio
settings-not-a-contact = Una dirección de correo lleva una @ y, además de letras y cifras, solo puntos, guiones, signos más y guiones bajos.
settings-saved = Guardado. Las páginas lo dicen desde ahora.
settings-name = Nombre del sitio
settings-usual = Si queda vacío: { $usual }
settings-keeper = Agencia a cargo
settings-keeper-hint = Figura al pie de cada página.
settings-contact = Correo electrónico para preguntas y correcciones
settings-contact-hint = Figura al pie de cada página y en la página sobre correcciones.
settings-local = Una línea de ayuda cercana
settings-local-lead = Figura junto a la línea nacional en la parte superior de cada página.
settings-local-name = Su nombre
settings-local-number = Su número
settings-not-a-number = Escriba un número de teléfono, por ejemplo 1-800-555-0100.
settings-fresh = Cuánto tiempo una visita es reciente
settings-fresh-lead = Un lugar que se vio hace más tiempo se marca en su página y en las listas, y se encuentra con «Ya no es reciente» en la oficina. Las cifras siguen diciendo cuántas visitas tienen más de un año, como en todo registro, para que se puedan comparar.
settings-fresh-months = Meses
settings-fresh-kinds = Otro plazo para algunos tipos de lugar
settings-not-months = Escriba un número entero de meses, de 1 a 120.

# Mapas de zonas, para quien administra.
area-sets-link = Mapas de zonas
area-sets-title = { $count ->
    [0] Ningún conjunto de zonas
    [one] 1 conjunto de zonas
   *[other] { $count } conjuntos de zonas
}
area-sets-lead = Los límites se importan con un comando; aquí usted dice cuándo está vigente el mapa de cada conjunto y qué dice la ley de él.
area-sets-table = Conjuntos de zonas y sus mapas
area-set-lead = Un tribunal o una legislatura puede cambiar cuándo está vigente un mapa sin que se mueva ninguna línea. Cada página del mapa lo dice, y de qué día.
area-set-page = Su página para todos
area-set-label = Nombre en las páginas
area-set-label-hint = Varios mapas de lo mismo necesitan nombres que los distingan, por ejemplo «Distritos del Congreso, mapa de 2025».
area-set-map-of = Lo que divide el mapa
area-set-map-of-hint = Las mismas minúsculas, cifras y guiones para cada mapa de lo mismo, por ejemplo us-house. Nunca hay dos vigentes el mismo día.
area-set-standing = Hoy
area-set-status = Situación legal
area-set-status-hint = Sin ella, el conjunto cuenta siempre, cualquier día.
area-set-undated = Sin fechas: cuenta siempre
area-set-from = Primer día de vigencia
area-set-until = Último día de vigencia
area-set-source = Fuente
area-set-source-hint = Qué ley u orden lo dice.
area-set-save = Guardar
area-set-bad-day = Dé un día de los años 1900 a 2200.
area-set-ends-first = El mapa termina antes de empezar.
area-set-no-status = Diga si el mapa está promulgado, suspendido o reemplazado.
area-set-no-source = Diga qué ley u orden lo dice.
area-set-enacted-without-begin = Diga desde cuándo está vigente el mapa promulgado.
area-set-replaced-without-end = Un mapa reemplazado ya no está vigente: dé su primer día y el último.
area-set-enjoined-without-end = Un mapa suspendido no está vigente: dé su último día, o ninguno si nunca entró en vigor.
area-set-bad-kind = Minúsculas, cifras y guiones, 40 como máximo.
area-set-both = Dos mapas de lo mismo estarían vigentes el mismo día.
area-set-both-text = El { $day } estaría vigente también el mapa «{ $other }». Termine uno antes de que empiece el otro.
area-set-same-label = Otro mapa de lo mismo tiene este nombre.
area-set-same-label-text = El mapa «{ $other }» ya tiene este nombre. Dé a cada uno el suyo.
