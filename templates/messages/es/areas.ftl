# Una zona en una página
area-briefing = Resumen con frases para citar
area-other-day = Otro día, o solo visitas recientes
area-method = Cómo se cuenta esto y qué dejan fuera los porcentajes
area-why = { $count ->
    [0] Ningún lugar revisado incumple
    [one] Por qué un lugar no lo exhibe como se exige
   *[other] Por qué { $count } lugares no lo exhiben como se exige
}
area-title-blank = No consta ningún lugar en { $name }; nadie ha mirado
area-why-none = Ninguna visita registrada encontró aquí un lugar que no exhiba el cartel como pide su ley.
area-why-note = { $of ->
    [one] Un lugar, según la visita que decide.
   *[other] De { $of } lugares, cada uno según la visita que decide. Un lugar puede tener varios motivos.
}
area-why-rows = Los lugares
failure-no-poster = no había cartel en ninguno de los sitios que nombra la ley
failure-wrong-place = había un cartel, pero no en todos los sitios donde la ley lo pide
failure-wrong-number = llevaba un número antiguo u otro número
failure-missing-language = le faltaba un idioma que la ley pide, como el español
failure-too-small = era demasiado pequeño o de un formato que allí no cuenta
failure-hard-to-read = estaba escondido o no se podía leer
failure-other-poster = era otro cartel, o le faltaban palabras que debe llevar
area-beyond = { $left ->
    [0] Nadie de los contados aquí vive
    [one] Una persona de las contadas aquí vive
   *[other] { $left } personas de las contadas aquí viven
} a más de 25 millas de un lugar donde se vio el cartel{ $who ->
    [towns] , solo localidades
   *[all] {""}
}
area-course-share = { $share } ({ $count } de { $of })
area-course = Como se exige: { $before } el { $first }, { $after } el { $last }
area-neighbors = { $neighbors ->
    [0] No hay ninguna zona vecina registrada.
    [one] { $differing ->
        [0] No podemos decir si el porcentaje de su única vecina es más alto o más bajo.
       *[other] El porcentaje de su única vecina difiere más de lo que explica el azar:
    }
   *[other] { $differing ->
        [0] De ninguna de sus { $neighbors } vecinas podemos decir que el porcentaje sea más alto o más bajo.
        [one] De sus { $neighbors } vecinas, una tiene un porcentaje que difiere más de lo que explica el azar, comparadas todas a la vez:
       *[other] De sus { $neighbors } vecinas, { $differing } tienen un porcentaje que difiere más de lo que explica el azar, comparadas todas a la vez:
    }
}
area-calls = ¿Aumentaron las llamadas a la línea? Lo que se puede decir
area-places = Lugares: primero los peores y los que llevan más tiempo sin visita
area-no-places = No hay lugares registrados aquí.
area-sort-name = Por nombre
area-sort-worst = Primero los peores
area-sort-seen = Primero los vistos hace poco
area-csv = Todos en CSV
trend-law = Ley en vigor: { $day }
area-progress = Trimestre por trimestre en una tabla, y cómo avanza el trabajo
strip-place-title = { $name }: situación al final de cada uno de los últimos doce trimestres; pálido donde nadie miró en ese trimestre
strip-area-title = { $name }: cómo estaban los lugares que deben exhibir el cartel al final de cada uno de los últimos doce trimestres
strip-desc = De izquierda a derecha, primero lo más antiguo. La tabla dice lo mismo.
strip-carried = visto antes por última vez
strip-place-note = Al final de cada uno de los últimos doce trimestres. Intenso: alguien miró en ese trimestre. Pálido: visto antes por última vez. { $day }: { $status }.
strip-area-note = Los últimos doce trimestres: todos los lugares que deben exhibirlo.
strip-table = Los últimos doce trimestres en una tabla
strip-not-open = No estaba abierto
strip-as-required = { $number } como se exige
strip-otherwise = { $number } de otro modo
strip-missing = { $number } no exhibido
strip-cannot-tell = { $number } no se pudo saber
strip-not-checked = { $number } sin revisar
progress-visits = { $count ->
    [0] En los últimos 12 meses ninguna visita fue la última noticia de un lugar de aquí.
    [one] En los últimos 12 meses una visita fue la última noticia de un lugar de aquí.
   *[other] En los últimos 12 meses { $count } visitas fueron la última noticia de un lugar de aquí, también si lo hallaron cerrado y nadie había mirado antes; varias en un mismo lugar y día cuentan una vez.
}
progress-put-up = { $count ->
    [0] En ninguna de ellas se colocó un cartel.
    [one] En una de ellas se colocó el cartel.
   *[other] En { $count } de ellas se colocó el cartel.
}
progress-repaired = { $count ->
   *[other] En estos meses { $count } lugares que no lo exhibían como se exige pasaron a hacerlo: la mitad, en un plazo de { $days } días desde la visita que lo señaló.
}
progress-repaired-few = { $count ->
    [one] En estos meses un lugar que no lo exhibía como se exige pasó a hacerlo: es muy poco para decir cuánto se tarda.
   *[other] En estos meses { $count } lugares que no lo exhibían como se exige pasaron a hacerlo: son muy pocos para decir cuánto se tarda.
}
progress-waiting = { $count ->
    [one] Un lugar sigue sin exhibirlo como se exige: todavía no se sabe cuánto tardará.
   *[other] { $count } lugares siguen sin exhibirlo como se exige: todavía no se sabe cuánto tardarán.
}
progress-never = { $required ->
    [0] Aquí ningún lugar debe exhibirlo.
    [one] { $count ->
        [0] El único lugar que debe exhibirlo tiene una visita que cuenta.
       *[other] El único lugar que debe exhibirlo no tiene ninguna visita que cuente (las de formación no cuentan).
    }
   *[other] { $count ->
        [0] De los { $required } lugares que deben exhibirlo, todos tienen una visita que cuenta.
        [one] De los { $required } lugares que deben exhibirlo, uno no tiene ninguna visita que cuente (las de formación no cuentan).
       *[other] De los { $required } lugares que deben exhibirlo, { $count } no tienen ninguna visita que cuente (las de formación no cuentan).
    }
}
progress-months = Visitas por mes
progress-month = Mes

