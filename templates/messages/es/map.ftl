# El mapa interactivo.
error-bad-tile-title = No existe esta tesela
error-bad-tile-text = Una tesela se nombra zoom/columna/fila.mvt: zoom de 0 a 22; columna y fila, desde 0 y menores que 2 elevado al zoom.
error-bad-window-title = Esta ventana no está en el mapa
error-bad-window-text = Una ventana se da como oeste, sur, este y norte en grados: bbox=-95.8,36.0,-89.1,40.7.
nav-map = Mapa
map-page-title-share = Mapa: el { $share } de los lugares revisados exhibe el cartel como se exige; el { $displays } de aquellos donde se miró exhibe uno
map-page-title-all-visited = Mapa: se visitaron los { $required } lugares que deben exhibir el cartel, { $count } como se exige
map-page-title-so-far = Mapa: { $checked } de { $required } lugares que deben exhibir el cartel revisados hasta ahora
map-page-title-not-known = Mapa: no se sabe qué lugares de aquí deben exhibir el cartel
map-page-title-nothing = Mapa: ningún lugar registrado aquí debe exhibir el cartel
map-where = { $count } de { $of } lugares revisados lo exhiben como se exige; { $required } deben hacerlo.
map-where-too-few = { $required ->
    [one] 1 lugar debe exhibirlo.
   *[other] { $required } lugares deben exhibirlo.
  }
map-day = Día: { $day }. Un lugar sin visita no se cuenta como lugar sin cartel.
map-label = Mapa de lugares y condados. Muévalo con las flechas y acérquelo con más y menos. Las listas de abajo contienen lo mismo.
map-slider = Día mostrado
map-today = Hoy
map-layers = Mostrar
map-layer-areas = Porcentaje por condado
map-layer-places = Lugares
map-legend = Leyenda
map-legend-share = Condados: porcentaje que lo exhibe como se exige
map-legend-places = Lugares, el { $day }
map-legend-group = Lugares muy juntos, con su número. La barra: lo exhiben como se exige (azul, gruesa), no (naranja, rayada), el resto (gris).
map-about = Lo que usted señaló
map-close = Cerrar
map-group = lugares. Acérquese para verlos uno por uno.
map-failed = El mapa interactivo no pudo iniciarse. El mapa dibujado y las listas contienen lo mismo.
map-altered = Este navegador altera lo que dibujan las páginas para que nadie lo reconozca: los signos del mapa interactivo saldrían mal. El mapa dibujado y las listas contienen lo mismo.
map-waiting = Cargando la lista…
map-zoom-in = Acercar
map-zoom-out = Alejar
map-none-required = no se exige
map-few = pocos revisados
map-in-view = { $count ->
    [0] Ningún lugar a la vista
    [one] { $count } lugar a la vista
   *[other] { $count } lugares a la vista
}
map-list-cut = Se enumeran los { $shown } más cercanos al centro del mapa, de { $count }. Acérquese para ver los demás.
map-nothing = Aquí no hay ningún lugar registrado, o el filtro no deja ver ninguno. Mueva el mapa o quite un filtro.
map-counties-in-view = { $count ->
    [one] { $count } condado a la vista
   *[other] { $count } condados a la vista
}
map-sources = Límites: Oficina del Censo de los EE. UU.
map-layer-gaps = Vacíos: terreno lejos de todo cartel
map-radius = A más de (millas)
map-legend-gap = Terreno a más de las millas elegidas de cualquier lugar donde se vio el cartel.
map-against = Comparado con el día
map-compared-higher = Mapa: del { $first } al { $second } subió el porcentaje de los mismos lugares que exhiben el cartel como se exige
map-compared-lower = Mapa: del { $first } al { $second } bajó el porcentaje de los mismos lugares que exhiben el cartel como se exige
map-compared-unclear = Mapa: no podemos decir si el { $second } exhibían el cartel como se exige más o menos de los mismos lugares que el { $first }
map-compared-too-few = Mapa: muy pocos lugares revisados hasta el { $first } se volvieron a ver hasta el { $second } para comparar los dos días
map-compared-pairs = { $checked ->
    [0] Ningún lugar revisado hasta el primer día se volvió a ver hasta el segundo.
    [one] 1 lugar estaba revisado hasta el primer día y se volvió a ver hasta el segundo: como se exige, { $before } el { $first } y { $after } el { $second }.
   *[other] { $checked } lugares estaban revisados hasta el primer día y se volvieron a ver hasta el segundo, los demás quedan fuera: { $before } lo exhibían como se exige el { $first }, { $after } el { $second }; { $gained } solo en el día posterior, { $lost } solo en el anterior.
  }
