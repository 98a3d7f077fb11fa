# Las páginas de campo como aplicación del dispositivo: prepararse, el formulario guardado, la bandeja de salida.
device-name = Placard Campo
ready-title = ¿Listo para trabajar sin señal?
ready-get = Prepararse
ready-none = Todavía no hay nada guardado en este dispositivo. Prepárese mientras tenga señal.
ready-is = Listo: {"{sites}"} lugares guardados en este dispositivo {"{age}"}. Puede trabajar sin señal.
ready-old = Hay {"{sites}"} lugares guardados en este dispositivo, pero desde {"{age}"}. Prepárese de nuevo cuando tenga señal.
ready-part = En este dispositivo solo se guardaron {"{sites}"} de {"{wanted}"} lugares {"{age}"}: no caben más. Los demás necesitan señal. Pida menos, o visite primero estos.
ready-lacking = {"{missing}"} de {"{all}"} lugares por visitar no están guardados en este dispositivo: prepárese de nuevo mientras tenga señal.
ready-begun = Preparando…
ready-busy = Guardando {"{done}"} de {"{all}"} páginas…
ready-failed = No pudimos traer todo. Lo que ya estaba guardado sigue aquí. Inténtelo de nuevo con mejor señal.
ready-full = Este dispositivo está casi lleno. Primero libere espacio: no se pierde nada de lo que escribió.
ready-signed-out = Su sesión terminó. Lo que escribió está guardado. Inicie sesión para enviarlo.
ready-unable = Este navegador no puede guardar nada en el dispositivo. Los formularios siguen funcionando con señal.
ready-other = Este dispositivo está preparado para otra persona. Prepárese de nuevo para trabajar aquí; sus visitas sin enviar se conservan para ella.
store-stuck = El almacén de este navegador no responde. Cierre las otras pestañas de este registro y cargue de nuevo esta página. Lo guardado sigue ahí.
risk-home-screen = En un iPhone o iPad, ponga primero esta página en la pantalla de inicio: Compartir y luego Agregar a inicio. Ábrala desde allí e inicie sesión allí. En el navegador, lo que espera aquí se borra tras siete días sin una visita, y lo de uno no está en el otro.
risk-browser = Este navegador no ha prometido conservar lo que hay aquí. Puede borrarlo cuando falte espacio, y una ventana privada lo borra al cerrarse. Envíe todo antes de cerrarla.
assigned-title = { $count ->
    [0] Ningún lugar por visitar
    [one] Un lugar por visitar
   *[other] { $count } lugares por visitar
}
assignments-done-today = · {"{count}"} hechos hoy
assigned-to-me-none = Nadie le ha pedido visitar un lugar en los próximos siete días. De todos modos puede registrar una visita.
assigned-any-day = Cualquier día
assigned-offered = { $count ->
    [one] Un lugar que cualquiera puede tomar
   *[other] { $count } lugares que cualquiera puede tomar
}
assignment-claim = Tomarlo
assignment-not-possible = No me corresponde, o no es posible
assignment-not-mine = No me corresponde
assignment-handed-back = Devuelto: { $reason }
site-title = { $name }: antes de la visita
site-assignment-day = Por visitar el { $day }.
site-assignment = Por visitar.
site-directions = Cómo llegar
site-keep = Guardar en este dispositivo
site-kept = Se guardará la próxima vez que se prepare
site-unknown = Averigüe también
site-visits = Lo que se encontró antes
site-visits-none = No tenemos ninguna visita registrada.
photos-title = Fotos
photos-none = No hay fotos.
photos-shows = ¿Qué muestra la foto?
photos-file = Foto
photos-hint = JPEG, PNG o WebP, hasta 20 MB. Sin personas, por favor. Nadie fuera de su agencia la ve antes de que un supervisor la publique.
photos-send = Enviar la foto
photos-released = Fotos
shows-poster = El cartel
shows-location = Dónde está colocado
shows-absence = Dónde falta
shows-document = Un documento
photo-state-uploading = no ha llegado completa
photo-state-received = recibida
photo-state-private = se guarda internamente
photo-state-released = publicada
photo-state-withheld = no se publicará
photo-state-refused = guardada, pero no se puede usar
photo-refused-too-large = pesa más de 20 MB
photo-refused-too-many-pixels = tiene más de 60 millones de píxeles
photo-refused-heic = está en formato HEIC; ponga la cámara en «Más compatible» o JPEG y tómela de nuevo
photo-refused-unknown-format = no es JPEG, PNG ni WebP
photo-refused-truncated = está cortada por la mitad
photo-refused-holds-another-file = su imagen es a la vez otro tipo de archivo; tome una foto nueva
photo-refused-unreadable = no se puede leer la imagen
photo-refused-kills-readers = el programa que lee las fotos se interrumpió varias veces con ella; tome otra foto
reading-absent = No leído por máquina: no hay lector instalado.
reading-nothing = Leído por máquina: no se encontró ningún número.
reading-number = Leído por máquina: { $number }
draft-take = Tomar o elegir fotos
draft-saved = Guardado en este dispositivo.
draft-full = Este dispositivo está lleno. Puede que su último cambio no se haya guardado. Libere espacio y cambie cualquier cosa para guardar de nuevo. Lo guardado antes sigue aquí.
draft-restored = Esta es la visita que empezó en este dispositivo.
draft-photo-reading = {"{name}"}: leyendo…
draft-photo-empty = {"{name}"} no se guardó: el archivo está vacío. Tome la foto de nuevo.
draft-photo-unreadable = {"{name}"} no se guardó: no se puede leer. Elija una JPEG, o ponga la cámara en «Más compatible».
draft-photo-too-large = {"{name}"} no se guardó: pesa más de 20 MB y este navegador no puede reducirla. Tómela de nuevo en un tamaño menor.
draft-photo-many = {"{name}"} no se guardó: una visita tiene seis fotos como máximo.
draft-photo-late = {"{name}"} no se guardó: la visita ya se envió. Puede agregarla en el comprobante.
draft-photo-full = {"{name}"} no se guardó: este dispositivo está lleno. Libere espacio y elíjala de nuevo.
draft-photo-failed = {"{name}"} no se guardó. Elíjala de nuevo.
draft-photo-as-taken = Tal como se tomó: este navegador no puede reducirla. El registro quita el lugar y la hora de lo que se publica.
draft-photo-unseen = No se puede mostrar aquí. De todos modos se envía; si puede, tome otra.
draft-remove = Quitar
draft-nothing-asked = Ninguna regla exige el cartel aquí. De todos modos la visita se registra.
draft-review = Calculado en este dispositivo según las reglas de este mismo lugar. Todavía no se ha enviado nada.
draft-saved-unsure = Guardado aquí. El navegador puede borrarlo.
draft-odd-far = Este dispositivo estaba a {"{miles}"} mi del lugar.
draft-odd-earlier = Usted ya puso en la bandeja de salida una visita de este lugar y de este día: {"{at}"}. ¿Es esta otra?
draft-send-all-the-same = Enviarla de todos modos
draft-no-poster = No se vio ningún cartel: de {"{count}"} requisitos más no se puede decir nada
draft-by-design = Según el diseño
could-not = No se pudo mirar
site-draft = En este dispositivo se empezó una visita.
site-waiting = Espera el envío desde: {"{at}"}.
site-sending = Se está enviando; esperaba desde: {"{at}"}.
site-accepted = Registrada; usted la envió: {"{at}"}.
site-refused = Una visita de este lugar necesita su atención.
site-again = Usted ya anotó aquí una visita hoy: {"{at}"}. Pulse otra vez el mismo botón para anotar otra.
site-undo = Deshacer
site-undone = Deshecho: no se envió nada.
sent-waiting = Puso esta visita en la bandeja de salida: {"{at}"}. Todavía no se ha enviado.
sent-sending = Puso esta visita en la bandeja de salida: {"{at}"}. Se está enviando ahora.
sent-accepted = Envió esta visita: {"{at}"}. Está registrada.
sent-earlier = Ya registró una visita a este lugar: {"{at}"}. Abajo hay otra.
sent-elsewhere = Esta visita está abierta en otra pestaña. Solo se puede escribir en una.
sent-changed = Lo que cambió después está guardado. Puede enviarlo como corrección desde la bandeja de salida.
sent-another = Registrar otra visita aquí
sent-take-over = Escribir aquí
away-title = Esta página no está en este dispositivo
away-text = No hay señal y esta página no se guardó. Lo que escribió y fotografió está a salvo en la bandeja de salida.
outbox-title = Bandeja de salida
outbox-lead = Visitas y fotos en este dispositivo. Se envían solas cuando hay señal y se conservan hasta que el registro las confirma.
outbox-needs-script = La bandeja de salida necesita JavaScript. Sin él, los formularios se envían al momento.
outbox-none = No hay nada en espera. Todo lo que aparece aquí se envió.
outbox-empty = Esta bandeja está vacía. Si echa algo en falta, mire en Campo lo último que registró: un navegador puede borrar lo que no prometió conservar.
outbox-sealed = Su sesión terminó. Visitas sin enviar selladas para usted en este dispositivo: {"{count}"}. Inicie sesión y se abrirán y enviarán.
outbox-others = Otra persona tiene visitas sin enviar en este dispositivo. Se envían cuando inicie sesión y no se muestran a nadie más.
outbox-keep-open = Este navegador solo envía mientras haya abierta una página de Campo. Deje abierta esta página hasta que se envíe todo.
outbox-changed = El registro tiene esta visita tal como la envió primero. Lo que cambió después está guardado aquí.
outbox-correct = Enviar el cambio como corrección
outbox-photos = {"{sent}"} de {"{all}"} fotos enviadas
outbox-state-draft = Borrador
outbox-state-waiting = En espera
outbox-state-sending = Enviando
outbox-state-accepted = Aceptada
outbox-state-refused = Le necesita
outbox-why-offline = No hay señal. Se enviará cuando la haya.
outbox-why-silent = El registro no responde, aunque hay señal. Se intenta de nuevo por sí solo.
outbox-export = Guardar la bandeja en un archivo
outbox-why-server = El registro no respondió bien. Se intentará de nuevo.
outbox-why-signed-out = Su sesión terminó. Inicie sesión y se enviará.
outbox-why-other = Otra persona registró esto aquí. Se enviará cuando inicie sesión.
outbox-why-damaged = La foto llegó dañada. Se envía de nuevo.
outbox-mend = Corregir
outbox-go-on = Continuar
outbox-receipt = Comprobante
outbox-remove = Eliminar
outbox-remove-sure = Pulse otra vez para eliminarla definitivamente
outbox-again = Intentar de nuevo
outbox-save = Guardar una copia
outbox-send = Enviar ahora
outbox-sign-in = Iniciar sesión para enviar
outbox-merged = Mientras tanto, este lugar se unió a { $name }. Su visita quedó registrada allí.
outbox-closed = El registro tiene este lugar como cerrado ese día. Su visita quedó registrada y un supervisor la revisará.
outbox-drawn = Mientras tanto, este lugar salió sorteado. Su visita cuenta para el sorteo.
outbox-form-changed = Las reglas de este lugar cambiaron desde que se guardó el formulario. Responda las preguntas nuevas; lo que escribió está guardado.
outbox-form-problems = Algunas respuestas necesitan otra mirada. Lo que escribió está guardado.
error-photo-without-visit-title = La visita todavía no está aquí
error-photo-without-visit-text = Envíe primero la visita y después sus fotos. La foto sigue guardada en su dispositivo.
error-photo-too-many-title = Una visita tiene seis fotos como máximo
error-photo-too-many-text = La visita ya tiene sus seis fotos. El registro no aceptó esta.
error-photo-unusable-title = Este archivo no sirve como foto
error-photo-unusable-text =
    El registro guardó el archivo, pero
    { $why ->
        [too_large] { photo-refused-too-large }
        [too_many_pixels] { photo-refused-too-many-pixels }
        [heic] { photo-refused-heic }
        [unknown_format] { photo-refused-unknown-format }
        [truncated] { photo-refused-truncated }
        [holds_another_file] { photo-refused-holds-another-file }
        [unreadable] { photo-refused-unreadable }
       *[kills_readers] { photo-refused-kills-readers }
    }.
    Tome la foto otra vez mientras esté allí: esta no cuenta entre las seis de la visita.
