# Qué cambiaría un proyecto de ley.
what-if-crumb = Qué pasaría si
what-if-title = ¿Qué cambiaría un proyecto de ley?
what-if-title-wrong = El borrador no se puede leer
what-if-title-answer = { $count ->
    [0] Ningún lugar pasaría a estar obligado a exhibir el cartel
    [one] Un lugar pasaría a estar obligado a exhibir el cartel
   *[other] { $count } lugares pasarían a estar obligados a exhibir el cartel
}
what-if-lead = Abajo está la ley tal como la lee este registro. Cámbiela como lo haría el proyecto: añada un tipo de lugar, quite una condición, cambie un número o escriba lo que quiera. Después se consulta cada lugar registrado según las dos leyes. No se guarda nada, y nada más cambia en el sitio.
what-if-not-read = No se consultó nada. Corrija estas líneas:
what-if-bill = El borrador
what-if-kind = Añadir un tipo de lugar
what-if-kind-hint = Deberá exhibir el cartel como lo pide la última regla del borrador, sin ninguna condición.
what-if-rule = Quitar la condición de una regla
what-if-threshold = Cambiar un número
what-if-number = El número que lo sustituye
what-if-no-change = Sin cambio
what-if-text = La ley tal como la dejaría el proyecto
what-if-text-hint = En la forma del archivo de la propia ley. Primero se aplican en él las opciones de arriba; luego se revisa como cualquier ley, línea por línea.
what-if-ask = Consultar el registro
what-if-note = Las dos leyes se leen de sus archivos, y quien escribió un archivo pudo leer mal una ley: esto no es asesoría legal. Los lugares son los que constan en el registro, no todos los que hay.
what-if-say-threshold = Elija qué número debe cambiar.
what-if-say-number = Indique el número, por ejemplo 10.
what-if-say-rule = Elija una de las reglas del borrador que tienen condición.
what-if-say-kind = Elija uno de los tipos de la lista.
what-if-too-long = El borrador es más largo que cualquier ley archivada. Quite lo que no haga falta.
what-if-asked = { $name }, consultado para el { $day }, cuando todas las reglas del borrador ya rigen. { $places ->
    [one] Se consultó un lugar abierto.
   *[other] Se consultaron { $places } lugares abiertos.
}
what-if-newly = pasarían a estar obligados a exhibir el cartel
what-if-no-longer = dejarían de estarlo
what-if-open = dependerían de un dato que nadie ha registrado
what-if-people = { $who ->
    [towns] personas de localidades
   *[all] personas
} a { $miles } millas o menos de uno que pasaría a estar obligado, y de ninguno que lo exhiba ahora
what-if-checked = De los que pasarían a estar obligados, las visitas pudieron mirar en { $looked }; { $displaying } ya exhiben el cartel por donde pasan el público o los huéspedes.
what-if-share = Ya lo exhibe el { $share }.
what-if-visits = Visitas para una primera revisión: { $count }.
what-if-visits-between = Visitas para una primera revisión: de { $least } a { $most }, según cuántos de los que dependen de un dato estén obligados.
what-if-expected = De los que dependen de un dato sin registrar, unos { $places } estarían obligados (de { $low } a { $high }, intervalo del 95 %), si son como los { $known } de los mismos tipos cuyos datos constan.
what-if-not-expected = No se puede estimar cuántos de los que dependen de un dato sin registrar estarían obligados: de algunos de sus tipos no consta ningún dato.
what-if-reached = De { $people } personas contadas, { $now } viven así de cerca de un lugar que exhibe el cartel ahora; { $lost } de ellas solo tienen cerca lugares que dejarían de estar obligados.
what-if-without-point = { $count ->
    [one] Un lugar que pasaría a estar obligado no tiene un punto que se pueda decir, y aquí no llega a nadie.
   *[other] { $count } lugares que pasarían a estar obligados no tienen un punto que se pueda decir, y aquí no llegan a nadie.
}
what-if-by-kind = Por tipo de lugar
what-if-by-county = Por condado
what-if-two-kinds = Un lugar de dos tipos figura en los dos.
what-if-in-no-county = { $count ->
    [one] Un lugar más que cambia no figura en ninguna línea: su dirección se reserva, o no se conoce su condado.
   *[other] { $count } lugares más que cambian no figuran en ninguna línea: su dirección se reserva, o no se conoce su condado.
}
what-if-column-group = Tipo o condado
what-if-column-newly = Nuevos obligados
what-if-column-looked = De ellos, revisados
what-if-column-displaying = De ellos, lo exhiben
what-if-column-no-longer = Ya no obligados
what-if-column-open = Dato sin registrar
what-if-proof = ¿Se contradice el borrador?
what-if-proof-text = { $count ->
    [0] No: en { $combinations } combinaciones de datos y de lo que se puede ver, toda regla puede obligar, toda parte decide algo y no hay dos cláusulas que se excluyan.
    [one] Una cláusula no está como debería, en { $combinations } combinaciones de datos y de lo que se puede ver:
   *[other] { $count } cláusulas no están como deberían, en { $combinations } combinaciones de datos y de lo que se puede ver:
}
what-if-flaw-never-binds = ningún dato hace que obligue: { $clause }{ $other }
what-if-flaw-always-holds = se cumple sean cuales sean los datos: { $clause }{ $other }
what-if-flaw-decides-nothing = sin esto resulta lo mismo: { $clause }{ $other }
what-if-flaw-excludes = ningún cartel cumple las dos: { $clause }; { $other }
what-if-flaw-shadowed = donde obliga, otra regla pide lo mismo o más ({ $clause }: { $other })
what-if-witness = Por ejemplo: { $facts }
what-if-not-enumerated = { $rule }: depende de demasiados datos para recorrer todas las combinaciones, y no se dice nada de ella.
