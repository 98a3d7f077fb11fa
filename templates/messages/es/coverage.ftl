# Brechas y alcance
gaps-title = { $who ->
    [towns] Solo localidades: { $people }
   *[all] { $people }
} personas viven a más de { $miles } millas de un lugar donde se vio el cartel
gaps-title-land = El { $share } del territorio está a más de { $miles } millas de un lugar donde se vio el cartel
gaps-title-blank = Ninguna visita ha visto un cartel que cuente aquí
gaps-blank = Eso no dice nada de ningún lugar: donde nadie ha mirado, el cartel bien puede estar. Con el primer cartel que vea una visita, esta página mostrará quién vive fuera de su alcance y dónde.
gaps-where = { $places ->
    [0] En ningún lugar se vio el cartel en la última visita hasta el { $day }.
    [one] En un lugar se vio el cartel en la última visita hasta el { $day }.
   *[other] En { $places } lugares se vio el cartel en su última visita hasta el { $day }.
}
gaps-withheld = { $count ->
    [one] 1 lugar más lo tiene, en una dirección que reservamos: no cierra aquí ninguna zona sin cobertura y nadie cerca de él se cuenta como alcanzado.
   *[other] { $count } lugares más lo tienen, en direcciones que reservamos: no cierran aquí ninguna zona sin cobertura y nadie cerca de ellos se cuenta como alcanzado.
  }
gaps-without-point = { $count ->
    [one] 1 lugar más lo tiene y no sabemos en qué punto está: no cierra aquí ninguna zona sin cobertura y nadie cerca de él se cuenta como alcanzado.
   *[other] { $count } lugares más lo tienen y no sabemos en qué puntos están: no cierran aquí ninguna zona sin cobertura y nadie cerca de ellos se cuenta como alcanzado.
  }
gaps-age = En el { $share } de estos lugares ({ $count }) se vio por última vez hace más de un año.
gaps-age-none = En todos estos lugares se vio en los últimos 12 meses.
gaps-age-recent = Las brechas según las visitas de los últimos 12 meses solamente
gaps-radius = Millas (de 1 a 100)
gaps-areas = Zonas
gaps-figure-people = de { $people } personas{ $who ->
    [towns] {" "}que viven en localidades, sin contar a nadie fuera de ellas
   *[all] {""}
}. El { $share } vive a menos de { $miles } millas.
gaps-figure-land = del territorio: { $miles2 } millas cuadradas ({ $km2 } km²)
gaps-figure-places = lugares donde se vio el cartel
gaps-map = Territorio a más de { $miles } millas de un lugar donde se vio el cartel
gaps-map-desc = Rayado: no hay ningún lugar así a esa distancia. Cada punto es un lugar. La tabla de esta página contiene las cifras de cada zona.
gaps-legend-gap = A más de { $miles } millas de todo lugar así
gaps-legend-reached = Dentro de esa distancia
gaps-legend-place = Lugar donde se vio el cartel
gaps-note = Una brecha no significa que allí falte un cartel. Puede que nadie haya mirado todavía, o que ningún lugar de allí deba exhibirlo.
gaps-table = Brecha y personas por zona
gaps-method = Distancia: sobre el terreno, en el elipsoide WGS84, no por carretera. Superficie: en la proyección equivalente EPSG:5070. Un lugar cuenta si la última visita vio el cartel donde pasa el público o pasan huéspedes, se cumplan o no todos los requisitos.
column-area = Zona
column-gap-km2 = Brecha, km²
column-gap-share = Brecha, porcentaje de la zona
column-people = { $who ->
    [towns] Personas en localidades
   *[all] Personas
}
column-left-out = Personas más lejos
column-within = Hasta
column-reached = Personas alcanzadas
cell-miles = { $miles } millas
reach-table = { $who ->
    [towns] Personas en localidades
   *[all] Personas
} cerca de un lugar donde se vio el cartel
reach-source = Las personas se cuentan en puntos.
reach-towns = Solo localidades: quien vive fuera de una no se cuenta, y suele vivir más lejos de un cartel. Toda la gente de una localidad se cuenta en su único punto, y por tanto en el condado de ese punto, aunque la localidad llegue a otros: tal recuento puede superar a los residentes del propio condado.
reach-counted = Se cuentan { $people } de { $residents } residentes (censo de 2020): el { $share }.
reach-nobody = No hay puntos de población registrados aquí, así que no se puede contar a las personas.