# Un resumen
brief-title = { $name }: seis frases para una audiencia
brief-title-blank = { $name }: dos frases para una audiencia
brief-blank = El { $day }, no constaba ningún lugar en { $name }: nadie había buscado allí el cartel de la línea directa contra la trata de personas.
brief-sentences = Para citar: cada una es cierta por sí sola
brief-copy = Copiar la frase { $number }
brief-copied = Copiada
brief-public = { $sentence } Solo se cuentan los lugares cuyo punto en el mapa se conoce y es público.
brief-recent = { $sentence } Solo se cuentan las visitas de los 12 meses hasta cada día nombrado.
brief-share = El { $day }, { $count } de los { $of } lugares revisados de { $name } { $count ->
    [one] exhibía
   *[other] exhibían
} el cartel de la línea contra la trata de personas como exige la ley, según se vio cada uno por última vez: { $share } (intervalo del 95%: { $low } a { $high }, si los lugares visitados se eligieron al azar).{ $put_up ->
    [0] {""}
   *[other] {" "}En { $put_up } de los { $count }, la propia visita había puesto el cartel: como se halló, era el { $found }.
}
brief-share-census = Hasta el { $day } se habían revisado los { $of } lugares de { $name } que deben exhibir el cartel de la línea contra la trata de personas y, según se vio cada uno por última vez, { $count } de los { $of } lugares { $count ->
    [one] lo hacía
   *[other] lo hacían
} como exige la ley: { $share }. { $stale ->
    [0] Todos se vieron en el año anterior a ese día.
    [one] Uno de ellos se vio por última vez más de un año antes de ese día.
   *[other] { $stale } de ellos se vieron por última vez más de un año antes de ese día.
}{ $put_up ->
    [0] {""}
   *[other] {" "}En { $put_up } de los { $count }, la propia visita había puesto el cartel: como se halló, era el { $found }.
}
brief-share-few = { $required ->
    [one] { $checked ->
        [0] Hasta el { $day } no se había revisado, de modo que se sepa cómo está, el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas.
       *[other] { $count ->
            [0] Hasta el { $day } se había revisado el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas, y no lo exhibía como exige la ley.
           *[other] Hasta el { $day } se había revisado el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas, y lo exhibía como exige la ley.
        }
    }
   *[other] Hasta el { $day } { $checked ->
        [one] se había revisado
       *[other] se habían revisado
    }, de modo que se sabe cómo están, { $checked } de los { $required } lugares de { $name } que deben exhibir el cartel de la línea contra la trata de personas, y { $count } de ellos { $count ->
        [one] lo exhibía
       *[other] lo exhibían
    } como exige la ley, según se vieron por última vez: muy pocos para un porcentaje.
}
brief-share-none = El { $day } no se sabía de ningún lugar de { $name } que debiera exhibir el cartel de la línea contra la trata de personas; había { $places ->
    [one] un lugar registrado
   *[other] { $places } lugares registrados
} allí.
brief-sums = { $required ->
    [0] El { $day } no se sabía de ningún lugar de { $name } que debiera exhibir el cartel de la línea contra la trata de personas.
    [one] { $unchecked ->
        [1] El { $day }, el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas no se había revisado.
       *[0] { $unclear ->
            [1] El { $day }, del único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas ninguna visita pudo saber cómo está.
           *[0] { $missing ->
                [1] El { $day }, según se vio por última vez, el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas no lo exhibía.
               *[0] { $otherwise ->
                    [1] El { $day }, según se vio por última vez, el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas lo exhibía, pero no como se exige.
                   *[0] El { $day }, según se vio por última vez, el único lugar de { $name } que debe exhibir el cartel de la línea contra la trata de personas lo exhibía como se exige.
                }
            }
        }
    }
   *[other] De los { $required } lugares de { $name } que deben exhibir el cartel de la línea contra la trata de personas, { $as_required } { $as_required ->
        [one] lo exhibía
       *[other] lo exhibían
    } como se exige el { $day }, según se vieron por última vez, { $otherwise } { $otherwise ->
        [one] lo exhibía
       *[other] lo exhibían
    } de otra manera, { $missing } { $missing ->
        [one] no lo exhibía
       *[other] no lo exhibían
    }, de { $unclear } una visita no pudo saberlo y { $unchecked } { $unchecked ->
        [one] no se había revisado.
       *[other] no se habían revisado.
    }
}
brief-ages = { $checked ->
    [0] Al { $day }, ninguna visita registrada dice cómo está un lugar de { $name } que deba exhibir el cartel de la línea contra la trata de personas.
    [one] Al { $day }, la única visita que dice cómo exhibe el cartel de la línea contra la trata de personas un lugar de { $name } se había hecho { $stale ->
        [0] en el año anterior.
       *[other] más de un año antes.
    }
   *[other] Al { $day }, { $stale } de las { $checked } visitas que dicen cómo exhiben el cartel de la línea contra la trata de personas los lugares de { $name } { $stale ->
        [one] se había hecho
       *[other] se habían hecho
    } más de un año antes.
}
brief-why = { $of ->
    [one] El único lugar de { $name } que no exhibía el cartel de la línea contra la trata de personas como se exige el { $day }, según se vio por última vez, fallaba al menos en esto: { $reason }.
   *[other] De { $of } lugares de { $name } que no exhibían el cartel de la línea contra la trata de personas como se exige el { $day }, según se vieron por última vez, ningún motivo era más frecuente que este: { $reason } ({ $count } de ellos).
}
brief-why-none = { $checked ->
    [0] Hasta el { $day }, ninguna visita había dicho de ningún lugar de { $name } cómo exhibe el cartel de la línea contra la trata de personas.
    [one] El { $day }, según se vio por última vez, el único lugar revisado de { $name } no incumplía lo que la ley exige del cartel de la línea contra la trata de personas.
   *[other] El { $day }, según se vieron por última vez, ninguno de los { $checked } lugares revisados de { $name } incumplía lo que la ley exige del cartel de la línea contra la trata de personas.
}
brief-reach = Según las visitas hasta el { $day }, { $left } de las { $people } personas contadas en { $who ->
    [towns] localidades de { $name } (toda la gente de una localidad en un solo punto, viva donde viva en ella)
   *[all] { $name }
} { $left ->
    [one] vive
   *[other] viven
} a más de { $miles } millas de todo lugar donde se vio el cartel de la línea contra la trata de personas.
brief-land = Según las visitas hasta el { $day }, el { $share } de { $name } ({ $km2 } km²) está a más de 25 millas de todo lugar donde se vio el cartel de la línea contra la trata de personas.
brief-year = { $checked ->
    [0] Ningún lugar de { $name } que se había revisado por el cartel de la línea contra la trata de personas hasta el { $before } se volvió a ver hasta el { $day }{ $unseen ->
        [0] .
        [one] : uno que debe exhibirlo no tuvo visita entre ambos días.
       *[other] : { $unseen } que deben exhibirlo no tuvieron visita entre ambos días.
    }
    [one] El único lugar de { $name } que se había revisado por el cartel de la línea contra la trata de personas hasta el { $before } y se volvió a ver hasta el { $day } { $gained ->
        [1] lo exhibía como se exige solo el segundo día
       *[0] { $lost ->
            [1] lo exhibía como se exige solo el primer día
           *[0] estaba igual ambos días
        }
    }; { $unseen } más { $unseen ->
        [one] no se había vuelto a ver
       *[other] no se habían vuelto a ver
    }{ $untold ->
        [0] .
       *[other] , y de { $untold } vueltos a ver no se pudo saber.
    }
   *[other] De los { $checked } lugares de { $name } revisados hasta el { $before } y vueltos a ver hasta el { $day }, { $gained } { $gained ->
        [one] exhibía
       *[other] exhibían
    } el cartel de la línea contra la trata de personas como se exige solo el segundo día y { $lost } solo el primero; { $unseen } más { $unseen ->
        [one] no se había vuelto a ver
       *[other] no se habían vuelto a ver
    }{ $untold ->
        [0] .
       *[other] , y de { $untold } vueltos a ver no se pudo saber.
    }
}
brief-neighbor-higher = El { $day }, { $other } ({ $count } de { $of } lugares revisados como se exige) tenía un porcentaje { $size } puntos más alto que { $name } ({ $own_count } de { $own_of }); intervalo: { $low } a { $high } puntos, que vale en el 95% para todas las vecinas comparadas a la vez, si los lugares visitados se eligieron al azar.
brief-neighbor-lower = El { $day }, { $other } ({ $count } de { $of } lugares revisados como se exige) tenía un porcentaje { $size } puntos más bajo que { $name } ({ $own_count } de { $own_of }); intervalo: { $low } a { $high } puntos, que vale en el 95% para todas las vecinas comparadas a la vez, si los lugares visitados se eligieron al azar.
brief-neighbors = Vecinas que difieren
brief-neighbors-none = De ninguna vecina podemos decir que su porcentaje sea más alto o más bajo.
brief-unknown = Lo que no se sabe
brief-unknown-bounds = Cómo están los demás: según se vieron por última vez, de los { $required } lugares de { $name } que deben exhibirlo, entre el { $least } y el { $most } lo exhiben como se exige, sea lo que sea lo que se encuentre donde nadie revisó o no se pudo saber. { $stale ->
    [0] Los { $checked } revisados se vieron en el año anterior al { $day }.
    [one] Uno de los { $checked } revisados se vio por última vez más de un año antes del { $day }.
   *[other] { $stale } de los { $checked } revisados se vieron por última vez más de un año antes del { $day }.
}
brief-unknown-duty = { $places ->
    [one] Si un lugar más debe exhibirlo.
   *[other] Si { $places } lugares más deben exhibirlo.
}
brief-unknown-chosen = Cuánto se aparta el porcentaje: los inspectores eligen la mayoría de los lugares que visitan, a menudo donde esperan problemas.
brief-unknown-since = Si un cartel sigue donde se vio por última vez, y si los carteles y las llamadas a la línea van a la par.
brief-cite = Para citar la página
brief-citation = { $registry }: { $name }, registro de carteles al { $day }{ $visits ->
    [last_12_months] , solo con visitas de los 12 meses anteriores.
   *[all] .
}
brief-embed-recent = solo visitas de los 12 meses anteriores
brief-living = La página viva, con las cifras de hoy: { $address }
brief-qr = Código QR de { $address }

