# La puerta de los supervisores, etiquetas y distintivos.
office-title = Oficina
office-review = { $count ->
    [0] Ningún resultado extraño
    [one] Un resultado extraño por revisar
   *[other] { $count } resultados extraños por revisar
}
office-photos = { $count ->
    [0] Ninguna foto por decidir
    [one] Una foto por decidir
   *[other] { $count } fotos por decidir
}
office-overdue = { $count ->
    [0] Ninguna visita atrasada
    [one] Una visita atrasada
   *[other] { $count } visitas atrasadas
}
missing-photos-title = { $count ->
    [0] A ninguna visita le faltan fotos
    [one] A una visita le faltan fotos
   *[other] A { $count } visitas les faltan fotos
}
missing-photos-lead = Fotos que se anunciaron con una visita y no han llegado. Quizá sigan en el dispositivo: pida a quien hizo la visita que abra allí la bandeja de salida con señal.
photos-missing = { $missing ->
    [one] No ha llegado { $missing } de { $promised } fotos.
   *[other] No han llegado { $missing } de { $promised } fotos.
}
photos-missing-since = Anunciadas
photos-missing-device = Abra la bandeja de salida, con señal, en el dispositivo con el que las tomó.
office-assignments = Asignaciones
odd-title = { $count ->
    [0] Ningún resultado extraño
    [one] Un resultado extraño
   *[other] { $count } resultados extraños
}
odd-lead = Los encontró el programa. Nada de esto cambia un estado: usted mira, decide y dice por qué.
odd-none = No hay nada extraño en espera.
odd-who = Visitó
odd-reason = ¿Qué encontró usted?
odd-settle = Revisado
odd-correct = Corregir la visita
odd-far-from-place = El dispositivo estaba lejos del lugar:
odd-same-day = Dos personas miraron este lugar el mismo día.
odd-clock = El reloj del dispositivo y el nuestro diferían:
odd-place-closed = El lugar había cerrado, o se unió a otro.
odd-old-form = El formulario era anterior a la regla o al lugar.
odd-number-disagrees = Leído por máquina, y es otro número que el anotado:
odd-number-not-asked = Leído por máquina: un número que la regla no nombra, y no se anotó ninguno:
odd-language-disagrees = Leído por máquina: otros idiomas que los anotados:
odd-used-before = Este mismo archivo se envió para otra visita.
odd-far-away = La cámara dice que estaba lejos del lugar:
odd-another-day = La fecha de la cámara es de otro día que la visita:
odd-other-label = La etiqueta de la foto es de otro lugar:
error-odd-reason-title = Diga qué encontró
error-odd-reason-text = Vuelva atrás y escriba unas palabras: la próxima persona que pregunte querrá saberlo.
release-title = { $count ->
    [0] Ninguna foto por decidir
    [one] Una foto por decidir
   *[other] { $count } fotos por decidir
}
release-lead = Una foto publicada aparece en la página pública del lugar, hecha de nuevo sin los datos de la cámara. No publique ninguna en la que se vea una persona.
release-none = No hay fotos en espera.
release-noted = anotado: { $number }
release-original = Original
error-release-choice-title = ¿Publicarla o no?
error-release-choice-text = Vuelva atrás y use uno de los dos botones. No se cambió nada.
assignments-title = { $count ->
    [0] Ninguna asignación abierta
    [one] Una asignación abierta
   *[other] { $count } asignaciones abiertas
}
assignments-made = { $count ->
    [0] Ninguna asignación nueva.
    [one] Se hizo una asignación.
   *[other] Se hicieron { $count } asignaciones.
}
assignments-already = { $count ->
    [one] Un lugar ya tiene una asignación abierta y se dejó como está.
   *[other] { $count } lugares ya tienen una asignación abierta y se dejaron como están.
}
assignments-calendar = Calendario
assignments-calendar-caption = Visitas abiertas por persona y día laborable
assignments-workload = Trabajo por persona
assignments-open = Abiertas
assignments-late = Atrasada
assignments-done = Hechas en 30 días
assignments-first = Aquí están las primeras { $count }, por su día. La lista las tiene todas.
assignments-none = No hay nada asignado.
assignments-list = Asignaciones abiertas
assignments-day = Día
assignments-place = Lugar
assignments-person = Quién
assignments-change = Cambiar
assignments-anybody = Quien la tome
assignments-give = Asignar
assignments-withdraw = Retirar
assignments-not-done = No se pudieron hacer, últimos 30 días
assignments-make = Asignar lugares
assignments-places = Códigos de los lugares
assignments-places-hint = Uno por línea, en el orden de la ruta.
labels-places-hint = Uno por línea.
assignments-people = Quién
assignments-people-hint = Sin elegir a nadie: quien las tome. Varias personas: se reparten por igual, los vecinos de la lista en un mismo día.
assignments-first-day = Desde
assignments-days = Días laborables
assignments-a-day = Máximo por día y persona
assignments-kind = Por qué
assignments-do = Asignar lugares
assignments-code-unknown = Uno de estos códigos no está en el registro, o está fuera de su zona.
assignments-code-closed = Uno de estos lugares está cerrado: ya no se envía a nadie.
assignments-wrong-code = Es el código «{ $code }».
assignments-say-places = Nombre al menos un lugar, y 500 como máximo.
assignments-say-a-day = Entre 1 y 50 lugares por día.
assignments-say-first-day = Un día de hoy en adelante.
assignments-say-days = Entre 1 y 60 días laborables.
assignments-person-gone = Ya no se puede enviar a una de las personas elegidas: mire quiénes están elegidas ahora.
assignments-outside = Una de estas personas solo puede visitar ciertos condados, y no todos los lugares están en ellos. No se asignó nada.
address-title = { $name }: dirección
address-is-withheld = El público lee solo la localidad y el condado. Las personas inspectoras y supervisoras del condado leen la dirección.
address-is-shown = El público lee la dirección completa.
address-decision = De ahora en adelante
address-withhold = Reservar la dirección
address-show = Publicar la dirección
address-by-kind-withheld = Como la de todos los lugares de su tipo: reservada
address-by-kind-shown = Como la de todos los lugares de su tipo: publicada
address-why-hint = Para sus colegas; no se publica. No escriba aquí la dirección.
address-decide = Decidir
address-earlier = Decisiones anteriores
address-say-which = Elija qué se hará con la dirección.
address-decided-meanwhile = Mientras tanto, otra persona lo decidió: vea abajo cuándo y por qué. No se cambió nada. Elija de nuevo si debe ser de otro modo.
address-say-why = Escriba en pocas palabras por qué.
site-address-decide = Reservar o publicar la dirección
labels-title = Etiquetas
labels-lead = Una etiqueta lleva el código de un lugar. Quien la escanea ve la página pública del lugar; un inspector recibe el formulario de visita, también sin señal.
labels-no-code = «{ $code }» no es el código de un lugar. Corríjalo o quítelo; los demás se conservan.
labels-unknown-code = El código «{ $code }» no está en el registro, o está fuera de su zona. Corríjalo o quítelo; los demás se conservan.
labels-closed-code = El lugar con el código «{ $code }» está cerrado, o no se incorporó. Quítelo; los demás se conservan.
labels-make = Hacer e imprimir
labels-of-place = Etiquetas de un lugar
labels-none-yet = No se ha hecho ninguna etiqueta para este lugar.
labels-serial = etiqueta { $serial }
labels-revoked = anulada el { $day }
labels-revoke = Anular
labels-another-agency = hecha por otra agencia
labels-badge = Distintivo de hoy (SVG)
labels-badge-pdf = Distintivo de hoy (PDF)
labels-sheet = { $count ->
    [one] Una etiqueta
   *[other] { $count } etiquetas
}
labels-print-hint = Imprima, o guarde como PDF desde la ventana de impresión. Caben treinta etiquetas en una hoja de 8.5 por 11 pulgadas.
labels-qr = Código QR de { $code }
error-labels-none-title = No se nombró ningún lugar
error-labels-none-text = Vuelva atrás y escriba los códigos de los lugares, uno por línea.
label-title = Esta etiqueta: { $name }
label-revoked = Esta etiqueta se anuló el { $day }. Ya no habla por el lugar.
label-unknown = Nunca se hizo una etiqueta así para este lugar. Puede ser una falsificación.
label-outdated = Este distintivo es del { $printed }. Alguien volvió a mirar el { $seen }: vea lo que vale ahora.
label-go-on = Lo que dice hoy el registro
badge-as-of = Al { $day }
