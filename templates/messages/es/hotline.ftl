# Cifras de la línea, estudios y lo que se ha afirmado.
hotline-crumb = Cifras de la línea
hotline-title = { $count ->
    [one] Una serie de cifras de la línea
   *[other] { $count } series de cifras de la línea
}
hotline-lead = Las líneas de ayuda publican cuántas llamadas atienden y de cuántos casos se enteran. Aquí está lo que se publicó, cuándo, y qué cuenta cada número.
hotline-none = Todavía no hay cifras registradas.
hotline-table = Series registradas
hotline-series = Serie
hotline-unit = Cuenta
hotline-span = Tiempo
hotline-areas = Zonas
hotline-area = Zona
hotline-period = Período
hotline-value = Cifra
hotline-suppressed = Reservadas
hotline-breaks = Rupturas
hotline-as-of = Publicada
hotline-source = Fuente
hotline-invented = Inventada
hotline-invented-posters = Carteles inventados
hotline-invented-posters-long = Los carteles de este estudio se inventaron para la demostración: nadie los vio. Solo las cifras de la línea son reales, y este estudio no dice nada de ningún lugar real.
hotline-invented-long = Estas cifras se inventaron para la demostración. No dicen nada de ningún lugar real.
hotline-units = Cinco cosas distintas
hotline-units-note = Las unidades nunca se mezclan: cada serie tiene una, y ninguna página suma ni dibuja dos juntas.
unit-calls = Llamadas
unit-contacts = Contactos
unit-signals = Señales
unit-cases = Casos
unit-victims = Víctimas
unit-calls-means = Llamadas telefónicas. Una persona puede llamar muchas veces, y muchas llamadas tratan de otra cosa.
unit-contacts-means = Conversaciones por llamada, texto, chat o correo, cada una contada una vez.
unit-signals-means = Cada llamada, texto, chat, correo o formulario por separado.
unit-cases-means = Situaciones que el personal de la línea consideró trata de personas. Un caso puede tener varias víctimas y muchas llamadas.
unit-victims-means = Personas nombradas en los casos.
grain-year = por año
grain-quarter = por trimestre
grain-month = por mes
break-unit = otra unidad
break-operator = otro operador
break-definition = otra definición
chart-desc = La tabla de abajo tiene los mismos números.
chart-break = ruptura { $number }

# Una serie.
series-at-least = { $count ->
    [one] al menos: 1 cifra reservada no está en la suma
   *[other] al menos: { $count } cifras reservadas no están en la suma
  }
series-suppressed = cifras reservadas por quien las publica
series-revised = períodos con una corrección
series-breaks = rupturas en la serie
series-all-areas = Todas las zonas juntas
series-caption = Círculos vacíos: parte de la cifra está reservada o faltan zonas. Cruces: una publicación anterior. Líneas discontinuas: una ruptura; las cifras a ambos lados no se comparan.
series-breaks-title = Dónde la serie cambia de significado
series-means = Qué es este número y qué no es
series-told-official = Lo que publicó la línea, o una agencia.
series-told-news = Lo que contaron noticias: no consta ninguna publicación de la línea.
series-told-both = En parte lo que publicó la línea, en parte lo que contaron noticias; la tabla nombra la fuente de cada número.
series-told-sources = Lo que publicaron las fuentes que nombra la tabla.
series-told-demonstration = Inventado para la demostración: ninguna línea lo escuchó ni lo publicó.
series-is-not = No es cuánta trata hay, y no dice si alguien vio un cartel.
series-table = Lo mismo en una tabla
series-table-show = { $count ->
    [one] Mostrar 1 período
   *[other] Mostrar { $count } períodos
  }
series-remark = Nota
series-withheld = { $count ->
    [one] 1 reservada
   *[other] { $count } reservadas
  }
series-absent = { $count ->
    [one] Falta aquí una zona de la serie: es una suma de menos zonas.
   *[other] Faltan aquí { $count } zonas de la serie: es una suma de menos zonas.
}
series-not-published = No se publicó nada
series-before = Antes: { $value }, publicada en { $as_of }.
series-withdrawn = Esta serie se retiró: { $reason }. Sus cifras quedan aquí para consultarlas; ningún estudio nuevo las usa.
series-download = Todas las publicaciones en CSV

# Incorporar cifras.
import-title = Incorporar cifras de la línea
import-title-preview = { $rows ->
    [one] Se puede incorporar una fila
   *[other] Se pueden incorporar { $rows } filas
}
import-title-wrong = Este archivo no se puede incorporar
import-lead = Elija un archivo. Usted verá lo que haría antes de que cambie nada.
import-series = Serie
import-series-hint = El título de una serie registrada, o uno nuevo.
import-title-es = Título en español
import-title-es-hint = Opcional. Se muestra en las páginas en español.
import-file = Archivo (CSV o XLSX)
import-file-hint = Hasta 2 MB.
import-sheet = Hoja
import-sheet-hint = De un libro de cálculo. Déjelo vacío si solo una hoja visible contiene una tabla así.
import-dates = Fechas en la columna de períodos
import-dates-hint = Las hojas de cálculo convierten los períodos en fechas. Diga qué representa una fecha; si no, las fechas se rechazan.
import-dates-none = No hay ninguna
import-dates-year = son años
import-dates-quarter = son trimestres
import-dates-month = son meses
import-doubt-text = { $zeros } cifras son 0 y ninguna está entre 0 y { $smallest }. ¿Se reservaron los números pequeños? Entonces escríbalos como <{ $smallest } y envíe el archivo otra vez: un estudio con esos ceros se rechaza.
import-look = Ver lo que haría
import-columns = Columnas
import-columns-text = La zona es un código FIPS. El período es 2024-01, 2024-Q1 o 2024. Una cifra reservada se escribe suppressed, o <5 si quien la publica dice cuán pequeña es. La población puede quedar vacía; los estudios la necesitan.
import-nothing-taken = No se incorporó nada. Su registro está como estaba. Por favor corrija estas filas y envíe el archivo otra vez.
import-joins = se une a la serie registrada
import-starts = comienza una serie nueva
import-areas = { $areas ->
    [one] 1 zona
   *[other] { $areas } zonas
}
import-rows = Filas
import-counts = { $new } nuevas, { $revisions } correcciones de lo registrado, { $same } ya registradas.
import-suppressed = { $count ->
    [one] 1 reservada.
   *[other] { $count } reservadas.
  }
