# Fotos por publicar, en cuadrícula.
release-title-released = Fotos publicadas
release-title-withheld = Fotos que no se publican
release-states = Fotos por estado
release-state-private = Por decidir
release-state-released = Publicadas
release-state-withheld = No publicadas
release-these = Publicar estas
release-withhold-these = No publicar estas
release-withdraw-these = Retirar estas
release-choose-plain = { $count ->
    [one] Elegir la que no tiene nada raro
   *[other] Elegir las { $count } que no tienen nada raro
}
release-choose-none = No elegir ninguna
release-did-release = { $count ->
    [one] Una foto publicada.
   *[other] { $count } fotos publicadas.
}
release-did-withhold = { $count ->
    [one] Una foto queda sin publicar.
   *[other] { $count } fotos quedan sin publicar.
}
release-undo = Deshacer
release-keys = Teclas: j o flecha derecha va a la foto siguiente, k o flecha izquierda a la anterior, x la elige, Intro la muestra en tamaño completo, Escape la cierra.
release-full = { $shows }: mostrar en tamaño completo
release-same-file = Este mismo archivo se envió para otra visita.
release-likeness = Un parecido: también alrededor del cartel se parece a una foto de otra visita, y es otro archivo.
release-beyond-comparing = No se puede comparar con otras fotos: se ve muy poco alrededor del cartel.
release-faces = { $count ->
    [one] Una máquina encontró una cara. Mire bien antes de publicarla.
   *[other] Una máquina encontró { $count } caras. Mire bien antes de publicarla.
}
release-faces-not-looked = Ninguna máquina buscó caras.
release-this-one = Esta foto
release-other-one = La otra foto: { $place }
release-other-agency = La otra foto es de otra agencia.
release-file = El archivo
error-release-none-chosen-title = No se eligió ninguna foto
error-release-none-chosen-text = Vuelva y elija antes las fotos. No se cambió nada.
error-bad-photo-state-title = No existe esa lista de fotos
error-bad-photo-state-text = Vuelva a las fotos y elija una de las listas.
column-shows = Muestra
column-odd = Llamativo
photo-list-all = Todas las fotos en una lista
photo-list-title = { $count ->
    [0] Ninguna foto coincide
    [one] Una foto
   *[other] { $count } fotos
}
photo-list-none = Ninguna foto de su agencia coincide. Quite un filtro.
photo-list-rows = Fotos que coinciden
photo-list-acts = Las fotos se publican en la cuadrícula, donde se ven. Elija un estado para dejar varias dentro desde aquí, o para retirarlas.
photo-list-odd = Algo llama la atención
photo-list-plain = Nada llama la atención
photo-list-latest = De todas las fotos que este filtro podría encontrar, solo se revisaron { $count }, las más recientes. Indique los días para llegar a las anteriores.
error-photos-too-many-title = Hay demasiadas fotos para un archivo
error-photos-too-many-text = Indique días en el filtro, para que el archivo contenga todo lo que encuentra.
error-bad-shows-title = Las fotos no muestran nada de eso
error-bad-shows-text = Elija uno de la lista.
error-bad-odd-title = Llamativo es sí o no
error-bad-odd-text = Elija uno de la lista.
