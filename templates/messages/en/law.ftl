# The law.
law-title = What the law asks, jurisdiction by jurisdiction: { $count } on file
law-lead = Each law in a line, with the day on which we looked. What nobody here has read is called that: it is never "no rule". Behind each name stand its rules in plain words, with their sources and dates.
law-counted = { $count } { $state }
law-try = Try a case
law-state = Jurisdiction
law-state-in-force = in force
law-state-sought = sought, not required
law-state-voluntary = only encouraged
law-state-unread = not read
law-state-not-in-force = nothing in force today
law-state-none-found = none found
law-says-in-force = { $count ->
    [one] One kind of place must display the poster:
   *[other] { $count } kinds of place must display the poster:
  } { $named }{ $rest ->
    [0] .
    [one] , and 1 more.
   *[other] , and { $rest } more.
  }
law-says-in-force-nothing-named = Places must display the poster.
law-says-also-any = Under a condition it reaches any other kind of place too.
law-says-also-unread = { $count ->
    [one] One more is named in a law whose text nobody here has read.
   *[other] { $count } more are named in a law whose text nobody here has read.
  }
law-says-sought = A government agency seeks to have the poster up, no duty of the place: { $named }{ $rest ->
    [0] .
    [one] , and 1 more.
   *[other] , and { $rest } more.
  }
law-says-sought-nothing-named = A government agency seeks to have the poster up: no duty of the place.
law-says-voluntary = The law only encourages the poster, no duty of the place: { $named }{ $rest ->
    [0] .
    [one] , and 1 more.
   *[other] , and { $rest } more.
  }
law-says-voluntary-nothing-named = The law only encourages the poster: no duty of the place.
law-says-unread = A law names these, and nobody here has read its text: { $named }{ $rest ->
    [0] .
    [one] , and 1 more.
   *[other] , and { $rest } more.
  }
law-says-unread-nothing-named = A law exists, and nobody here has read it: which places must display the poster is not known.
law-says-unread-since = A law exists since { $day }, and nobody here has read it: which places must display the poster is not known.
law-says-not-in-force = No rule of it is in force today.
law-says-none-found = No law was found: no proof that there is none.
law-looked = Looked at on
law-due-again = more than a year ago, to be read again
law-enforcer = Enforced by
law-enforcer-unsaid = nobody named in what was read
law-time-to-cure = Time to put it right
law-no-cure = the text gives none
law-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
law-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
  }
law-beside = Law beside it:
law-duty-sought = sought, no duty
law-duty-voluntary-programme = only encouraged
law-duty-unread = text not read
law-not-advice = This is our reading of the statutes, not legal advice.
law-jurisdiction-title = What { $name } asks
law-kind-title = { $kind }: what { $name } asks
law-no-rule = No rule on file names this kind of place.
law-not-in-force = not in force today
law-from = In force since { $day }.
law-from-unknown = In force; the first day is not on file.
law-until = Until { $day }.
law-condition = It depends on:
law-asks = It asks for:
law-penalty = What follows if not:
law-penalty-next = then
law-source = Source:
law-read-on = Read on { $day }
law-silent = Where the statute is silent