import-gap = Huecos
import-gap-text = { $missing } de { $cells } cifras entre el primer y el último período no están en el archivo, la primera para la zona { $area } en { $period }. Un estudio de una ventana con huecos se rechaza.
import-first-rows = Las primeras filas
import-take = Incorporarlo
import-again = Elegir otro archivo
withdraw-title = Retirar una serie
withdraw-lead = Sus cifras quedan en su página, que dirá por qué. Ningún estudio nuevo las usa, y su título queda libre para un archivo corregido.
withdraw-reason = Motivo
withdraw-say-reason = Diga el motivo, con un máximo de 500 caracteres.
withdraw-do = Retirarla

# Fijar un plan.
studies-fix-title = Registrar un plan de antemano
studies-fix-lead = Decida qué preguntar antes de ver una respuesta. El plan se guarda y se anota primero en el registro; después se responde.
studies-series = Serie
studies-method = Método
studies-from = Primer período
studies-until = Último período
studies-period-hint = Por ejemplo 2022-01. Déjelo vacío para usar todo lo que hay.
studies-lag = Desfase
studies-lag-hint = Las llamadas de un período se comparan con los carteles de tantos períodos antes. Vacío: ninguno.
studies-exposure = Carteles medidos por
exposure-share_displayed = Porcentaje de lugares donde se miró que exhiben
exposure-share_as_required = Porcentaje de lugares revisados que exhiben como se exige
exposure-displaying_per_100k = Lugares que exhiben, por cada 100 000 personas
exposure-people_reached = Personas a menos de 25 millas de un lugar que exhibe
studies-say-exposure = Elija cómo se miden los carteles.
studies-break = Ruptura por la que se pregunta
studies-break-hint = Solo para una serie por tramos: el primer período después de la ruptura.
studies-control = Control
studies-control-hint = Una serie que los carteles no pueden mover, por ejemplo llamadas sobre otro asunto. El plan se aplica también a ella; si también se mueve, el estudio se rechaza.
studies-control-none = Ninguno
studies-say-control = Elija una serie, o ninguna.
studies-control-is-outcome = El control es el propio resultado: sus cifras son las mismas. Elija una serie que los carteles no puedan mover.
studies-control-unlike = El control tiene períodos de otra duración o zonas de otro tamaño.
studies-control-empty = El control no tiene cifras en esta ventana.
studies-control-unasked = Este método no pregunta nada sobre carteles, y un control no tiene nada que decir de él.
studies-answerable-note = Antes de registrar el plan puede preguntar si se podría responder. De las cifras solo se calcula la suma, y no se guarda nada.
studies-answerable-button = ¿Se podría responder?
studies-answerable-title = ¿Se podría responder?
studies-answerable-clear = Nada de lo que se sabe de antemano se opone a este plan. Lo que solo muestra un ajuste aún puede rechazarlo.
studies-answerable-refused = Tal como está, este plan se rechazaría.
studies-panel = El panel
studies-panel-cells = { $cells } celdas: { $withheld } reservadas, { $missing } nunca publicadas.
studies-begins = Quién empieza a exhibir
studies-begins-text = Desde el primer período: { $before } zonas. Más tarde en la ventana: { $later }. Nunca en ella: { $never }.
studies-begins-when = Cuándo empiezan las zonas a exhibir
studies-begins-areas = Zonas
studies-power = La menor razón de tasas que podría ver cuatro veces de cada cinco es { $ratio }, en el mejor caso: exp(2.80 / √(Σ μ·x²)). μ es lo que contaría cada zona y período si los carteles no hicieran nada, con todas las cifras repartidas según la población. x es lo que ni las zonas ni los períodos explican de los carteles. Si las cifras varían más de lo que da el azar, la razón es mayor.
studies-power-weak = Un estudio que no vería una duplicación se rechaza, y lo más probable es que este no la viera.
studies-power-none = Para este plan no se puede indicar ninguna razón de antemano.
studies-fix-note = Un plan no se puede cambiar. Se puede retirar con un motivo, y entonces sigue en la lista. Otro plan es otro estudio, y ambos aparecen en la lista.
study-withdraw-title = Retirar un plan
study-withdraw-lead = Sigue en la lista con su motivo y con lo que resultó, y cuenta entre los planes probados. Un plan que espera su respuesta ya no la recibe.
study-withdraw-plan = Plan
study-withdraw-one = { $series }: { $method }, { $day }
study-withdraw-say-plan = Elija un plan.
studies-fix-button = Registrar el plan y responderlo
studies-say-series = Elija una serie.
studies-say-method = Elija un método.
studies-say-break = Diga el primer período después de la ruptura.
studies-not-a-period = Escriba un mes como 2022-01, un trimestre como 2022-Q1, un año como 2022.
studies-not-a-lag = Escriba un número entero de 0 a 24.
studies-until-before-from = El último período es anterior al primero.
studies-other-length = La serie tiene períodos de otra duración.
method-imputation = Imputación: zonas que exhiben frente a las que aún no
method-poisson-two-way = Poisson, descontadas zonas y períodos
method-distributed-lags = Poisson, carteles de varios momentos anteriores
method-etwfe = Poisson, una razón para cada grupo que empieza a la vez
method-callaway-santanna = Grupos que empiezan a la vez, en razones (Callaway y Sant’Anna)
method-sun-abraham = Grupos que empiezan a la vez, media de logaritmos (Sun y Abraham)
method-nb2 = Binomial negativa, descontadas zonas, tendencia y estación
method-its = Serie temporal por tramos
method-event = Tiempo desde la primera exhibición
method-spearman = Correlación de rangos entre zonas
method-moran = Semejanza entre vecinos
method-imputation-does = Calcula cuántas llamadas habría habido a partir de las zonas y los períodos que aún no exhiben, y pone al lado las de quienes sí exhiben. Ninguna zona se compara con otra que ya exhibe. Los errores se obtienen dejando fuera una zona cada vez, y son amplios donde las zonas difieren mucho.
method-poisson-two-way-does = Compara cada zona consigo misma a lo largo del tiempo, una vez quitado lo común a todas las zonas en cada período. Los errores se obtienen dejando fuera una zona cada vez. Toma lo que acompaña a los carteles por un número que no cambia; donde cambia con el tiempo, engaña.
method-distributed-lags-does = Para carteles que se ponen y se quitan: compara cada zona consigo misma a lo largo del tiempo según los carteles de varios momentos anteriores a la vez, y suma lo que los acompaña. Los errores se obtienen dejando fuera una zona cada vez, y son amplios.
method-etwfe-does = Da a cada grupo de zonas que empiezan a la vez una razón propia en cada período desde entonces, y compara sus llamadas con las que tendría sin ella. Los errores se obtienen dejando fuera una zona cada vez.
method-callaway-santanna-does = Compara cada grupo de zonas que empiezan a la vez con su propio año anterior, según cambiaron desde entonces las que aún no exhiben. Los errores se obtienen dejando fuera una zona cada vez.
method-sun-abraham-does = Da a cada grupo de zonas que empiezan a la vez una razón propia a cada distancia de su comienzo, y toma la media, con todas las zonas por igual. Los errores se obtienen dejando fuera una zona cada vez.
method-nb2-does = Compara cada zona consigo misma a lo largo del tiempo, tras descontar una tendencia recta y una estación, y permite que los conteos varíen más que el azar. Los errores salen de dejar fuera una zona cada vez, sumando lo que todas las zonas comparten en un período.
method-its-does = Mira todas las zonas juntas: ¿da un salto o un giro la línea de la tasa en la ruptura? Los errores tienen en cuenta lo que un período arrastra al siguiente (Newey-West); el intervalo del salto sale de series simuladas que arrastran lo mismo y no tienen salto.
method-event-does = Pone los períodos anteriores y posteriores al comienzo de la exhibición junto a lo que hacen esperar las zonas que aún no exhibían. Las zonas que exhiben desde el primer período quedan fuera. Los errores se obtienen dejando fuera una zona cada vez.
method-spearman-does = Ordena las zonas por el porcentaje que exhibe y por su tasa. Compara lugares distintos, que difieren en mucho más.
method-moran-does = Pregunta si las zonas vecinas tienen tasas parecidas, frente a repartos de las tasas hechos por sorteo. No mira los carteles.