# Lo que se dice de una zona
trend-title = { $name }: porcentaje de lugares revisados que exhiben el cartel como se exige, a lo largo del tiempo
trend-desc = Una línea con el intervalo del 95% como banda, de 0 a 100%. La tabla de abajo contiene las mismas cifras.
trend-note = Al final de cada trimestre. Sombreado: intervalo del 95% (exacto, para los lugares que hay), si los lugares visitados se eligieron al azar. Puntos vacíos abajo: muy pocos revisados para dar un porcentaje.
trend-table = Lo mismo en una tabla
report-trend = Exhiben como se exige, a lo largo del tiempo
report-gap-heading = Brecha y personas alcanzadas
report-gap = El { $share } de { $name } ({ $km2 } km²) está a más de 25 millas de un lugar donde se vio el cartel.
report-no-gap = Ninguna parte de { $name } está a más de 25 millas de un lugar donde se vio el cartel.
report-gap-link = Otras distancias
around-title = { $name } y su brecha a 25 millas
around-desc = Rayado: a más de 25 millas de un lugar donde se vio el cartel, { $km2 } km² o el { $share } de la zona. Cada punto es un lugar así.
around-note = Rayado: a más de 25 millas de todo lugar donde se vio el cartel. Puntos: esos lugares.
report-neighbors = En comparación con sus vecinos
report-rank = Puesto { $rank } de { $ranked } zonas con un porcentaje; el puesto 1 tiene el porcentaje más alto.
report-ranks = Su puesto entre las { $ranked } zonas con un porcentaje está entre el { $best } y el { $worst }; el puesto 1 tiene el porcentaje más alto.
report-no-rank = Se revisaron menos de 5 lugares: muy pocos para ordenar.
area-rows-title = { $name }: { $count ->
    [one] un lugar
   *[other] { $count } lugares
}
area-rows-areas = Zonas
area-rows-none = No hay lugares registrados aquí.
report-compare = Comparar con otra zona u otro día
against-higher = { $size } puntos más alto ({ $low } a { $high })
against-lower = { $size } puntos más bajo ({ $low } a { $high })
against-unclear = No podemos decir cuál es más alto ({ $low } a { $high } puntos)
against-too-few = Muy pocos revisados

# Zonas de una clase
areas-link-gaps = Dónde no hay cartel cerca
areas-link-hotspots = Puntos calientes
areas-link-compare = Comparar dos zonas
areas-link-ranks = Condados, ordenados hasta donde las cifras lo permiten
districts-map = Porcentaje de lugares revisados que exhiben el cartel como se exige, por zona
districts-map-desc = La tabla de esta página contiene las mismas cifras.
districts-table = Zonas con sus partes
districts-rank-note = { $ranked ->
    [one] Una zona tiene un porcentaje.
   *[other] { $ranked } zonas tienen un porcentaje.
} «De 3 a 40» significa que lo revisado deja abierto cualquiera de esos puestos; el puesto 1 tiene el porcentaje más alto.
areas-left-out-withheld = { $count ->
    [1] Uno o dos lugares del estado que deben exhibir el cartel están en una dirección que reservamos: ninguna zona de aquí los cuenta, y todas juntas suman menos que el estado.
    [2] Uno o dos lugares del estado que deben exhibir el cartel están en una dirección que reservamos: ninguna zona de aquí los cuenta, y todas juntas suman menos que el estado.
   *[other] { $count } lugares del estado que deben exhibir el cartel están en direcciones que reservamos: ninguna zona de aquí los cuenta, y todas juntas suman menos que el estado.
}
areas-left-out-unplaced = { $count ->
    [one] Un lugar del estado que debe exhibir el cartel está donde no consta ningún punto, o en ninguna de estas zonas: ninguna lo cuenta.
   *[other] { $count } lugares del estado que deben exhibir el cartel están donde no consta ningún punto, o en ninguna de estas zonas: ninguna los cuenta.
}
district-source = Límites:
column-rank = Puesto
cell-ranks = { $best } a { $worst }

