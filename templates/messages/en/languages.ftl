# Languages that people of areas read, as an operator brought in their figures, and the posters that carry them.
event-readers-imported = Figures of languages imported
languages-link = Languages read here, and posters in them
languages-title = Languages that people read, and posters that carry them
languages-title-area = { $name }: languages that people read, and posters that carry them
languages-none = No figures of the languages that people read are on record here, so nobody can say which posters they can read. Whoever keeps this site can bring in what others publish, such as the Census Bureau’s table of people who speak English less than very well, by language: placard import languages FILE.
languages-none-of-kind = No figures are on record of areas of this kind.
languages-none-here = No language is read by as many here, and no rule on file asks for one.
languages-no-figures = No figures of readers are on record of this area.
languages-least = Read by at least
languages-table-areas = Languages that many read, by area
languages-nobody-many = None by as many
languages-posters = { $count ->
    [0] No visit has seen a poster here.
    [one] One poster was seen here.
   *[other] { $count } posters were seen here.
}
languages-read = Of these, the { $count } seen last were read for this page.
languages-not-checked = { $count ->
    [0] Every place that must display one was visited.
    [one] At one place nobody has looked yet: its poster, if it has one, stands in no column.
   *[other] At { $count } places nobody has looked yet: their posters, if they have any, stand in no column.
}
languages-table = Languages, the law and the posters seen
languages-fewer = { $count ->
    [0] Every language with a figure is listed.
    [one] One more language with a figure is read by fewer than { $least }.
   *[other] { $count } more languages with a figure are read by fewer than { $least }.
}
languages-years = Years of the figures:
languages-counted-by = Counted by:
languages-county-rules = { $count ->
    [one] One rule asks besides for the further languages that the Voting Rights Act names for the county.
   *[other] { $count } rules ask besides for the further languages that the Voting Rights Act names for the county.
}
languages-county-unknown = Nobody has stated yet which these are here.
languages-county-stated = Those that were stated of places here are counted in.
languages-csv = These figures as CSV
languages-method = Who reads a language is what the source counted, and no more. A poster carries a language where a visit noted it, or recognized an official design that carries it; where nobody noted the languages, that is “not looked at” and not “without it”. Rules are those of the country, the state and the county in force on the day.
column-many-read = Read by at least { $least } of the people counted
column-language = Language
column-readers = People, of those counted
column-readers-share = Share
column-law-asks = Rules asking for it
column-carries = Posters with it
column-lacks = Posters without
column-not-looked-at = Not looked at
column-old = Over a year old
error-bad-least-title = No such share of readers
error-bad-least-text = Leave least out, or ask for 1, 2, 5, 10 or 20 percent.