# La lista de estudios.
studies-crumb = Estudios
studies-title = { $count ->
    [0] Todavía no se probó ningún plan
    [one] Se probó un plan
   *[other] Se probaron { $count } planes
}
studies-lead = ¿Los carteles y las llamadas se mueven juntos? Cada plan se guardó antes de calcular su respuesta. Todos los planes están en la lista, respondidos o no.
studies-link = ¿Los carteles y las llamadas se mueven juntos? Los estudios
studies-all = Todos los planes que se probaron
studies-none = Todavía no se ha fijado ningún plan.
studies-table = Planes, el más reciente primero
studies-question = Pregunta
studies-asks = { $exposure ->
    [displaying_per_100k] ¿Hay más o menos { $unit } donde más lugares por habitante exhiben el cartel?
    [people_reached] ¿Hay más o menos { $unit } donde más gente vive cerca de un lugar que exhibe el cartel?
    [share_as_required] ¿Hay más o menos { $unit } donde más lugares exhiben el cartel como se exige?
   *[share_displayed] ¿Hay más o menos { $unit } donde más lugares exhiben el cartel?
}
studies-asks-break = ¿Cambiaron { $unit } en número o en curso en un día que se eligió antes?
studies-fixed = Registrado
studies-outcome = Resultado
studies-ratio = Razón de tasas
studies-interval = Intervalo y su nivel
studies-interval-at = { $low } a { $high } ({ $level }%)
studies-adjusted = p, ajustada
studies-with-lag = desfase { $lag }
studies-answered = Respondido
studies-more = Van con más llamadas
studies-fewer = Van con menos llamadas
studies-either = No se puede decir si más o menos
studies-refused = No se puede responder
studies-waiting = Aún sin respuesta
studies-withdrawn = Retirado: { $reason }
studies-holm = Se probaron varios planes con una serie: cada valor p se mide con más rigor (Holm).