# Puntos calientes
random-heading = De los lugares sorteados
random-none = Hasta el { $day } no hay ningún sorteo registrado que eligiera lugares de esta página, así que nada indica aquí cuánto se aparta el porcentaje de arriba porque se visita lo que se teme. Una visita llamada al azar sin un sorteo registrado no cuenta aquí.
random-lead = Los inspectores eligen la mayoría de los lugares que visitan. { $draws ->
    [one] En cambio, un sorteo hasta el { $day } eligió lugares al azar.
   *[other] En cambio, { $draws } sorteos hasta el { $day } eligieron lugares al azar. Cada uno vale por sí solo: un lugar puede haber salido en varios, así que no se suman.
}
random-untold = Lo que dicen los sorteos de este tipo de lugar no se cuenta: los recuentos señalarían lugares concretos cuya dirección se reserva.
random-drawn = Sorteados
random-not-visited = Sin visitar
random-closed = Cerrados
random-refused = Negaron la entrada
random-unclear = No se pudo saber
random-told = Se pudo saber
random-days = Visitas
random-between = del { $first } al { $last }
random-found = Como se exige, al llegar
random-left = Como se exige, al salir
random-few = menos de 5 visitas
column-random = Por lugares sorteados
random-cell = de { $told }, { $low } a { $high }
random-cell-few = { $told ->
    [one] 1 visita, muy pocas
   *[other] { $told } visitas, muy pocas
}
random-beside = Los inspectores eligen la mayoría de los lugares que visitan. El sorteo { $draw } eligió al azar: { $visited ->
    [one] uno de estos se visitó para él
   *[other] { $visited } de estos se visitaron para él
}; de { $told } la visita pudo saber.
random-beside-share = Solo con estos, el porcentaje es { $share } (intervalo del 95% de { $low } a { $high }).
random-beside-frame = Los inspectores eligen la mayoría de los lugares que visitan. El sorteo { $draw } eligió { $drawn } de { $places } { $kinds ->
    [none] lugares
   *[other] { $kinds }
}{ $counties ->
    [0] { "" }
    [one] { " " }de un condado
   *[other] { " " }de { $counties } condados
}: no dice nada de otros lugares ni da un porcentaje de los que se cuentan aquí.
random-cell-frame = el sorteo { $draw } no podía elegir entre todos estos
random-beside-few = Menos de 5: muy pocos para un porcentaje propio.
random-beside-none = Los inspectores eligen la mayoría de los lugares que visitan, y ninguna visita a un lugar sorteado dice de estos cuánto se aparta el porcentaje.
random-beside-link = Lugares sorteados
random-method = Un sorteo cuenta por las visitas que se hicieron para él, cada una valorada por sí sola: lo que se vio allí en otros momentos queda fuera. Al llegar: antes de que la visita colocara un cartel; al salir: después. Cada sorteo es una muestra aleatoria simple de los lugares que entraban en él ese día, y no dice nada de otros lugares ni de otros días. El intervalo del 95% (entre paréntesis) vale si los lugares de los que ninguna visita pudo saberlo (sin visitar, cerrados, con la entrada negada, sin poder saberlo o desaparecidos) son como los demás; puede que no lo sean. Solo cuentan los sorteos registrados, cada uno con todos sus lugares, asignados o no; una visita que solo se llama al azar no entra en ninguna estimación.
hotspots-title = { $count ->
    [one] Una zona destaca junto con sus vecinas
   *[other] { $count } zonas destacan junto con sus vecinas
}
hotspots-title-none = Ninguna zona destaca junto con sus vecinas
hotspots-title-too-few = { $rated ->
    [0] Ninguna zona tiene un porcentaje
    [one] Solo una zona tiene un porcentaje
   *[other] Solo { $rated } zonas tienen un porcentaje
}: muy pocas para buscar puntos calientes
hotspots-too-few = { $rated ->
    [0] Ninguna zona tiene suficientes lugares revisados para dar un porcentaje.
    [one] Una zona tiene suficientes lugares revisados para dar un porcentaje.
   *[other] { $rated } zonas tienen suficientes lugares revisados para dar un porcentaje, o todas tienen el mismo.
} Hacen falta al menos { $fewest } con partes distintas.
hotspots-clusters = Las zonas vecinas se parecen más de lo que explicaría el azar.
hotspots-no-clusters = Las zonas vecinas no se parecen más de lo que explicaría el azar.
hotspots-moran = La I de Moran es { $i }; sin orden alguno estaría cerca de { $expected } (p = { $p }).
hotspots-nothing = Ninguna zona se aparta de las demás junto con sus vecinas más de lo que explica el azar. Lo que parece un dibujo en el mapa puede no serlo.
hotspots-map = Zonas que destacan junto con sus vecinas
hotspots-map-desc = { $count ->
    [0] Ninguna zona destaca.
    [one] Una zona destaca.
   *[other] { $count } zonas destacan.
} La tabla de esta página contiene las cifras.
hotspots-plain = No destaca
hotspots-table = Cada zona con un porcentaje y con una vecina que lo tiene
hotspots-method = Moran local y Gi* con vecinas que comparten un borde, no solo una esquina. Cada zona se compara con { $permutations } ordenaciones al azar de las demás. De las zonas señaladas se espera que como mucho el { $share } lo estén por azar (Benjamini y Hochberg). Las zonas con menos de 5 lugares revisados no participan.
pattern-high-high = Porcentaje alto entre altos
pattern-low-low = Porcentaje bajo entre bajos
pattern-high-low = Porcentaje alto entre bajos
pattern-low-high = Porcentaje bajo entre altos
column-pattern = Dibujo
column-local-moran = Moran local
column-gi = Gi* (z)
column-false-rate = Tasa de falsos resultados

