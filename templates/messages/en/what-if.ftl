# What a bill would change.
what-if-crumb = What if
what-if-title = What would a bill change?
what-if-title-wrong = The draft cannot be read
what-if-title-answer = { $count ->
    [0] No place newly must display the poster
    [one] One place newly must display the poster
   *[other] { $count } places newly must display the poster
}
what-if-lead = Below stands the law as this registry reads it. Change it as the bill would: add a kind of place, leave out a condition, change a number, or write what you like. Every place on record is then asked by both laws. Nothing is kept, and nothing else on the site changes.
what-if-not-read = Nothing was asked. Put these lines right:
what-if-bill = The draft
what-if-kind = Add a kind of place
what-if-kind-hint = It must then display the poster as the last rule of the draft asks, without any condition.
what-if-rule = Leave out the condition of a rule
what-if-threshold = Change a number
what-if-number = The number in its place
what-if-no-change = No change
what-if-text = The law as the bill would leave it
what-if-text-hint = In the form of the law’s own file. The choices above are made in it first; then it is checked like any law, line by line.
what-if-ask = Ask the registry
what-if-note = Both laws are read from their files, and those who wrote a file may have misread a law: this is no legal advice. Places are those on record, not all there are.
what-if-say-threshold = Choose which number is to change.
what-if-say-number = Give the number, such as 10.
what-if-say-rule = Choose one of the draft’s rules with a condition.
what-if-say-kind = Choose one of the kinds of the list.
what-if-too-long = The draft is longer than any law on file. Leave out what is not needed.
what-if-asked = { $name }, asked on { $day }, when all rules of the draft have begun. { $places ->
    [one] One open place was asked.
   *[other] { $places } open places were asked.
}
what-if-newly = newly must display the poster
what-if-no-longer = no longer must
what-if-open = would depend on a fact that nobody recorded
what-if-people = { $who ->
    [towns] people in towns
   *[all] people
} within { $miles } miles of one that newly must, and of none that displays it now
what-if-checked = Of those that newly must, visits could look at { $looked }; { $displaying } display the poster already, where the public or guests come past.
what-if-share = Already displaying: { $share }.
what-if-visits = Visits for a first check: { $count }.
what-if-visits-between = Visits for a first check: { $least } to { $most }, by how many of the open ones must.
what-if-expected = Of those that depend on an open fact, about { $places } must ({ $low } to { $high }, 95 % interval), if they are like the { $known } of the same kinds whose facts are on record.
what-if-not-expected = How many of those that depend on an open fact must cannot be estimated: of some of their kinds no fact is on record.
what-if-reached = Of { $people } people counted, { $now } live as near a place that displays the poster now; { $lost } of these are near no other than places that would no longer have to.
what-if-without-point = { $count ->
    [one] One place that newly must has no point that may be told, and reaches nobody here.
   *[other] { $count } places that newly must have no point that may be told, and reach nobody here.
}
what-if-by-kind = By kind of place
what-if-by-county = By county
what-if-two-kinds = A place of two kinds stands under both.
what-if-in-no-county = { $count ->
    [one] One more place that changes stands in no line: its address is withheld, or its county is not known.
   *[other] { $count } more places that change stand in no line: their address is withheld, or their county is not known.
}
what-if-column-group = Kind or county
what-if-column-newly = Newly must
what-if-column-looked = Of these, checked
what-if-column-displaying = Of these, displaying
what-if-column-no-longer = No longer must
what-if-column-open = Open fact
what-if-proof = Does the draft contradict itself?
what-if-proof-text = { $count ->
    [0] No: in { $combinations } combinations of facts and of what can be seen, every rule can bind, every part decides something, and no two clauses exclude each other.
    [one] One clause is not as it should be, in { $combinations } combinations of facts and of what can be seen:
   *[other] { $count } clauses are not as they should be, in { $combinations } combinations of facts and of what can be seen:
}
what-if-flaw-never-binds = no facts make it bind: { $clause }{ $other }
what-if-flaw-always-holds = it holds whatever the facts are: { $clause }{ $other }
what-if-flaw-decides-nothing = it comes to the same without this: { $clause }{ $other }
what-if-flaw-excludes = no one poster meets both: { $clause }; { $other }
what-if-flaw-shadowed = wherever it binds, another rule asks as much ({ $clause }: { $other })
what-if-witness = For example: { $facts }
what-if-not-enumerated = { $rule }: it depends on too many facts to go through all combinations, and nothing is said of it.
