# The field pages as an app of the device: getting ready, the form kept there, the outbox.
device-name = Placard Field
ready-title = Ready for no signal?
ready-get = Get ready
ready-none = Nothing is kept on this device yet. Get ready while you have signal.
ready-is = Ready: {"{sites}"} sites kept on this device {"{age}"}. You can go without signal.
ready-old = {"{sites}"} sites are kept on this device, but since {"{age}"}. Get ready again when you have signal.
ready-part = Only {"{sites}"} of {"{wanted}"} sites are kept on this device {"{age}"}: more do not fit. The others need signal. Ask for fewer, or visit these first.
ready-lacking = {"{missing}"} of {"{all}"} places to visit are not kept on this device: get ready again while you have signal.
ready-begun = Getting ready…
ready-busy = Keeping {"{done}"} of {"{all}"} pages…
ready-failed = We could not fetch everything. What was kept before is still here. Try again with better signal.
ready-full = This device is almost full. Free some space first: nothing that you typed is lost.
ready-signed-out = You are signed out. What you typed is kept. Sign in to send it.
ready-unable = This browser cannot keep anything on the device. The forms still work with signal.
ready-other = This device is ready for somebody else. Get ready again to work here yourself; their unsent visits stay for them.
store-stuck = This browser’s store does not answer. Close other tabs of this registry, then load this page again. What is kept is still there.
risk-home-screen = On an iPhone or iPad, put this page on the home screen first: Share, then Add to Home Screen. Open it from there and sign in there. In the browser, what waits here is deleted after seven days without a visit, and the two do not share it.
risk-browser = This browser has not promised to keep what is here. It may throw it away when space runs out, and a private window does so when it is closed. Send everything before you close it.
assigned-title = { $count ->
    [0] No places to visit
    [one] One place to visit
   *[other] { $count } places to visit
}
assignments-done-today = · {"{count}"} done today
assigned-to-me-none = Nobody has asked you to visit a place in the next seven days. You can log a visit all the same.
assigned-any-day = Any day
assigned-offered = { $count ->
    [one] One place that anybody may take
   *[other] { $count } places that anybody may take
}
assignment-claim = Take it
assignment-not-possible = Not mine, or not possible
assignment-not-mine = Not mine
assignment-handed-back = Handed back: { $reason }
site-title = { $name }: before the visit
site-assignment-day = To be visited on { $day }.
site-assignment = To be visited.
site-directions = Directions
site-keep = Keep on this device
site-kept = Kept when you get ready next
site-unknown = Find out, too
site-visits = What was found before
site-visits-none = We have no visit on record.
photos-title = Photos
photos-none = No photos.
photos-shows = What does the photo show?
photos-file = Photo
photos-hint = JPEG, PNG or WebP, up to 20 MB. No people, please. Nobody outside your agency sees it before a supervisor releases it.
photos-send = Send the photo
photos-released = Photos
shows-poster = The poster
shows-location = Where it hangs
shows-absence = Where it is missing
shows-document = A document
photo-state-uploading = not all of it has arrived
photo-state-received = received
photo-state-private = kept inside
photo-state-released = published
photo-state-withheld = not to be published
photo-state-refused = kept, but it cannot be used
photo-refused-too-large = it is larger than 20 MB
photo-refused-too-many-pixels = it has more than 60 million pixels
photo-refused-heic = it is in the HEIC format; set the camera to "Most compatible" or JPEG and take it again
photo-refused-unknown-format = it is neither JPEG nor PNG nor WebP
photo-refused-truncated = it is cut off in the middle
photo-refused-holds-another-file = its picture is another kind of file as well; take a new photo
photo-refused-unreadable = its picture cannot be read
photo-refused-kills-readers = the program that reads photos broke off at it several times; take a new photo
reading-absent = Not read by machine: no reader is installed.
reading-nothing = Read by machine: no number found.
reading-number = Read by machine: { $number }
draft-take = Take or choose photos
draft-saved = Saved on this device.
draft-full = This device is full. Your last change may not be saved. Free some space, then change anything to save again. What was saved before is still here.
draft-restored = This is the visit that you began on this device.
draft-photo-reading = {"{name}"}: being read…
draft-photo-empty = {"{name}"} was not saved: the file is empty. Take the photo again.
draft-photo-unreadable = {"{name}"} was not saved: it cannot be read. Choose a JPEG, or set the camera to "Most compatible".
draft-photo-too-large = {"{name}"} was not saved: it is larger than 20 MB, and this browser cannot make it smaller. Take it again in a smaller size.
draft-photo-many = {"{name}"} was not saved: a visit has at most six photos.
draft-photo-late = {"{name}"} was not saved: the visit was sent already. You can add it on the receipt.
draft-photo-full = {"{name}"} was not saved: this device is full. Free some space, then choose it again.
draft-photo-failed = {"{name}"} was not saved. Choose it again.
draft-photo-as-taken = As it was taken: this browser cannot make it smaller. The registry removes place and time from what is published.
draft-photo-unseen = It cannot be shown here. It is sent all the same; take another one if you can.
draft-remove = Remove
draft-nothing-asked = No rule asks for the poster here. The visit is recorded all the same.
draft-review = Worked out on this device by the rules for this place. Nothing is sent yet.
draft-saved-unsure = Saved on this device. This browser may drop it.
draft-odd-far = This device was {"{miles}"} mi from the place.
draft-odd-earlier = You put a visit of this place and day into the outbox already: {"{at}"}. Is this another one?
draft-send-all-the-same = Send it all the same
draft-no-poster = No poster was seen: {"{count}"} more requirements cannot be told
draft-by-design = By the design
could-not = Could not look
site-draft = A visit was begun on this device.
site-waiting = Waiting to be sent since {"{at}"}.
site-sending = Being sent, waiting since {"{at}"}.
site-accepted = Recorded: you sent it {"{at}"}.
site-refused = A visit of this place needs you.
site-again = You logged a visit here today already: {"{at}"}. Press the same button again to log another one.
site-undo = Undo
site-undone = Undone: nothing was sent.
sent-waiting = You put this visit in the outbox: {"{at}"}. It has not been sent yet.
sent-sending = You put this visit in the outbox: {"{at}"}. It is being sent now.
sent-accepted = You sent this visit: {"{at}"}. It is recorded.
sent-earlier = You recorded a visit of this place already: {"{at}"}. Below is another one.
sent-elsewhere = This visit is open in another tab. Only one of them can write.
sent-changed = What you changed after that is kept. You can send it as a correction from the outbox.
sent-another = Log another visit here
sent-take-over = Write here
away-title = This page is not on this device
away-text = There is no signal, and this page was not kept. What you typed and photographed is safe in the outbox.
outbox-title = Outbox
outbox-lead = Visits and photos on this device. They are sent by themselves when there is signal, and kept until the registry has confirmed them.
outbox-needs-script = The outbox needs JavaScript. Without it, forms are sent at once.
outbox-none = Nothing waits. Everything that is listed here was sent.
outbox-empty = This outbox is empty. If you miss something here, look under Field for what you recorded last: a browser can throw away what it did not promise to keep.
outbox-sealed = You are signed out. Unsent visits that are sealed for you on this device: {"{count}"}. Sign in, then they are opened and sent.
outbox-others = Somebody else has unsent visits on this device. They are sent when they sign in, and shown to nobody else.
outbox-keep-open = This browser sends only while a page of Field is open. Keep this page open until everything is sent.
outbox-changed = The registry has this visit as you sent it first. What you changed after that is kept here.
outbox-correct = Send the change as a correction
outbox-photos = {"{sent}"} of {"{all}"} photos sent
outbox-state-draft = Draft
outbox-state-waiting = Waiting
outbox-state-sending = Sending
outbox-state-accepted = Accepted
outbox-state-refused = Needs you
outbox-why-offline = No signal. It will be sent when there is.
outbox-why-silent = The registry does not answer, although there is signal. It is tried again by itself.
outbox-export = Save the outbox as a file
outbox-why-server = The registry did not answer well. It will be tried again.
outbox-why-signed-out = You are signed out. Sign in, then it is sent.
outbox-why-other = Somebody else recorded this here. It is sent when they sign in.
outbox-why-damaged = The photo arrived damaged. It is sent again.
outbox-mend = Fix
outbox-go-on = Continue
outbox-receipt = Receipt
outbox-remove = Delete
outbox-remove-sure = Press again to delete it for good
outbox-again = Try again
outbox-save = Save a copy
outbox-send = Send now
outbox-sign-in = Sign in to send
outbox-merged = This place was merged into { $name } meanwhile. Your visit is recorded there.
outbox-closed = The registry has this place as closed on that day. Your visit is recorded, and a supervisor looks at it.
outbox-drawn = This place was drawn at random meanwhile. Your visit counts for the draw.
outbox-form-changed = The rules for this place changed since the form was kept. Answer the new questions; what you typed is kept.
outbox-form-problems = Some answers need another look. What you typed is kept.
error-photo-without-visit-title = The visit is not here yet
error-photo-without-visit-text = Send the visit first, then its photos. The photo is kept on your device.
error-photo-too-many-title = A visit has at most six photos
error-photo-too-many-text = The visit has its six photos. The registry did not take this one.
error-photo-unusable-title = This file cannot be used as a photo
error-photo-unusable-text =
    The registry kept the file, but
    { $why ->
        [too_large] { photo-refused-too-large }
        [too_many_pixels] { photo-refused-too-many-pixels }
        [heic] { photo-refused-heic }
        [unknown_format] { photo-refused-unknown-format }
        [truncated] { photo-refused-truncated }
        [holds_another_file] { photo-refused-holds-another-file }
        [unreadable] { photo-refused-unreadable }
       *[kills_readers] { photo-refused-kills-readers }
    }.
    Take the photo again while you are there: this one does not count among the six of the visit.
photo-too-many = A visit has at most six photos.
error-photo-too-large-title = This photo is too large
error-photo-too-large-text = A photo may have up to 20 MB. Nothing else is lost. Take it again in a smaller size, or send it from the field app, which makes it smaller.
error-photo-header-title = This photo cannot be accepted
error-photo-header-text = Something about the upload is missing or wrong: its length, its id, its visit or what it shows. The photo is kept on your device.
error-photo-none-title = No photo was chosen
error-photo-none-text = Go back and choose a photo.
error-outbox-other-person-title = Somebody else recorded this visit
error-outbox-other-person-text = It can be sent only by the person who recorded it. It is kept on this device until they sign in.
error-outbox-other-area-title = This place lies outside your area
error-outbox-other-area-text = Your account is held to other counties. The visit is kept on your device. Ask your supervisor.
error-assignment-reason-title = Say why
error-assignment-reason-text = Go back and write a few words, so that your supervisor knows.
error-assignment-past-day-title = This day is over
error-assignment-past-day-text = A visit is planned for today or a later day. Nothing was changed.
error-assignment-outside-title = This place lies outside that area
error-assignment-outside-text = The account is held to other counties. Nothing was changed. Give the place to somebody else.