# Fichas y comparaciones
scorecard-print = Imprimir
pdf-for-a4 = PDF en papel A4
pdf-for-letter = PDF en papel carta
pdf-not-yet = PDF aún no disponible en este servidor
pdf-missing-letters = ◊ ocupa el lugar de una letra que aquí no se puede imprimir. La página misma la muestra.
scorecard-embed = Muéstrela en su propia página
scorecard-embed-note = Copie esta línea. Contiene la cifra con sus recuentos, no carga nada de nadie y lleva hasta aquí. Una cifra copiada no cambia: lleva su fecha.
compare-title = Compare dos zonas, o una zona en dos días
compare-one = Primera zona
compare-other = Segunda zona
compare-other-day = Día de la segunda
compare-apply = Comparar
compare-what = Qué
compare-reach = { $who ->
    [towns] Personas en localidades
   *[all] Personas
} a menos de { $miles } millas
compare-higher = { $other } tiene un porcentaje más alto que { $one }
compare-lower = { $other } tiene un porcentaje más bajo que { $one }
compare-unclear = No podemos decir cuál tiene el porcentaje más alto: { $one } o { $other }
compare-too-few = Se revisaron muy pocos lugares para comparar { $one } con { $other }
compare-same = Usted eligió dos veces la misma zona y el mismo día
compare-minus = { $other } menos { $one }
compare-pairs = { $checked ->
    [0] Ningún lugar revisado hasta el día anterior de los dos se volvió a ver hasta el otro.
    [one] Un lugar se había revisado hasta el día anterior de los dos y se volvió a ver hasta el otro:
   *[other] { $checked } lugares se habían revisado hasta el día anterior de los dos y se volvieron a ver hasta el otro:
} { $checked ->
    [0] {""}
   *[other] { $gained } { $gained ->
        [one] exhibía
       *[other] exhibían
    } el cartel como se exige solo en el segundo, { $lost } solo en el primero.
}
compare-unseen = { $count ->
    [0] {""}
    [one] Uno más no tuvo visita entre ambos días: no dice nada de un cambio y queda fuera.
   *[other] { $count } más no tuvieron visita entre ambos días: no dicen nada de un cambio y quedan fuera.
}
compare-untold = { $count ->
    [0] {""}
    [one] De uno más visitado entre ambos días, uno de los dos días no permite saberlo.
   *[other] De { $count } más visitados entre ambos días, uno de los dos días no permite saberlo.
}
compare-note = El porcentaje que se compara es el que exhibe como se exige. La diferencia se da en puntos, con su intervalo del 95% entre paréntesis, a partir de los dos intervalos de la tabla (suma de los cuadrados de sus brazos: Zou y Donner 2008); para una zona en dos días es de los lugares que se volvieron a ver entre ambos (Newcombe 1998, pareado). Un porcentaje se llama más alto o más bajo solo donde ese intervalo deja fuera el 0. Los intervalos valen si los lugares visitados se eligieron al azar; casi nunca fue así. Brecha: a 25 millas.