# Un estudio.
study-title-answered = { $series }: lo que los datos permiten decir
study-title-refused = { $series }: no se puede responder con estos datos
study-title-waiting = { $series }: un plan que espera su respuesta
study-more = { $exposure ->
    [displaying_per_100k] Las zonas tuvieron más { $unit } cuando más lugares por habitante exhibían el cartel: la tasa donde más lugares lo exhibían fue entre { $low } y { $high } veces la tasa donde ninguno lo exhibía (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Las zonas tuvieron más { $unit } cuando más personas vivían a menos de 25 millas de un lugar que exhibía el cartel: la tasa donde todas vivían así fue entre { $low } y { $high } veces la tasa donde nadie vivía así (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Las zonas tuvieron más { $unit } cuando más de sus lugares exhibían el cartel como se exige: la tasa donde todos lo hacían fue entre { $low } y { $high } veces la tasa donde ninguno lo hacía (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Las zonas tuvieron más { $unit } cuando más de sus lugares exhibían el cartel: la tasa donde todos lo exhibían fue entre { $low } y { $high } veces la tasa donde ninguno lo exhibía (intervalo del { $level }%). Esto no demuestra causa.
}
study-fewer = { $exposure ->
    [displaying_per_100k] Las zonas tuvieron menos { $unit } cuando más lugares por habitante exhibían el cartel: la tasa donde más lugares lo exhibían fue entre { $low } y { $high } veces la tasa donde ninguno lo exhibía (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Las zonas tuvieron menos { $unit } cuando más personas vivían a menos de 25 millas de un lugar que exhibía el cartel: la tasa donde todas vivían así fue entre { $low } y { $high } veces la tasa donde nadie vivía así (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Las zonas tuvieron menos { $unit } cuando más de sus lugares exhibían el cartel como se exige: la tasa donde todos lo hacían fue entre { $low } y { $high } veces la tasa donde ninguno lo hacía (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Las zonas tuvieron menos { $unit } cuando más de sus lugares exhibían el cartel: la tasa donde todos lo exhibían fue entre { $low } y { $high } veces la tasa donde ninguno lo exhibía (intervalo del { $level }%). Esto no demuestra causa.
}
study-either = { $exposure ->
    [displaying_per_100k] Los datos no dicen si hubo más o menos { $unit } cuando más lugares por habitante exhibían el cartel: son compatibles con cualquier cosa entre { $low } y { $high } veces, donde más lo exhibían en comparación con ninguno (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Los datos no dicen si hubo más o menos { $unit } cuando más personas vivían a menos de 25 millas de un lugar que exhibía el cartel: son compatibles con cualquier cosa entre { $low } y { $high } veces, todas en comparación con nadie (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Los datos no dicen si hubo más o menos { $unit } cuando más lugares exhibían el cartel como se exige: son compatibles con cualquier cosa entre { $low } y { $high } veces, todos en comparación con ninguno (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Los datos no dicen si hubo más o menos { $unit } cuando más lugares exhibían el cartel: son compatibles con cualquier cosa entre { $low } y { $high } veces, todos en comparación con ninguno (intervalo del { $level }%). Esto no demuestra causa.
}
study-step-more = En la ruptura la tasa de { $unit } dio un salto hacia arriba: a entre { $low } y { $high } veces lo que era (intervalo del { $level }%). Esto no demuestra causa.
study-step-fewer = En la ruptura la tasa de { $unit } dio un salto hacia abajo: a entre { $low } y { $high } veces lo que era (intervalo del { $level }%). Esto no demuestra causa.
study-step-either = Los datos no dicen si la tasa de { $unit } subió o bajó en la ruptura: son compatibles con cualquier cosa entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
study-rank-more = Las zonas que más exhiben tienen más { $unit } por habitante. Las zonas difieren en mucho más: esto no demuestra causa.
study-rank-fewer = Las zonas que más exhiben tienen menos { $unit } por habitante. Las zonas difieren en mucho más: esto no demuestra causa.
study-rank-either = Las zonas que más exhiben no tienen claramente más ni claramente menos { $unit } por habitante. Esto no demuestra causa.
study-moran-alike = Las zonas vecinas tienen tasas de { $unit } más parecidas de lo que daría el azar. Esto no dice nada de los carteles y no demuestra causa.
study-moran-unlike = Las zonas vecinas tienen tasas de { $unit } más distintas de lo que daría el azar. Esto no dice nada de los carteles y no demuestra causa.
study-moran-either = Las zonas vecinas no tienen tasas de { $unit } claramente parecidas ni claramente distintas. Esto no dice nada de los carteles y no demuestra causa.
study-since-more = { $exposure ->
    [displaying_per_100k] Desde que tuvieron al menos el { $from } del máximo de lugares que exhiben por habitante, las zonas tuvieron más { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Desde que al menos el { $from } de sus habitantes vivía a menos de 25 millas de un lugar que exhibía el cartel, las zonas tuvieron más { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Desde que al menos el { $from } de sus lugares exhibía el cartel como se exige, las zonas tuvieron más { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Desde que al menos el { $from } de sus lugares exhibía el cartel, las zonas tuvieron más { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
}
study-since-fewer = { $exposure ->
    [displaying_per_100k] Desde que tuvieron al menos el { $from } del máximo de lugares que exhiben por habitante, las zonas tuvieron menos { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Desde que al menos el { $from } de sus habitantes vivía a menos de 25 millas de un lugar que exhibía el cartel, las zonas tuvieron menos { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Desde que al menos el { $from } de sus lugares exhibía el cartel como se exige, las zonas tuvieron menos { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Desde que al menos el { $from } de sus lugares exhibía el cartel, las zonas tuvieron menos { $unit } de lo que hacen esperar las que aún no habían llegado ahí: entre { $low } y { $high } veces (intervalo del { $level }%). Esto no demuestra causa.
}
study-since-either = { $exposure ->
    [displaying_per_100k] Los datos no dicen si las zonas tuvieron más o menos { $unit } desde que tuvieron al menos el { $from } del máximo de lugares que exhiben por habitante: son compatibles con cualquier cosa entre { $low } y { $high } veces lo que hacen esperar las que aún no habían llegado ahí (intervalo del { $level }%). Esto no demuestra causa.
    [people_reached] Los datos no dicen si las zonas tuvieron más o menos { $unit } desde que al menos el { $from } de sus habitantes vivía a menos de 25 millas de un lugar que exhibía el cartel: son compatibles con cualquier cosa entre { $low } y { $high } veces lo que hacen esperar las que aún no habían llegado ahí (intervalo del { $level }%). Esto no demuestra causa.
    [share_as_required] Los datos no dicen si las zonas tuvieron más o menos { $unit } desde que al menos el { $from } de sus lugares exhibía el cartel como se exige: son compatibles con cualquier cosa entre { $low } y { $high } veces lo que hacen esperar las que aún no habían llegado ahí (intervalo del { $level }%). Esto no demuestra causa.
   *[share_displayed] Los datos no dicen si las zonas tuvieron más o menos { $unit } desde que al menos el { $from } de sus lugares exhibía el cartel: son compatibles con cualquier cosa entre { $low } y { $high } veces lo que hacen esperar las que aún no habían llegado ahí (intervalo del { $level }%). Esto no demuestra causa.
}
study-withdrawn = Este plan se retiró: { $reason }. Sigue en la lista con lo que resultó, y cuenta entre los planes probados.
study-refused = Esta pregunta no se puede responder con estos datos.
study-waiting = El plan está guardado. Su respuesta aún no está.
study-reasons = Por qué no, y qué permitiría responderla
study-because = Porque
study-would-need = Haría falta
study-picture = La imagen
study-parts-more = Desde que exhibe al menos el { $from }, las zonas tuvieron más { $unit } de lo que hacen esperar las que aún no: entre { $imputed_low } y { $imputed_high } veces (intervalo del { $level }%). La regresión que se planeó dice de { $low } a { $high }; compara con zonas que ya exhiben, y donde las dos se separan no es la que vale. Esto no demuestra causa.
study-parts-fewer = Desde que exhibe al menos el { $from }, las zonas tuvieron menos { $unit } de lo que hacen esperar las que aún no: entre { $imputed_low } y { $imputed_high } veces (intervalo del { $level }%). La regresión que se planeó dice de { $low } a { $high }; compara con zonas que ya exhiben, y donde las dos se separan no es la que vale. Esto no demuestra causa.
study-parts-either = Dos maneras de comparar se separan, y este estudio no decide entre ellas. Frente a las zonas que aún no exhiben, los datos son compatibles con cualquier cosa entre { $imputed_low } y { $imputed_high } veces las { $unit } desde que exhibe al menos el { $from } (intervalo del { $level }%); donde los porcentajes suben poco a poco, esta comparación se acerca a 1. La regresión que se planeó dice de { $low } a { $high }; también compara con zonas que ya exhiben, lo que puede engañar en ambos sentidos. Esto no demuestra causa.
study-imputed = La imputación, al lado
study-imputed-ratio = Por imputación, que no compara con ninguna zona que ya exhibe, la razón es { $ratio } (de { $low } a { $high }, intervalo del { $level }%), desde que las zonas exhibieron por primera vez en al menos el { $from }; la regresión compara todos los lugares con ninguno.
study-interval-title = Razón de tasas con su intervalo del { $level }%
study-interval-caption = Razón de tasas con su intervalo del { $level }%, en una escala de razones. La línea discontinua es 1: ninguna diferencia.
study-calls-title = Cifras de todas las zonas juntas a lo largo del tiempo
study-calls-caption = Todas las zonas juntas. Círculos vacíos: parte de la cifra está reservada. Líneas discontinuas: rupturas del plan.
study-share-title = { $exposure ->
    [displaying_per_100k] Lugares que exhiben el cartel por cada 100 000 personas, a lo largo del tiempo
    [people_reached] Porcentaje de personas a menos de 25 millas de un lugar que exhibe el cartel, a lo largo del tiempo
    [share_as_required] Porcentaje de lugares revisados que exhiben el cartel como se exige, a lo largo del tiempo
   *[share_displayed] Porcentaje de lugares donde se miró que exhiben el cartel, a lo largo del tiempo
}
study-share-unit = { $exposure ->
    [displaying_per_100k] Exhiben por cada 100 000 personas
    [people_reached] Personas a menos de 25 millas
    [share_as_required] Porcentaje que exhibe como se exige
   *[share_displayed] Porcentaje que exhibe
}
study-share-caption = { $exposure ->
    [displaying_per_100k] Lugares que exhiben por cada 100 000 personas; cada zona cuenta según su población.
    [people_reached] Porcentaje de personas a menos de 25 millas de un lugar que exhibe; cada zona cuenta según su población.
    [share_as_required] Porcentaje de lugares revisados que lo exhiben como se exige; cada zona cuenta según su población.
   *[share_displayed] Porcentaje de lugares donde se miró que exhiben; cada zona cuenta según su población.
}
study-scatter-title = { $exposure ->
    [displaying_per_100k] Zonas según los lugares que exhiben y su tasa
    [people_reached] Zonas según las personas al alcance y su tasa
    [share_as_required] Zonas según el porcentaje que exhibe como se exige y su tasa
   *[share_displayed] Zonas según el porcentaje que exhibe y su tasa
}
study-scatter-up = Por cada 100 000 personas y período
study-scatter-along = { $exposure ->
    [displaying_per_100k] Media de lugares que exhiben por cada 100 000 personas
    [people_reached] Porcentaje medio de personas a menos de 25 millas
    [share_as_required] Porcentaje medio que exhibe como se exige
   *[share_displayed] Porcentaje medio que exhibe
}
study-scatter-caption = Un punto por zona, en toda la ventana. Las zonas difieren en mucho además de los carteles.
study-map-title = Dónde el último año tuvo más o menos de lo que espera el modelo
study-map-caption = El último año frente a lo que espera el modelo, en desviaciones típicas del azar.
study-map-1 = 2 o más por debajo
study-map-2 = de 1 a 2 por debajo
study-map-3 = como se espera
study-map-4 = de 1 a 2 por encima
study-map-5 = 2 o más por encima
study-map-none = no está en el estudio
study-figures = Las cifras
study-figure = Cifra
study-estimate = Estimación
study-low = Mínimo
study-high = Máximo
study-course = Antes y después de la primera exhibición
study-distance = Períodos desde la primera exhibición
study-course-caption = Razón de tasas de cada período frente a lo que hacen esperar las zonas que aún no exhibían, con su intervalo del 95%, en una escala de razones. Discontinuas: ninguna diferencia, y la primera exhibición.
study-periods = Todas las zonas juntas, período a período
study-checked = Lugares detrás del porcentaje
study-periods-note = El intervalo es el del porcentaje de todos los lugares que hay detrás, como si se hubieran elegido al azar. A mitad de cada período cuenta la última visita a cada lugar.
study-spillover = Carteles de las vecinas
study-spillover-ratio = En una regresión de dos vías con los carteles de las zonas vecinas al lado de los propios: la razón es { $own } para los propios y { $ratio } (de { $low } a { $high }, p { $p }) para todos los lugares de todas las vecinas frente a ninguno. Donde la segunda difiere de 1, las zonas sin carteles no son una comparación limpia.
study-conley = Si las zonas cuyos centros distan menos de { $km } km van juntas (errores de Conley), la regresión de dos vías dice { $ratio } con un intervalo de { $low } a { $high }{ $turns ->
    [yes] : otra respuesta que la del intervalo del propio estudio.
   *[no] .
}
study-share-error = Porcentajes de pocas revisiones
study-simex = El porcentaje de los lugares revisados no es el de todos, y ese error acerca la razón a 1. Si se quita por simulación (SIMEX) tanto como puede haber, la razón es { $ratio } (de { $low } a { $high }){ $turns ->
    [yes] : otra respuesta que la del intervalo del propio estudio.
   *[no] .
}
study-without-few = Sin { $what ->
    [areas] las { $few } zonas cuyo comienzo se apoya
   *[cells] las { $few } zonas y períodos cuyo porcentaje se apoya
} en menos de cinco revisiones, es { $ratio } (de { $low } a { $high }){ $turns ->
    [yes] : otra respuesta que la del intervalo del propio estudio.
   *[no] .
}
study-without-few-none = Sin { $what ->
    [areas] las { $few } zonas cuyo comienzo se apoya
   *[cells] las { $few } zonas y períodos cuyo porcentaje se apoya
} en menos de cinco revisiones, queda muy poco para una razón.
study-close = Vecinas
study-close-text = Las zonas vecinas se parecen en lo que el modelo deja sin explicar. Son menos testigos independientes de lo que parecen: el intervalo verdadero puede ser más ancho.
study-analysts = Para analistas
study-analysts-caption = Tal como se ajustó: logaritmos de razones, con cada clase de error
study-left-out-names = Quedan fuera: { $areas }.
figure-rate-ratio = { $exposure ->
    [displaying_per_100k] Razón de tasas, el máximo de lugares que exhiben frente a ninguno
    [people_reached] Razón de tasas, todas las personas al alcance frente a nadie
    [share_as_required] Razón de tasas, todos exhiben como se exige frente a ninguno
   *[share_displayed] Razón de tasas, todos exhiben frente a ninguno
}
figure-since-ratio = Razón de tasas desde que las zonas exhiben, frente a lo que cabía esperar
figure-two-way = Al lado, una regresión de dos vías: todos los lugares exhiben frente a ninguno
figure-dispersion = Dispersión (alfa)
figure-step = Salto en la ruptura (razón de tasas)
figure-slope-before = Crecimiento por período antes de la ruptura (razón)
figure-slope-change = Cambio del crecimiento después de la ruptura (razón)
figure-rank = Correlación de rangos de Spearman
figure-before = Razón en el medio año anterior a la exhibición
figure-moran = I de Moran, parecido entre vecinas
figure-moran-expected = I de Moran esperada sin ningún orden
figure-moran-z = I de Moran como valor normal
figure-residual-moran = I de Moran de lo que el modelo deja sin explicar
figure-log-leaving-out = Coeficiente, dejando fuera una zona cada vez
figure-log-clustered = Coeficiente, agrupado por zona (CR1)
figure-log-model = Coeficiente, errores del modelo
figure-effective-areas = Zonas en las que de verdad se apoyan los errores
figure-lead-half-year = Carteles de medio año después, coeficiente
figure-lead-year = Carteles de un año después, coeficiente
figure-negative-weights = Porcentaje de pesos negativos de la regresión de dos vías
figure-negative-weights-fitted = La misma con los pesos del ajuste
figure-log-likelihood = Logaritmo de la verosimilitud
figure-rank-t = Correlación de rangos de Spearman, por la t de Student
study-rests-on = Se apoya en
study-size = { $areas } zonas, { $periods } períodos y un total de { $calls }.
study-unwatched = { $count ->
    [one] 1 zona de la serie no entra en el estudio, porque en algún período nadie había mirado aún un lugar allí: { $names }.
   *[other] { $count } zonas de la serie no entran en el estudio, porque en algún período nadie había mirado aún un lugar allí: { $names }.
  }
study-few = En { $few } de { $cells } zonas y períodos el porcentaje se apoya en menos de cinco lugares comprobados. En otras páginas no se muestra un porcentaje de tan pocos; es una regla de lectura y no guarda ningún secreto. El estudio los cuenta como son.
study-withheld = { $count ->
    [one] 1 celda está reservada; con ella tan baja o tan alta como puede ser, la respuesta es la misma.
   *[other] { $count } celdas están reservadas; con cada una tan baja o tan alta como puede ser, la respuesta es la misma.
  }
study-withheld-middle = { $count ->
    [one] 1 celda está reservada; se toma en la mitad de lo que puede ser.
   *[other] { $count } celdas están reservadas; cada una se toma en la mitad de lo que puede ser.
  }
study-of-all = La estimación compara solo estas; la serie tiene { $areas } zonas en los períodos del plan, con un total de { $calls }.
study-falls-back = «Desde» quiere decir desde el primer período así y para siempre. { $areas ->
    [one] 1 de las { $begin } zonas que empezaron volvió
   *[other] { $areas } de las { $begin } zonas que empezaron volvieron
  } a quedar por debajo, en { $cells } de las { $after } zonas y períodos posteriores; allí cuentan igualmente como si exhibieran el cartel.
study-few-starts = El comienzo se apoya en menos de cinco lugares mirados en: { $names }.
study-left-out = { $count ->
    [one] 1 zona queda fuera: sin ninguna, o con el cartel desde el primer período, no dice nada de una razón: { $names }.
   *[other] { $count } zonas quedan fuera: sin ninguna, o con el cartel desde el primer período, no dicen nada de una razón: { $names }.
  }
study-power = Lo que se podría ver
study-detectable = La menor razón de tasas que estos datos mostrarían cuatro veces de cada cinco es { $ratio }.
study-alarms = Falsas alarmas
study-alarm-rate = Con los carteles barajados entre las zonas no hay nada que encontrar; aun así el método dio la alarma en { $alarms } de { $runs } barajas ({ $rate }%). Se espera alrededor del 5%.
study-alarm-limits = Barajar muestra lo que hace el azar. No puede ver carteles puestos porque las llamadas acababan de moverse, ni lo que cambia con el tiempo: eso lo buscan las pruebas de lo anterior.
study-bias = Lo que vino antes
study-leads = Los carteles futuros, de medio año y de un año después, se enfrentan a las llamadas de hoy: p { $half } y { $year }. Donde explican las llamadas, un estudio por regresión se rechaza; las dos pruebas juntas se mantienen en el 5%.
study-before = En el medio año anterior a que las zonas empezaran a exhibir, las llamadas fueron { $ratio } veces lo que las demás hacen esperar (p { $p }). Con 0,05 o menos, un estudio se rechaza. Ninguna prueba ve lo que empieza a la vez que la exhibición.
study-control = Control
study-control-ratio = { $series }, que los carteles no pueden mover, se sometió al mismo plan y no se movió: razón de tasas { $ratio } (intervalo del 95% de { $low } a { $high }, p { $p }).
study-control-still = { $series }, que los carteles no pueden mover, se sometió al mismo plan y no se movió (p { $p }).
study-strength = Qué podría explicarlo de otro modo
study-strength-none = El intervalo contiene el 1: no hay nada que explicar.
study-strength-campaign = Algo que nadie anotó, por ejemplo una campaña, lo explica todo solo si fue al menos { $whole } veces más común donde hay carteles que donde no los hay, y si con ello las llamadas fueron al menos { $whole } veces { $way ->
    [fewer] menos
   *[more] más
} que sin ello. Para explicar tanto que el azar haga el resto bastan { $nearer } veces en ambos casos. Cuanto mayores son estos números (valores E), más difícil es explicar la respuesta de otro modo.
study-strength-trend = También lo explica otra tendencia: que los carteles no hicieran nada y que las llamadas en las zonas que exhiben { $way ->
    [fewer] quedaran por detrás de las demás
   *[more] crecieran más que en las demás
} un { $nearer }% cada período desde la exhibición.
study-strength-before = En el medio año anterior a la exhibición, el mayor cambio de un período al siguiente fue del { $before }%, azar incluido. La respuesta se sostiene mientras las zonas se hayan separado menos de { $times } veces ese cambio, período tras período (magnitudes relativas).
study-weights = Pesos
study-negative-weights = El { $share }% de los pesos de la regresión de dos vías es negativo: ahí, las llamadas de zonas que exhiben cuentan en contra de sus carteles.
study-parted = La regresión de dos vías y la comparación con zonas que aún no exhiben se separan: lo que acompaña a los carteles cambia con el tiempo o difiere entre zonas, y no hay que creer la regresión.
study-tried = Planes probados
study-holm = { $tried ->
    [one] Es el único plan probado con esta serie; p sigue siendo { $p }.
   *[other] Se probaron { $tried } planes con esta serie. Con la medida más rigurosa de Holm, p es { $p }. Cuenta cada plan, también los rechazados; la frase de arriba habla con el nivel del { $level }% que le corresponde, de modo que todos esos intervalos juntos aciertan en el 95%.
}
study-assumptions = Lo que supone
study-assume-1 = Nada más que mueva las llamadas cambió en una zona justo cuando cambiaron sus carteles: ninguna campaña, ninguna formación, ninguna noticia.
study-assume-2 = Los lugares revisados representan a los que no se revisaron.
study-assume-3 = Quien publica contó de la misma manera en toda la ventana.
study-assume-4 = Las personas llaman desde la zona donde vieron el cartel.
study-plan = El plan
study-plan-first = Registrado el { $day }, antes de calcular nada.
study-answered-at = Respondido el { $day }.
study-repeat = Repetirlo
study-repeat-text = Descargue los datos y el plan, y ejecute esta orden. Da los mismos números.
study-series-link = La serie
study-control-link = El control

# Por qué no hay respuesta, y qué permitiría una.
refusal-too-few-areas = Hay muy pocas zonas: { $found }, donde hacen falta { $needed }.
remedy-too-few-areas = Cifras de al menos { $needed } zonas, por ejemplo condados.
refusal-too-few-periods = Hay muy pocos períodos: { $found }, donde hacen falta { $needed }.
remedy-too-few-periods = Cifras de al menos { $needed } meses o trimestres.
refusal-periods-too-long = Las cifras son por año. Un año es demasiado largo para ver qué vino antes y qué después.
remedy-periods-too-long = Cifras por mes, o al menos por trimestre.
refusal-too-few-calls = Hay muy pocas: { $found }, donde hacen falta { $needed }.
remedy-too-few-calls = Al menos { $needed } en total: más zonas o más tiempo.
refusal-too-little-power = Los datos son muy pocos para ver una diferencia de tamaño corriente. La menor razón de tasas que mostrarían cuatro veces de cada cinco es { $detectable }; se pide { $needed }.
remedy-too-little-power = Unos { $periods } períodos más, o { $areas } zonas más, o { $calls } más en total, con lo demás igual.
refusal-series-breaks = La serie cambia de significado en { $at }, dentro de la ventana ({ $kind ->
    [unit] otra unidad
    [operator] otro operador
   *[definition] otra definición
}).
remedy-series-breaks = Una ventana que termine antes de { $at } o empiece después.
refusal-missing-cells = { $missing } de { $cells } cifras nunca se publicaron, la primera para la zona { $area } en { $period }.
remedy-missing-cells = Cifras sin huecos, o una ventana en la que no haya ninguno.
refusal-no-population = Nadie ha dicho cuántas personas viven en la zona { $area }. Sin ellas no hay tasa.
remedy-no-population = La columna de población, rellenada al incorporar las cifras.
refusal-mixed-populations = La zona { $area } tiene { $before } habitantes hasta { $period } y { $after } desde entonces. Se mezclan dos recuentos de la población, y las tasas saltarían con ellos.
remedy-mixed-populations = El mismo recuento de la población en cada fila, o uno por año; o una ventana en la que no cambie.
refusal-zeros-look-withheld = { $zeros } cifras son 0 y ninguna está entre 0 y { $smallest }. Es probable que los números pequeños se publicaran como 0; no se sabe cuáles son.
remedy-zeros-look-withheld = Las mismas cifras con <{ $smallest } en lugar de los ceros que representan números pequeños.
refusal-all-suppressed = Todas las cifras están reservadas por quien las publica.
remedy-all-suppressed = Cifras de un organismo que las tenga mediante un acuerdo de datos.
refusal-suppressed-decide = Las cifras reservadas deciden la respuesta: { $suppressed } de { $cells } están reservadas, y la razón de tasas puede estar entre { $lowest } y { $highest }.
remedy-suppressed-decide = Las cifras reservadas, o zonas mayores y períodos más largos con menos reservas.
refusal-suppressed-unbounded = { $suppressed } de { $cells } cifras están reservadas, y quien las publica no dice por debajo de qué número.
remedy-suppressed-unbounded = La regla de quien publica, escrita como <5 en lugar de suppressed.
refusal-all-zero = No hay ni una sola en los datos.
remedy-all-zero = Una ventana más larga, o zonas mayores.
refusal-empty-period = En { $period } no hay ni una sola, y el logaritmo de ninguna no es un número.
remedy-empty-period = Períodos más largos o zonas mayores.
refusal-no-variation = Los carteles apenas varían: descontadas zonas y períodos, los porcentajes difieren en { $spread } (desviación típica), donde hace falta { $needed }.
remedy-no-variation = Un tiempo en el que unas zonas pusieran carteles y otras no.
refusal-collinear = { $column } es una suma de otras columnas y de lo común a cada zona o cada período. Su parte propia no se puede distinguir.
remedy-collinear = Un tiempo en el que las zonas pusieran carteles en momentos distintos.
refusal-separated = { $column } separa las celdas con llamadas de las que no las tienen. Cada razón mayor se ajusta mejor que la anterior, así que no hay una óptima.
remedy-separated = Más tiempo o más zonas.
refusal-no-overdispersion = Los conteos no varían más que el azar. Una binomial negativa no añade nada.
remedy-no-overdispersion = El método de Poisson.
refusal-unsettled = El ajuste no se estabilizó en { $rounds } vueltas.
remedy-unsettled = Otro método, o más datos.
refusal-break-at-the-edge = Hay muy pocos períodos a un lado de la ruptura: { $before } antes y { $after } después, donde hacen falta { $needed } a cada lado.
remedy-break-at-the-edge = Una ventana con { $needed } períodos a cada lado.
refusal-too-few-checked = Se miró muy poco: al menos { $checks } lugares revisados en el { $share }% de las zonas y períodos, donde hace falta el { $needed }%.
remedy-too-few-checked = Más visitas, o una ventana posterior con más de ellas.
refusal-moving-apart = Puede que las zonas ya se estuvieran separando: un solo número no puede decirlo. La razón de tasas es { $ratio }; si se admite que cada zona tenga su propia tendencia es { $apart } (de { $low } a { $high }), y dice otra cosa.
remedy-moving-apart = Carteles que se pongan en un orden sacado a suerte, o más tiempo antes de ponerlos, en el que se vea el curso propio de las zonas.
refusal-one-area-decides = La zona { $area } decide sola la respuesta. Sin ella no se podría estimar nada.
remedy-one-area-decides = Más zonas cuyos carteles cambien.
refusal-no-neighbors = Ninguna zona comparte borde con otra. No se pueden comparar vecinas.
remedy-no-neighbors = Cifras de zonas que se toquen, por ejemplo condados de un mismo estado.
refusal-false-alarms = Con estos datos el método da la alarma en el { $rate }% de las barajas en las que no hay nada que encontrar. Se permite como máximo el { $allowed }%.
remedy-false-alarms = Un método que descuente más, como Poisson con zonas y períodos, o más zonas.
refusal-all-display-from-the-start = Cada una de las { $areas } zonas exhibe desde el primer período. No hay un tiempo anterior con el que comparar.
remedy-all-display-from-the-start = Cifras que lleguen hasta antes de que se pusieran los carteles.
refusal-nothing-to-compare = Las { $areas } zonas empiezan a exhibir a la vez, y ninguna más tarde o nunca. No queda nada que comparar.
remedy-nothing-to-compare = Zonas que exhiban más tarde o no exhiban.
refusal-no-calls-to-compare = No hay ninguna donde las zonas aún no exhibían, o ninguna donde exhiben. Una razón necesita de ambas.
remedy-no-calls-to-compare = Una ventana más larga o zonas mayores.
refusal-future-explains = Los carteles de { $ahead } períodos después acompañan a las llamadas de hoy (p { $p_value }): las llamadas se movieron antes que los carteles, o lo que acompaña a los carteles cambia con el tiempo. Un solo número no puede decirlo.
remedy-future-explains = El método de imputación, que pregunta qué hacen esperar las zonas que aún no exhiben y tiene su propia prueba de lo anterior. Donde los carteles se ponen y se quitan: carteles de varios momentos anteriores.
refusal-estimators-part = La regresión de dos vías dice { $ratio }, y la comparación con zonas que aún no exhiben, { $imputed }. Lo que acompaña a los carteles cambia con el tiempo o difiere entre zonas, y no hay que creer la regresión.
remedy-estimators-part = El método de imputación, que no compara ninguna zona con otra que ya exhibe.
refusal-calls-moved-before = Las llamadas se movieron antes que los carteles: en los { $periods } períodos anteriores a que las zonas empezaran a exhibir fueron { $ratio } veces lo que las demás hacen esperar (p { $p_value }). Lo que siguió no se puede distinguir de eso.
remedy-calls-moved-before = Carteles que se pongan por una razón ajena a las llamadas, como un orden sacado a suerte.
refusal-too-few-first-displays = Muy pocas zonas empiezan a exhibir dentro de la ventana: { $found }, donde hacen falta { $needed }.
remedy-too-few-first-displays = Una ventana en la que empiecen { $needed } zonas.
refusal-control-moved = Las llamadas que los carteles no pueden mover también se movieron: { $control }, sometida al mismo plan, también va con los carteles (p { $p_value }). Algo mueve ambas, y lo que hacen los carteles no se puede distinguir de ello.
remedy-control-moved = Carteles que se pongan por una razón ajena a toda clase de llamadas, por ejemplo en un orden sorteado.
refusal-control-is-outcome = El control, { $control }, es el propio resultado: sus cifras son las mismas.
remedy-control-is-outcome = Una serie que los carteles no puedan mover.
refusal-control-has-no-figures = El control, { $control }, no tiene cifras en esta ventana.
remedy-control-has-no-figures = Una ventana en la que el control tenga cifras, u otro control.
refusal-control-cannot-tell = El control, { $control }, no puede decir si se movió. { $why }
remedy-control-cannot-tell = Un control con cifras suficientes para el mismo plan, o un plan sin control.
refusal-plan-does-not-fit = El plan pide { $what }, y { $found }.
remedy-plan-does-not-fit = Otro plan.

# Lo que se ha afirmado.
claims-link = Lo que afirmó una noticia en 2022, junto a las cifras
claims-title = Misuri 2022: ¿aumentaron las llamadas después de poner los carteles?
claims-lead = Las cifras publicadas no pueden responderlo. Son anuales, de todo el estado, en unidades que cambian, y nadie anotó qué lugares exhibían un cartel.
claims-said = Lo que se dijo
claims-said-1 = Una noticia de 2022 dice que las llamadas a la línea aumentaron después de poner los carteles. No da cifras de llamadas.
claims-said-2 = Nombra 69 casos en 2019 y 101 en 2020. Son casos de trata de menores en Misuri. No son llamadas ni carteles.
claims-law = Qué pasó y cuándo
claims-law-1 = 28 de agosto de 2018: la ley entra en vigor (RSMo 595.120, HB 1246).
claims-law-2 = 1 de enero de 2019: el cartel del estado debía estar listo para este día.
claims-law-3 = 1 de marzo de 2019: ciertos lugares deben exhibirlo.
claims-figures = Lo que se publicó
claims-caption = Misuri por año. Cada fila cuenta lo que dice su segunda columna; no se deben comparar filas de unidades distintas.
claims-year = Año
claims-until = a { $until }
claims-gaps = En las fuentes archivadas no se publicaron llamadas de 2017 a 2024, ni casos de 2017, 2018 y 2022. No hay ninguna cifra por condado ni por mes.
claims-can = Lo que se puede decir
claims-can-1 = El número de casos que la línea publicó para Misuri fue 233 en 2019 y 270 en 2020 (260 al principio).
claims-can-2 = Las llamadas ya habían crecido de 2012 a 2016, antes de que hubiera una ley.
claims-can-3 = El deber de exhibir el cartel comenzó el 1 de marzo de 2019 para ciertos lugares.
claims-cannot = Lo que no se puede decir
claims-cannot-1 = Que las llamadas aumentaron después de poner los carteles: no hay ninguna cifra de llamadas posterior a ese día.
claims-cannot-2 = Que los carteles tuvieran algo que ver: nadie anotó qué lugares exhibían uno. Donde alguien miró, en otros estados, pocos lugares lo hacían.
claims-cannot-3 = Que 101 frente a 69 es un aumento de llamadas: es otra unidad.
claims-cannot-4 = Que un cambio entre dos años tiene una sola razón: 2020 fue distinto de otros años en casi todo.
claims-would = Qué permitiría responderlo
claims-would-text = Cifras mensuales por condado del operador de la línea, de al menos 20 condados y 24 meses en una sola unidad, y visitas que muestren cuándo los lugares de cada condado empezaron a exhibir. Este registro guarda ambas cosas; un organismo con un acuerdo de datos puede incorporar sus cifras.
claims-would-trial = Un estudio de lo ocurrido solo muestra que los carteles y las llamadas van juntos. Si los carteles traen llamadas lo responde un único diseño: un ensayo en el que los condados empiezan en un orden sorteado, de modo que nadie eligió quién empieza antes.
event-hotline-imported = Cifras de la línea incorporadas
event-hotline-withdrawn = Serie de la línea retirada
event-study-preregistered = Plan de un estudio registrado de antemano
event-study-answered = Estudio respondido
event-study-withdrawn = Plan de un estudio retirado
nav-hotline = Cifras de la línea
