# Viajeros que pasan por los lugares, según las cifras que incorporó quien administra el sitio.
event-passings-imported = Cifras de viajeros importadas
passings-link = Lugares más transitados sin cartel conocido
passings-title = Los lugares por los que pasan más viajeros, entre los que no se sabe que exhiban el cartel
passings-title-area = { $name }: los lugares por los que pasan más viajeros, entre los que no se sabe que exhiban el cartel
passings-lead = De los lugares que deben exhibir el cartel, aquellos donde no se conoce ninguno que los viajeros vean; primero los de más paso. “Nadie ha mirado todavía” no es “no hay cartel”: una visita lo diría.
passings-none = Aquí no hay cifras de viajeros, así que nadie puede decir por qué lugares pasan más. Quien administra este sitio puede incorporar lo que otros publican, como los embarques en aeropuertos y estaciones, las noches de habitación o los aforos de tránsito en áreas de descanso: placard import passings ARCHIVO.
passings-none-here = Ninguno de los lugares elegidos aquí tiene una cifra de viajeros.
passings-all = Todos los lugares con cifra
passings-measure-enplanements = Embarques aéreos: personas que abordan un vuelo
passings-measure-boardings = Abordajes: personas que suben a un tren o autobús
passings-measure-room-nights = Noches de habitación: habitaciones ocupadas por una noche
passings-measure-vehicles = Vehículos: tránsito que pasa
passings-answer = { $places ->
    [one] Un lugar es el que más aporta: por él pasan { $added } al año,
   *[other] { $places } lugares son los que más aportan: por ellos pasan { $added } al año,
} de { $all } en todos los lugares con cifra ({ $share }).
passings-nothing-to-add = { $places ->
    [0] Ningún lugar que deba exhibir el cartel tiene una cifra aquí.
    [one] El único lugar con cifra no aporta nada aquí: se conoce un cartel en él, o no se sabe si el lugar está abierto al público.
   *[other] Ninguno de los { $places } lugares con cifra aporta nada aquí: se conoce un cartel en ellos, o no se sabe si están abiertos al público.
}
passings-table = Los lugares que más aportan
passings-sums = Lo que se sabe del cartel en los lugares con cifra ({ $measure })
passings-all-with = Todos los lugares con cifra
passings-known-displays = Exhibe el cartel donde los viajeros lo ven
passings-known-staff-only = Lo exhibe solo donde pasan empleados
passings-known-missing = Se miró: no había cartel
passings-known-cannot-tell = Se visitó: no se pudo saber
passings-known-not-checked = Nadie ha mirado todavía
passings-without = { $with ->
    [one] Un lugar que debe exhibir el cartel tiene cifra
   *[other] { $with } lugares que deben exhibir el cartel tienen cifra
}; { $without ->
    [0] ninguno de las mismas clases está sin ella
    [one] uno más de las mismas clases no la tiene y no entra en ninguna suma
   *[other] { $without } más de las mismas clases no la tienen y no entran en ninguna suma
} ({ $kinds }).
passings-years = Años de las cifras: { $years }. Contadas por:
passings-free = { $count ->
    [one] Un lugar más tiene cifra y no se sabe que deba exhibir el cartel: no entra en ninguna suma.
   *[other] { $count } lugares más tienen cifra y no se sabe que deban exhibir el cartel: no entran en ninguna suma.
}
passings-csv = Todos los lugares con cifra en CSV
passings-method = Las cifras son las de sus fuentes, una por lugar y medida, del año que se indica; nada se traslada a otros años. Vuelos, trenes, habitaciones y vehículos son unidades distintas y nunca se suman entre sí. A cada viajero se lo cuenta tantas veces como pasa. Los lugares cuya dirección no se da al público nunca se enumeran ni se cuentan aquí: una cifra que su fuente publica con una dirección la revelaría.
column-place = Lugar
column-passings = Al año
column-known = Lo que se sabe del cartel
column-year = Año
column-source = Contado por
