# Photos to be released, as a grid.
release-title-released = Released photos
release-title-withheld = Photos kept inside
release-states = Photos by state
release-state-private = To decide about
release-state-released = Released
release-state-withheld = Kept inside
release-these = Release these
release-withhold-these = Keep these inside
release-withdraw-these = Withdraw these
release-choose-plain = { $count ->
    [one] Choose the one with nothing odd
   *[other] Choose all { $count } with nothing odd
}
release-choose-none = Choose none
release-did-release = { $count ->
    [one] One photo released.
   *[other] { $count } photos released.
}
release-did-withhold = { $count ->
    [one] One photo kept inside.
   *[other] { $count } photos kept inside.
}
release-undo = Undo
release-keys = Keys: j or the right arrow goes to the next photo, k or the left arrow back, x chooses it, Enter shows it in full size, Escape closes it.
release-full = { $shows }: show in full size
release-same-file = This very file was sent for another visit.
release-likeness = A likeness: around the poster, too, it looks like a photo of another visit, and it is another file.
release-beyond-comparing = Cannot be compared with other photos: too little is to be seen around the poster.
release-faces = { $count ->
    [one] A machine found a face. Look closely before you release it.
   *[other] A machine found { $count } faces. Look closely before you release it.
}
release-faces-not-looked = No machine looked for faces.
release-this-one = This photo
release-other-one = The other photo: { $place }
release-other-agency = The other photo is another agency's.
release-file = The file
error-release-none-chosen-title = No photo was chosen
error-release-none-chosen-text = Go back and choose the photos first. Nothing was changed.
error-bad-photo-state-title = There is no such list of photos
error-bad-photo-state-text = Go back to the photos and choose one of the lists.
column-shows = Shows
column-odd = Odd
photo-list-all = All photos as a list
photo-list-title = { $count ->
    [0] No photo matches
    [one] One photo
   *[other] { $count } photos
}
photo-list-none = No photo of your agency matches. Take a filter away.
photo-list-rows = Photos that match
photo-list-acts = Photos are released in the grid, where they are seen. Choose a state to keep several inside here, or to withdraw them.
photo-list-odd = Something is odd
photo-list-plain = Nothing is odd
photo-list-latest = Of all photos that this filter could find, only the latest { $count } were looked through. Name the days to reach earlier ones.
error-photos-too-many-title = There are too many photos for one file
error-photos-too-many-text = Name days in the filter, so that the file holds all that it finds.
error-bad-shows-title = Photos show nothing of that sort
error-bad-shows-text = Choose one from the list.
error-bad-odd-title = Odd is yes or no
error-bad-odd-text = Choose one from the list.