# Rechazos y registro
error-bad-radius-title = Esa distancia no se puede usar
error-bad-radius-text = Indique una distancia de 1 a 100 millas, por ejemplo 25.
error-bad-visits-title = No hay tal selección de visitas
error-bad-visits-text = Omita visits para contarlas todas, o pida visits=last_12_months.
error-no-press-title = PDF aún no disponible en este servidor
error-no-press-text = El programa que crea los PDF no está instalado aquí o todavía se está construyendo. Abra la página misma e imprímala desde el navegador.
error-sheet-too-large-title = Demasiado para un solo PDF
error-sheet-too-large-text = Esta página es demasiado grande para pasarla al papel. Pida una parte más pequeña, o abra la página misma e imprímala desde el navegador.
error-not-printed-title = No se pudo crear este PDF
error-not-printed-text = La página no se pudo pasar al papel. No se ha perdido nada: abra la página misma e imprímala desde el navegador. Si vuelve a ocurrir, indique a quien administra este registro el número de abajo.
error-bad-paper-title = No hay papel así
error-bad-paper-text = Pida paper=a4 o paper=letter.
event-areas-imported = Conjunto de zonas importado
event-areas-dated = Mapa de zonas fechado
event-population-imported = Puntos de población importados

# Adónde ir después
next-title = { $count ->
    [one] Alrededor de un lugar, { $people } personas no tienen cerca un cartel confirmado
   *[other] Alrededor de { $count } lugares, { $people } personas no tienen cerca un cartel confirmado
}{ $who ->
    [towns] , solo localidades
   *[all] {""}
}
next-where = Lugares que deben exhibir el cartel y donde nadie lo ha visto, en sus condados, y cuántas personas a su alrededor no tienen cerca un cartel confirmado.
next-radius = Millas hasta un cartel
next-places = Lugares por personas
next-zip = Comienzo del recorrido (ZIP)
next-miles = Millas del recorrido
next-stops = Paradas como máximo
next-apply = Planear
next-draws = Los lugares para un porcentaje sin sesgo se eligen por sorteo: sorteos
next-held-back = { $count ->
    [one] Se deja fuera 1 lugar: nadie ha dicho que esté abierto al público, como no siempre lo están los aeropuertos. Su visita lo pregunta.
   *[other] Se dejan fuera { $count } lugares: nadie ha dicho que estén abiertos al público, como no siempre lo están los aeropuertos. Sus visitas lo preguntan.
  }
next-by-gain = Por personas sin un cartel confirmado cerca
next-nobody = A esta distancia de los lugares de su lista, a nadie le falta un cartel confirmado.
next-place = Lugar
next-status = Estado
next-gain = { $who ->
    [towns] Sin un cartel confirmado cerca (solo localidades)
   *[all] Sin un cartel confirmado cerca
}
next-assign = Asignar estos lugares
next-round = Un recorrido de un día
next-ask-zip = Indique un ZIP desde el que salir.
next-unknown-zip = El ZIP { $zip } no es de este estado, y ningún lugar registrado lo tiene.
next-no-round = Ningún lugar de las listas cabe en un recorrido de esta longitud.
next-round-note = { $count ->
    [one] Una parada, { $miles } millas de ida y vuelta.
   *[other] { $count } paradas, { $miles } millas en total, de vuelta al comienzo.
} En línea recta: las carreteras son más largas.
next-leg = a { $miles } mi de la anterior, en línea recta
next-map = El recorrido, dibujado en líneas rectas
next-assign-round = Asignar el recorrido en este orden
next-method = En un lugar se cuentan las personas que están a esa distancia, que no tienen allí un cartel confirmado y que no se cuentan en otro lugar más arriba en la lista. Puede que aun así haya cerca de ellas un cartel que nadie ha confirmado. El recorrido es bueno, no se ha probado que sea el mejor.
error-bad-plan-title = Ese número no se puede usar
error-bad-plan-text = Indique números enteros de 0 a 60.
next-short = Adónde ir después
