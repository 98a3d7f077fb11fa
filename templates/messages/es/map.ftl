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
map-legend-places = Lugares
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