# Lo que una búsqueda nombra además de lugares.
named-label = También lo nombran estas palabras
named-place = Lugar
named-county = Condado
named-city = Ciudad que no pertenece a ningún condado
named-area = Zona
named-kind = Tipo de lugar
named-kind-within = { $name }: { $place }
named-state = Estado
named-zip = ¿En qué zonas está el ZIP { $zip }?
named-map = Mapa
named-law = Ley
named-law-all = Qué pide la ley: { $place }
named-law-kind = Qué pide la ley: { $name }, { $place }

# Qué zonas contienen una dirección.
find-title = Encuentre su distrito por ZIP o por un lugar registrado
find-words = Lugar o dirección registrados, ZIP, o latitud y longitud
find-words-hint = Por ejemplo, «Walnut Street Station», «65201» o «38.95, -92.33». Solo conocemos las direcciones de los lugares registrados; para cualquier otra, dé un punto.
find-show = Mostrar
find-choose = ¿A cuál se refiere?
find-of-point = Este punto
find-outside = Esto queda fuera del registro: en ninguno de sus condados.
find-left-out = Ninguna: estas zonas no abarcan este terreno.
find-several = Una de estas { $count }:
find-empty = Escriba un lugar, una dirección, un ZIP o un punto, o use la posición de su dispositivo.
find-both = Dé palabras o un punto, no ambas cosas: vacíe una de las dos.
find-bad-point = Esto no es un punto de la Tierra. Escriba grados, primero la latitud, por ejemplo 38.95, -92.33.
find-unknown = Ningún lugar registrado se llama así. Todavía no podemos buscar direcciones de calles. Escriba el ZIP (65101) o use la posición de este dispositivo.
find-unknown-zip = No sabemos nada de este ZIP. ¿Está en este estado? Dé una dirección o un punto.
find-withheld = La dirección de { $subject } no se da al público. Solo decimos su condado.
find-no-point = No consta en qué parte de su condado está { $subject }. Solo decimos su condado.
find-zip-places = Un ZIP puede abarcar varias zonas. Los lugares registrados con el ZIP { $subject } están en estas; otras direcciones pueden estar en otras. Para una respuesta segura, dé una dirección o un punto.
find-zip-middle = Ningún lugar registrado tiene el ZIP { $subject }. Estas zonas contienen su centro; puede abarcar varias. Para una respuesta segura, dé una dirección o un punto.
find-privacy = Lo que escribe y dónde está sirven solo para esta respuesta. No aparecen en ninguna dirección web, y no los guardamos ni los anotamos.

