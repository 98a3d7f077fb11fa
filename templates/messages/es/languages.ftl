# Idiomas que lee la gente de cada zona, según las cifras que incorporó quien administra el sitio, y los carteles que los llevan.
event-readers-imported = Cifras de idiomas importadas
languages-link = Idiomas que se leen aquí y sus carteles
languages-title = Idiomas que la gente lee y carteles que los llevan
languages-title-area = { $name }: idiomas que la gente lee y carteles que los llevan
languages-none = Aquí no hay cifras de los idiomas que la gente lee, así que nadie puede decir qué carteles entiende. Quien administra este sitio puede incorporar lo que otros publican, como la tabla de la Oficina del Censo sobre quienes hablan inglés menos que muy bien, por idioma: placard import languages ARCHIVO.
languages-none-of-kind = No hay cifras de zonas de esta clase.
languages-none-here = Ningún idioma lo leen tantos aquí, y ninguna regla registrada pide uno.
languages-no-figures = No hay cifras de lectores de esta zona.
languages-least = Lo lee al menos el
languages-table-areas = Idiomas que muchos leen, por zona
languages-nobody-many = Ninguno por tantos
languages-posters = { $count ->
    [0] Ninguna visita ha visto un cartel aquí.
    [one] Aquí se vio un cartel.
   *[other] Aquí se vieron { $count } carteles.
}
languages-read = De ellos, para esta página se leyeron los últimos { $count } que se vieron.
languages-not-checked = { $count ->
    [0] Se visitó cada lugar que debe exhibir uno.
    [one] En un lugar nadie ha mirado todavía: su cartel, si lo tiene, no entra en ninguna columna.
   *[other] En { $count } lugares nadie ha mirado todavía: sus carteles, si los tienen, no entran en ninguna columna.
}
languages-table = Los idiomas, la ley y los carteles vistos
languages-fewer = { $count ->
    [0] Figuran todos los idiomas con cifra.
    [one] Un idioma más con cifra lo lee menos del { $least }.
   *[other] { $count } idiomas más con cifra los lee menos del { $least }.
}
languages-years = Años de las cifras:
languages-counted-by = Contadas por:
languages-county-rules = { $count ->
    [one] Una regla pide además los otros idiomas que la Ley de Derecho al Voto señala para el condado.
   *[other] { $count } reglas piden además los otros idiomas que la Ley de Derecho al Voto señala para el condado.
}
languages-county-unknown = Nadie ha declarado todavía cuáles son aquí.
languages-county-stated = Se cuentan los que se declararon de lugares de aquí.
languages-csv = Estas cifras en CSV
languages-method = Quién lee un idioma es lo que contó la fuente, y nada más. Un cartel lleva un idioma donde una visita lo anotó o reconoció un diseño oficial que lo lleva; donde nadie anotó los idiomas, eso es “no se miró” y no “sin él”. Las reglas son las del país, del estado y del condado vigentes ese día.
column-many-read = Los lee al menos el { $least } de las personas contadas
column-language = Idioma
column-readers = Personas, de las contadas
column-readers-share = Porcentaje
column-law-asks = Reglas que lo piden
column-carries = Carteles con él
column-lacks = Carteles sin él
column-not-looked-at = No se miró
column-old = De hace más de un año
error-bad-least-title = No existe tal porcentaje de lectores
error-bad-least-text = Omita least, o pida 1, 2, 5, 10 o 20 por ciento.
