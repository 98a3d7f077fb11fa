# La ley.
law-title = Qué pide la ley, jurisdicción por jurisdicción: { $count ->
    [one] 1 registrada
   *[other] { $count } registradas
  }
law-lead = Cada ley en una línea, con el día en que se consultó. Lo que aquí nadie ha leído se llama así: nunca "ninguna regla". Detrás de cada nombre están sus reglas en palabras sencillas, con sus fuentes y sus fechas.
law-counted = { $count } { $state }
law-try = Probar un caso
law-state = Jurisdicción
law-state-in-force = en vigor
law-state-sought = se procura, no se exige
law-state-voluntary = solo se recomienda
law-state-unread = sin leer
law-state-not-in-force = hoy nada en vigor
law-state-none-found = no se encontró
law-says-in-force = { $count ->
    [one] Un tipo de lugar debe exhibir el cartel:
   *[other] { $count } tipos de lugar deben exhibir el cartel:
  } { $named }{ $rest ->
    [0] .
    [one] {" "}y 1 más.
   *[other] {" "}y { $rest } más.
  }
law-says-in-force-nothing-named = Hay lugares que deben exhibir el cartel.
law-says-also-any = Bajo una condición alcanza también a cualquier otro tipo de lugar.
law-says-also-unread = { $count ->
    [one] Uno más figura en una ley cuyo texto nadie ha leído aquí.
   *[other] { $count } más figuran en una ley cuyo texto nadie ha leído aquí.
  }
law-says-sought = Una agencia del gobierno procura que el cartel se exhiba, sin obligación del lugar: { $named }{ $rest ->
    [0] .
    [one] {" "}y 1 más.
   *[other] {" "}y { $rest } más.
  }
law-says-sought-nothing-named = Una agencia del gobierno procura que el cartel se exhiba: no es obligación del lugar.
law-says-voluntary = La ley solo recomienda el cartel, sin obligación del lugar: { $named }{ $rest ->
    [0] .
    [one] {" "}y 1 más.
   *[other] {" "}y { $rest } más.
  }
law-says-voluntary-nothing-named = La ley solo recomienda el cartel: no es obligación del lugar.
law-says-unread = Una ley nombra estos tipos y nadie ha leído aquí su texto: { $named }{ $rest ->
    [0] .
    [one] {" "}y 1 más.
   *[other] {" "}y { $rest } más.
  }
law-says-unread-nothing-named = Existe una ley que nadie ha leído aquí: no se sabe qué lugares deben exhibir el cartel.
law-says-unread-since = Desde el { $day } existe una ley que nadie ha leído aquí: no se sabe qué lugares deben exhibir el cartel.
law-says-not-in-force = Ninguna de sus reglas está hoy en vigor.
law-says-none-found = No se encontró ninguna ley, lo que no prueba que no la haya.
law-looked = Consultada el
law-due-again = hace más de un año, hay que volver a leerla
law-enforcer = La hace cumplir
law-enforcer-unsaid = lo leído no nombra a nadie
law-time-to-cure = Plazo para corregirlo
law-no-cure = el texto no da ninguno
law-days = { $count ->
    [one] 1 día
   *[other] { $count } días
  }
law-hours = { $count ->
    [one] 1 hora
   *[other] { $count } horas
  }
law-beside = Leyes relacionadas:
law-duty-sought = se procura, sin obligación
law-duty-voluntary-programme = solo se recomienda
law-duty-unread = texto sin leer
law-not-advice = Esta es nuestra lectura de las leyes, no asesoría legal.
law-jurisdiction-title = Qué pide { $name }
law-kind-title = { $kind }: qué pide { $name }
law-no-rule = Ninguna regla registrada nombra este tipo de lugar.
law-not-in-force = hoy no está en vigor
law-from = En vigor desde el { $day }.
law-from-unknown = En vigor; no consta el primer día.
law-until = Hasta el { $day }.
law-condition = Depende de:
law-asks = Pide:
law-penalty = Qué ocurre si no se cumple:
law-penalty-next = después
law-source = Fuente:
law-read-on = Leída el { $day }
law-silent = Donde la ley calla