# Mapas de zonas, cada uno vigente por un tiempo.
map-since = Vigente el { $day }: desde el { $from }.
map-between = Vigente el { $day }: del { $from } al { $until }.
map-until = Vigente el { $day }: hasta el { $until }.
map-undated = Siempre vigente: nadie fechó este mapa.
figures-before-law = La ley exige carteles desde el { $from }. El { $day }, ninguna ley se lo exigía a ningún lugar.
map-before = No vigente el { $day }: este mapa entra en vigor el { $from }.
map-after = No vigente el { $day }: el último día de este mapa fue el { $until }.
map-never = Este mapa nunca entró en vigor: un tribunal lo detuvo antes.
map-own-figures = Lo que sigue cuenta de todos modos los lugares y las personas dentro de las líneas de este mapa, y nada de otro.
map-status-enacted = Promulgado.
map-status-enjoined = Suspendido: un tribunal prohibió su uso.
map-status-replaced = Reemplazado por otro mapa.
map-source = Fuente:
map-beside = Los dos mapas lado a lado
area-not-in-force = { $name }: este mapa no estaba vigente el { $day }
area-quoted-not-in-force = { $name } (según un mapa no vigente el { $day })
beside-title = { $one } junto a { $other }
beside-lead = Los mismos lugares y las mismas visitas, contados por las zonas de cada mapa. La suma es la misma; lo que cambia es por dónde pasan las líneas.
beside-moved = { $moved } de los { $places } lugares registrados que están en una zona de ambos mapas están en zonas con códigos distintos.
beside-map = Porcentaje de lugares revisados que exhiben el cartel como se exige, por zona: { $label }
beside-required = { $required ->
    [one] Dentro de estas líneas hay 1 lugar que debe exhibir el cartel.
   *[other] Dentro de estas líneas hay { $required } lugares que deben exhibir el cartel.
}
beside-table = Las cifras de ambos mapas, por el código de la zona
beside-no-such = Ninguna zona de este mapa tiene el código
beside-note = Las zonas con un mismo código comparten fila; no tienen por qué compartir terreno.
named-not-in-force = { $name }. { $place }
find-on-day = Según los mapas del { $day }.
find-day = Día
find-day-hint = Los mapas cambian: déjelo vacío para hoy, o dé el día de una elección.
find-bad-day = No podemos leer este día. Escríbalo como año, mes y día, por ejemplo 2027-01-03.
error-bad-maps-title = Hacen falta dos mapas
error-bad-maps-text = Nombre dos conjuntos de zonas distintos, como one=…&other=….

# Operadores: marcas, cadenas, dueños.
named-operator = Operador
operators-link = Operadores
operators-title = { $count ->
    [0] Ningún operador registrado
    [one] 1 operador registrado
   *[other] { $count } operadores registrados
}
operators-lead = Marcas, cadenas y dueños que nombran las declaraciones registradas, cada uno con todos sus lugares.
operators-none = Nadie ha declarado todavía quién administra un lugar.
operators-table = Operadores con sus porcentajes
column-operator = Operador
column-places = Lugares
operator-places = { $total ->
    [0] Ningún lugar estaba abierto ese día
    [one] Su único lugar
   *[other] Sus { $total } lugares, primero los peores y los que llevan más tiempo sin verse
}
operator-stated = Que administra estos lugares lo dice:
operator-withheld = Los lugares cuya dirección no se da al público nunca se enumeran ni se cuentan aquí.