photo-too-many = Una visita tiene seis fotos como máximo.
error-photo-too-large-title = Esta foto es demasiado grande
error-photo-too-large-text = Una foto puede pesar hasta 20 MB. No se pierde nada más. Tómela de nuevo en un tamaño menor, o envíela desde la aplicación de campo, que la reduce.
error-photo-header-title = La foto no se puede recibir así
error-photo-header-text = Falta o está mal algo del envío: su longitud, su identificador, su visita o lo que muestra. La foto sigue guardada en su dispositivo.
error-photo-none-title = No se eligió ninguna foto
error-photo-none-text = Vuelva atrás y elija una foto.
error-outbox-other-person-title = Otra persona registró esta visita
error-outbox-other-person-text = Solo puede enviarla quien la registró. Se conserva en este dispositivo hasta que esa persona inicie sesión.
error-outbox-other-area-title = Este lugar está fuera de su zona
error-outbox-other-area-text = Su cuenta está limitada a otros condados. La visita sigue guardada en su dispositivo. Consulte a su supervisor.
error-assignment-reason-title = Diga por qué
error-assignment-reason-text = Vuelva atrás y escriba unas palabras, para que su supervisor lo sepa.
error-assignment-past-day-title = Ese día ya pasó
error-assignment-past-day-text = Una visita se planea para hoy o un día posterior. No se cambió nada.
error-assignment-outside-title = Este lugar está fuera de esa zona
error-assignment-outside-text = La cuenta solo abarca otros condados. No se cambió nada. Asigne el lugar a otra persona.
