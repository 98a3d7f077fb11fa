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
release-likeness = A likeness: it looks like a photo of another visit and is another file. Photos of one official poster look alike.
release-this-one = This photo
release-other-one = The other photo: { $place }
release-other-agency = The other photo is another agency's.
release-file = The file
error-release-none-chosen-title = No photo was chosen
error-release-none-chosen-text = Go back and choose the photos first. Nothing was changed.
error-bad-photo-state-title = There is no such list of photos
error-bad-photo-state-text = Go back to the photos and choose one of the lists.