map-compared-interval = Diferencia en puntos, con su intervalo del 95% (Newcombe, pareado).
map-compared-counties = Condados con un porcentaje más alto: { $higher }; más bajo: { $lower }; donde no se puede decir: { $unclear }; con muy pocos lugares vistos de nuevo, o sin ninguno que deba exhibirlo: { $others }.
map-compared-chance = De los condados donde nada cambió, cerca de 1 de cada 20 parecería haber cambiado.
map-compared-same = Los dos días son el mismo. Elija otro para comparar.
map-legend-change = Condados: porcentaje de los mismos lugares que lo exhiben como se exige, del { $first } al { $second }
legend-higher-1 = menos de 10 puntos más alto
legend-higher-2 = de 10 a 24 puntos más alto
legend-higher-3 = 25 puntos o más por encima
legend-lower-1 = menos de 10 puntos más bajo
legend-lower-2 = de 10 a 24 puntos más bajo
legend-lower-3 = 25 puntos o más por debajo
legend-unclear = No se puede decir: puede ser más alto o más bajo
legend-few-on-both = Muy pocos lugares vistos de nuevo (menos de 5)
map-change-title = Cambio del porcentaje de los mismos lugares que exhiben el cartel como se exige, del { $first } al { $second }, por condado
map-change-desc = Cada condado es un enlace. La tabla bajo el mapa contiene las mismas cifras.
map-change-too-few = muy pocos vistos de nuevo ({ $checked })
map-change-note = Solo se comparan los lugares revisados hasta el primer día y visitados de nuevo hasta el segundo: los mismos. De un condado se dice que está más alto o más bajo solo donde el intervalo del 95% de la diferencia deja fuera el 0.
map-about-pairs = Lugares revisados hasta el primer día y vistos de nuevo: { $checked }; como se exige { $before } el { $first }, { $after } en el día posterior.
map-about-day = Solo en el día del mapa, de todos los lugares revisados hasta entonces:
column-on-both = Vistos de nuevo
column-on-day = Como se exige el { $day }
column-change = Diferencia
map-play = Reproducir mes a mes
map-pause = Pausa
map-next-month = Un mes más
map-playing = Mientras se reproduce, solo cambian los colores de los condados. Los lugares, las frases y las listas siguen cuando se detiene.
map-take = Llevarse el mapa: imagen, marco, cita
map-take-png = Imagen (PNG)
map-take-svg = Dibujo (SVG)
map-take-embed = En una página propia
map-take-embed-see = Ver el marco
map-take-embed-copy = Copiar el marco
map-picture-source = Fuente: { $registry }.
map-picture-kind = Solo este tipo de lugar: { $kind }.
map-citation = { $registry }: «{ $title }». { $details } { $address }
map-citation-figures = Cifras al { $day }.
map-citation-recent = Solo visitas de los últimos 12 meses.
map-citation-record = Registro al { $day }.
map-citation-copy = Copiar la cita
map-embed-living = El mapa vivo, con lugares y listas
map-wheel = Mantenga Ctrl y gire la rueda para acercar el mapa
map-wheel-mac = Mantenga ⌘ y gire la rueda para acercar el mapa
map-fingers = Mueva el mapa con dos dedos
map-find = Pueblo, ciudad o condado
map-find-go = Mostrar
map-no-town = Ningún pueblo ni condado de este mapa se llama así.
map-layer-towns = Nombres de pueblos y ciudades
