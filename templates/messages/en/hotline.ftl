# Hotline figures, studies, and what has been claimed.
hotline-crumb = Hotline figures
hotline-title = { $count ->
    [one] One series of hotline figures
   *[other] { $count } series of hotline figures
}
hotline-lead = Hotlines publish how many calls they take and how many cases they learn of. Here is what was published, when, and what each number counts.
hotline-none = No figures are on record yet.
hotline-table = Series on record
hotline-series = Series
hotline-unit = Counts
hotline-span = Time
hotline-areas = Areas
hotline-area = Area
hotline-period = Period
hotline-value = Figure
hotline-suppressed = Withheld
hotline-breaks = Breaks
hotline-as-of = Published
hotline-source = Source
hotline-invented = Invented
hotline-invented-posters = Invented posters
hotline-invented-posters-long = The posters in this study are invented for the demonstration: nobody saw them. Only the hotline’s figures are real, and this study says nothing about any real place.
hotline-invented-long = These figures are invented for the demonstration. They say nothing about any real place.
hotline-units = Five different things
hotline-units-note = Units never mix: a series has one, and no page adds or draws two of them together.
unit-calls = Calls
unit-contacts = Contacts
unit-signals = Signals
unit-cases = Cases
unit-victims = Victims
unit-calls-means = Telephone calls. One person may call many times, and many calls are about something else.
unit-contacts-means = Conversations by call, text, chat or mail, each counted once.
unit-signals-means = Every single call, text, chat, mail or web form.
unit-cases-means = Situations that the hotline's staff judged to be trafficking. One case may have several victims and many calls.
unit-victims-means = People named in cases.
grain-year = by year
grain-quarter = by quarter
grain-month = by month
break-unit = another unit
break-operator = another operator
break-definition = another definition
chart-desc = The table below has the same numbers.
chart-break = break { $number }

# One series.
series-at-least = { $count ->
    [one] at least: 1 withheld figure is not in the sum
   *[other] at least: { $count } withheld figures are not in the sum
  }
series-suppressed = figures withheld by the publisher
series-revised = periods with a revision
series-breaks = breaks in the series
series-all-areas = All areas together
series-caption = Open circles: part of the figure is withheld, or areas are missing. Crosses: an earlier publication. Dashed lines: a break; figures on its two sides do not compare.
series-breaks-title = Where the series changes its meaning
series-means = What this number is and is not
series-told-official = What the hotline, or an agency, published.
series-told-news = What news stories told: no publication of the hotline is on file.
series-told-both = Partly what the hotline published, partly what news stories told; the table names the source of each number.
series-told-sources = What the sources named in the table published.
series-told-demonstration = Invented for the demonstration: no hotline heard or published it.
series-is-not = It is not how much trafficking there is, and it does not tell whether anybody saw a poster.
series-table = The same as a table
series-table-show = { $count ->
    [one] Show 1 period
   *[other] Show { $count } periods
  }
series-remark = Remark
series-withheld = { $count } withheld
series-absent = { $count ->
    [one] One area of the series is missing here: a sum of fewer areas.
   *[other] { $count } areas of the series are missing here: a sum of fewer areas.
}
series-not-published = Nothing published
series-before = Earlier: { $value }, published { $as_of }.
series-withdrawn = This series was withdrawn: { $reason }. Its figures stay here to be looked up; no new study uses them.
series-download = Every publication as CSV

# Bringing figures in.
import-title = Import hotline figures
import-title-preview = { $rows ->
    [one] One row can be imported
   *[other] { $rows } rows can be imported
}
import-title-wrong = This file cannot be imported
import-lead = Choose a file. You see what it would do before anything is changed.
import-series = Series
import-series-hint = The title of a series on record, or a new one.
import-title-es = Title in Spanish
import-title-es-hint = Optional. It is shown on the Spanish pages.
import-file = File (CSV or XLSX)
import-file-hint = Up to 2 MB.
import-sheet = Sheet
import-sheet-hint = Of a workbook. Leave it empty where only one visible sheet holds such a table.
import-dates = Dates in the period column
import-dates-hint = Spreadsheets turn periods into dates. Say what such a date stands for; otherwise dates are refused.
import-dates-none = There are none
import-dates-year = are years
import-dates-quarter = are quarters
import-dates-month = are months
import-doubt-text = { $zeros } figures are 0, and none lies between 0 and { $smallest }. Were small numbers withheld? Then write them as <{ $smallest } and send the file again: a study of such zeros is refused.
import-look = See what it would do
import-columns = Columns
import-columns-text = The area is a FIPS code. The period is 2024-01, 2024-Q1 or 2024. A withheld figure is written as suppressed, or as <5 where the publisher says how small it is. The population may stay empty; studies need it.
import-nothing-taken = Nothing was imported. Your registry is as it was. Please correct these rows and send the file again.
import-joins = joins the series on record
import-starts = starts a new series
import-areas = { $areas ->
    [one] 1 area
   *[other] { $areas } areas
}
import-rows = Rows
import-counts = { $new } new, { $revisions } revisions of what is on record, { $same } on record already.
import-suppressed = { $count } withheld.
import-gap = Gaps
import-gap-text = { $missing } of { $cells } figures between the first and the last period are not in the file, the first of them for area { $area } in { $period }. A study of a window with a gap is refused.
import-first-rows = The first rows
import-take = Import
import-again = Choose another file
withdraw-title = Withdraw a series
withdraw-lead = Its figures stay on its page, which then says why. No new study uses them, and its title is free for a corrected file.
withdraw-reason = Why
withdraw-say-reason = Say why, in up to 500 characters.
withdraw-do = Withdraw it

# Fixing a plan.
studies-fix-title = Preregister a plan
studies-fix-lead = Decide what to ask before you see an answer. The plan is kept and entered in the record first; then it is answered.
studies-series = Series
studies-method = Method
studies-from = First period
studies-until = Last period
studies-period-hint = Such as 2022-01. Leave it empty for all there is.
studies-lag = Lag
studies-lag-hint = Calls of a period meet the posters of so many periods before. Empty: none.
studies-exposure = Posters measured by
exposure-share_displayed = Share of places looked at that display
exposure-share_as_required = Share of checked places that display as required
exposure-displaying_per_100k = Places that display, for each 100,000 people
exposure-people_reached = People within 25 miles of a place that displays
studies-say-exposure = Choose how posters are measured.
studies-break = Break asked about
studies-break-hint = For a segmented series only: the first period after the break.
studies-control = Control
studies-control-hint = A series that posters cannot move, such as calls about something else. The plan is put to it as well; where it moves too, the study is refused.
studies-control-none = None
studies-say-control = Choose a series, or none.
studies-control-is-outcome = The control is the outcome itself: its figures are the same. Choose a series that posters cannot move.
studies-control-unlike = The control has periods of another length or areas of another size.
studies-control-empty = The control has no figures in this window.
studies-control-unasked = This method asks nothing about posters, and a control has nothing to say of it.
studies-answerable-note = Before you fix the plan, you can ask whether it would be answerable. Nothing is computed from the figures but their sum, and nothing is kept.
studies-answerable-button = Would it be answerable?
studies-answerable-title = Would it be answerable?
studies-answerable-clear = Nothing that is known beforehand stands against this plan. What only a fit can show may still refuse it.
studies-answerable-refused = As it stands, this plan would be refused.
studies-panel = The panel
studies-panel-cells = { $cells } cells: { $withheld } withheld, { $missing } never published.
studies-begins = Who begins to display
studies-begins-text = From the first period on: { $before } areas. Later in the window: { $later }. Never in it: { $never }.
studies-begins-when = When areas begin to display
studies-begins-areas = Areas
studies-power = The smallest rate ratio that it could see four times in five is { $ratio }, at best: exp(2.80 / √(Σ μ·x²)). μ is what each area and period would count if posters did nothing, all figures shared out by people. x is what neither areas nor periods explain of the posters. Counts that vary more than chance make it larger.
studies-power-weak = A study that would not see a doubling is refused, and this one most likely would not.
studies-power-none = For this plan no ratio can be named beforehand.
studies-fix-note = A plan cannot be changed. It can be withdrawn with a reason; it stays listed then. Another plan is another study, and both are listed.
study-withdraw-title = Withdraw a plan
study-withdraw-lead = It stays listed with your reason and with what came of it, and counts among the plans tried. A plan that waits for its answer gets none.
study-withdraw-plan = Plan
study-withdraw-one = { $series }: { $method }, { $day }
study-withdraw-say-plan = Choose a plan.
studies-fix-button = Preregister the plan and compute its answer
studies-say-series = Choose a series.
studies-say-method = Choose a method.
studies-say-break = Say the first period after the break.
studies-not-a-period = Write a month as 2022-01, a quarter as 2022-Q1, a year as 2022.
studies-not-a-lag = Write a whole number from 0 to 24.
studies-until-before-from = The last period comes before the first.
studies-other-length = The series has periods of another length.
method-imputation = Imputation: areas that display against those that do not yet
method-poisson-two-way = Poisson, areas and periods allowed for
method-distributed-lags = Poisson, posters of several times before
method-etwfe = Poisson, a ratio for each group that begins together
method-callaway-santanna = Groups that begin together, in ratios (Callaway and Sant’Anna)
method-sun-abraham = Groups that begin together, mean of logarithms (Sun and Abraham)
method-nb2 = Negative binomial, areas, trend and season allowed for
method-its = Segmented time series
method-event = Time since first display
method-spearman = Rank correlation of areas
method-moran = Likeness of neighbors
method-imputation-does = Works out what calls would have been from areas and periods that do not display yet, and sets the calls of those that do beside it. No area is compared with one that displays already. Errors come from leaving out one area at a time, and are wide where areas differ much.
method-poisson-two-way-does = Compares each area with itself over time, after what is common to all areas in a period is taken out. Errors come from leaving out one area at a time. It takes what goes with posters for one number that stays the same; where that changes with time it misleads.
method-distributed-lags-does = For posters that go up and come down: compares each area with itself over time by the posters of several times before at once, and adds up what goes with them. Errors come from leaving out one area at a time, and are wide.
method-etwfe-does = Gives each group of areas that begin together a ratio of its own in each period since, and compares their calls with what they would be without it. Errors come from leaving out one area at a time.
method-callaway-santanna-does = Compares each group of areas that begin together with its own year before, as areas that do not display yet changed since then. Errors come from leaving out one area at a time.
method-sun-abraham-does = Gives each group of areas that begin together a ratio of its own at each distance from its start, and takes their mean, each area counted alike. Errors come from leaving out one area at a time.
method-nb2-does = Compares each area with itself over time, after a straight trend and a season are taken out, and allows counts to vary more than chance. Errors come from leaving out one area at a time, with what all areas share in a period added.
method-its-does = Looks at all areas together: does the line of the rate step or turn at the break? Errors allow for what one period carries over to the next (Newey-West); the interval of the step comes from simulated series that carry over as much and have no step.
method-event-does = Sets the periods before and after areas began to display beside what areas that did not display yet lead one to expect. Areas that display from the first period on are left out. Errors come from leaving out one area at a time.
method-spearman-does = Ranks areas by share displaying and by rate. It compares different places, which differ in much else.
method-moran-does = Asks whether neighboring areas have rates that are alike, against arrangements of the rates drawn by lot. It does not look at posters.

# The list of studies.
studies-crumb = Studies
studies-title = { $count ->
    [0] No plan was tried yet
    [one] One plan was tried
   *[other] { $count } plans were tried
}
studies-lead = Do posters and calls move together? Each plan was kept before its answer was computed. All plans are listed, answered or not.
studies-link = Do posters and calls move together? The studies
studies-all = All plans that were tried
studies-none = No plan has been preregistered yet.
studies-table = Plans, newest first
studies-question = Question
studies-asks = { $exposure ->
    [displaying_per_100k] Are there more or fewer { $unit } where more places for each resident display the poster?
    [people_reached] Are there more or fewer { $unit } where more people live near a place that displays the poster?
    [share_as_required] Are there more or fewer { $unit } where more of the places display the poster as required?
   *[share_displayed] Are there more or fewer { $unit } where more of the places display the poster?
}
studies-asks-break = Did { $unit } change in number or in course at a day that was chosen before?
studies-fixed = Preregistered
studies-outcome = Outcome
studies-ratio = Rate ratio
studies-interval = Interval and its level
studies-interval-at = { $low } to { $high } ({ $level }%)
studies-adjusted = p, adjusted
studies-with-lag = lag { $lag }
studies-answered = Answered
studies-more = More calls go with them
studies-fewer = Fewer calls go with them
studies-either = Neither more nor fewer can be told
studies-refused = Cannot be answered
studies-waiting = Not answered yet
studies-withdrawn = Withdrawn: { $reason }
studies-holm = Several plans were tried on a series: each p-value is held to a stricter measure (Holm).

# One study.
study-title-answered = { $series }: what the data can say
study-title-refused = { $series }: cannot be answered with this data
study-title-waiting = { $series }: a plan that waits for its answer
study-more = { $exposure ->
    [displaying_per_100k] Areas had more { $unit } when more places for each resident displayed the poster: the rate where most places displayed it was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
    [people_reached] Areas had more { $unit } when more of their people lived within 25 miles of a place that displayed the poster: the rate where all people did was between { $low } and { $high } times the rate where nobody did ({ $level }% interval). This does not show cause.
    [share_as_required] Areas had more { $unit } when more of their places displayed the poster as required: the rate where all did was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
   *[share_displayed] Areas had more { $unit } when more of their places displayed the poster: the rate where all displayed it was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
}
study-fewer = { $exposure ->
    [displaying_per_100k] Areas had fewer { $unit } when more places for each resident displayed the poster: the rate where most places displayed it was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
    [people_reached] Areas had fewer { $unit } when more of their people lived within 25 miles of a place that displayed the poster: the rate where all people did was between { $low } and { $high } times the rate where nobody did ({ $level }% interval). This does not show cause.
    [share_as_required] Areas had fewer { $unit } when more of their places displayed the poster as required: the rate where all did was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
   *[share_displayed] Areas had fewer { $unit } when more of their places displayed the poster: the rate where all displayed it was between { $low } and { $high } times the rate where none did ({ $level }% interval). This does not show cause.
}
study-either = { $exposure ->
    [displaying_per_100k] The data do not tell whether { $unit } were more or fewer when more places for each resident displayed the poster: anything from { $low } to { $high } times as many, the most places against none, goes with them ({ $level }% interval). This does not show cause.
    [people_reached] The data do not tell whether { $unit } were more or fewer when more people lived within 25 miles of a place that displayed the poster: anything from { $low } to { $high } times as many, everybody against nobody, goes with them ({ $level }% interval). This does not show cause.
    [share_as_required] The data do not tell whether { $unit } were more or fewer when more places displayed the poster as required: anything from { $low } to { $high } times as many, all against none, goes with them ({ $level }% interval). This does not show cause.
   *[share_displayed] The data do not tell whether { $unit } were more or fewer when more places displayed the poster: anything from { $low } to { $high } times as many, all against none, goes with them ({ $level }% interval). This does not show cause.
}
study-step-more = At the break the rate of { $unit } stepped up: to between { $low } and { $high } times what it was ({ $level }% interval). This does not show cause.
study-step-fewer = At the break the rate of { $unit } stepped down: to between { $low } and { $high } times what it was ({ $level }% interval). This does not show cause.
study-step-either = The data do not tell whether the rate of { $unit } stepped up or down at the break: anything from { $low } to { $high } times goes with them ({ $level }% interval). This does not show cause.
study-rank-more = Areas that display more have more { $unit } for each resident. Areas differ in much else: this does not show cause.
study-rank-fewer = Areas that display more have fewer { $unit } for each resident. Areas differ in much else: this does not show cause.
study-rank-either = Areas that display more have neither clearly more nor clearly fewer { $unit } for each resident. This does not show cause.
study-moran-alike = Neighboring areas have rates of { $unit } that are more alike than chance would have it. This says nothing about posters, and it does not show cause.
study-moran-unlike = Neighboring areas have rates of { $unit } that differ more than chance would have it. This says nothing about posters, and it does not show cause.
study-moran-either = Neighboring areas have rates of { $unit } that are neither clearly alike nor clearly different. This says nothing about posters, and it does not show cause.
study-since-more = { $exposure ->
    [displaying_per_100k] Since areas had at least { $from } of the most places displaying for each resident, they had more { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
    [people_reached] Since at least { $from } of their people lived within 25 miles of a place that displayed the poster, areas had more { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
    [share_as_required] Since at least { $from } of their places displayed the poster as required, areas had more { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
   *[share_displayed] Since at least { $from } of their places displayed the poster, areas had more { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
}
study-since-fewer = { $exposure ->
    [displaying_per_100k] Since areas had at least { $from } of the most places displaying for each resident, they had fewer { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
    [people_reached] Since at least { $from } of their people lived within 25 miles of a place that displayed the poster, areas had fewer { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
    [share_as_required] Since at least { $from } of their places displayed the poster as required, areas had fewer { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
   *[share_displayed] Since at least { $from } of their places displayed the poster, areas had fewer { $unit } than areas that were not there yet lead one to expect: between { $low } and { $high } times as many ({ $level }% interval). This does not show cause.
}
study-since-either = { $exposure ->
    [displaying_per_100k] The data do not tell whether areas had more or fewer { $unit } since they had at least { $from } of the most places displaying for each resident: anything from { $low } to { $high } times as many as areas that were not there yet lead one to expect goes with them ({ $level }% interval). This does not show cause.
    [people_reached] The data do not tell whether areas had more or fewer { $unit } since at least { $from } of their people lived within 25 miles of a place that displayed the poster: anything from { $low } to { $high } times as many as areas that were not there yet lead one to expect goes with them ({ $level }% interval). This does not show cause.
    [share_as_required] The data do not tell whether areas had more or fewer { $unit } since at least { $from } of their places displayed the poster as required: anything from { $low } to { $high } times as many as areas that were not there yet lead one to expect goes with them ({ $level }% interval). This does not show cause.
   *[share_displayed] The data do not tell whether areas had more or fewer { $unit } since at least { $from } of their places displayed the poster: anything from { $low } to { $high } times as many as areas that were not there yet lead one to expect goes with them ({ $level }% interval). This does not show cause.
}
study-withdrawn = This plan was withdrawn: { $reason }. It stays listed with what came of it, and counts among the plans tried.
study-refused = This question cannot be answered with this data.
study-waiting = The plan is kept. Its answer is not there yet.
study-reasons = Why not, and what would make it answerable
study-because = Because
study-would-need = It would take
study-picture = The picture
study-parts-more = Areas had more { $unit } since at least { $from } display than areas that do not yet lead one to expect: between { $imputed_low } and { $imputed_high } times as many ({ $level }% interval). The regression that was planned says { $low } to { $high }; it compares with areas that display already, and where the two part it is not the one to go by. This does not show cause.
study-parts-fewer = Areas had fewer { $unit } since at least { $from } display than areas that do not yet lead one to expect: between { $imputed_low } and { $imputed_high } times as many ({ $level }% interval). The regression that was planned says { $low } to { $high }; it compares with areas that display already, and where the two part it is not the one to go by. This does not show cause.
study-parts-either = Two ways of comparing part, and this study does not decide between them. Against areas that do not display yet, anything from { $imputed_low } to { $imputed_high } times as many { $unit } since at least { $from } display goes with the data ({ $level }% interval); where shares rise by degrees, this comparison draws toward 1. The regression that was planned says { $low } to { $high }; it also compares with areas that display already, which can mislead either way. This does not show cause.
study-imputed = Imputation beside
study-imputed-ratio = By imputation, which compares with no area that displays already, the ratio is { $ratio } ({ $low } to { $high }, { $level }% interval), since areas first displayed in at least { $from }; the regression compares all places with none.
study-interval-title = Rate ratio with its { $level }% interval
study-interval-caption = Rate ratio with its { $level }% interval, on a scale of ratios. The dashed line is 1: no difference.
study-calls-title = Figures of all areas together over time
study-calls-caption = All areas together. Open circles: part of the figure is withheld. Dashed lines: breaks of the plan.
study-share-title = { $exposure ->
    [displaying_per_100k] Places that display the poster for each 100,000 people, over time
    [people_reached] Share of people within 25 miles of a place that displays the poster, over time
    [share_as_required] Share of checked places that display the poster as required, over time
   *[share_displayed] Share of places looked at that display the poster, over time
}
study-share-unit = { $exposure ->
    [displaying_per_100k] Displaying for each 100,000 people
    [people_reached] People within 25 miles
    [share_as_required] Share displaying as required
   *[share_displayed] Share displaying
}
study-share-caption = { $exposure ->
    [displaying_per_100k] Places that display for each 100,000 people, each area counted by its people.
    [people_reached] Share of people within 25 miles of a place that displays, each area counted by its people.
    [share_as_required] Share of checked places that display it as required, each area counted by its people.
   *[share_displayed] Share of places looked at that display, each area counted by its people.
}
study-scatter-title = { $exposure ->
    [displaying_per_100k] Areas by places displaying and rate
    [people_reached] Areas by people within reach and rate
    [share_as_required] Areas by share displaying as required and rate
   *[share_displayed] Areas by share displaying and rate
}
study-scatter-up = For each 100,000 people a period
study-scatter-along = { $exposure ->
    [displaying_per_100k] Mean number of places displaying for each 100,000 people
    [people_reached] Mean share of people within 25 miles
    [share_as_required] Mean share displaying as required
   *[share_displayed] Mean share displaying
}
study-scatter-caption = One point an area, over the whole window. Areas differ in much besides posters.
study-map-title = Where the last year had more or fewer than the model expects
study-map-caption = The last year against what the model expects, in standard deviations of chance.
study-map-1 = 2 or more below
study-map-2 = 1 to 2 below
study-map-3 = as expected
study-map-4 = 1 to 2 above
study-map-5 = 2 or more above
study-map-none = not in the study
study-figures = The figures
study-figure = Figure
study-estimate = Estimate
study-low = Low
study-high = High
study-course = Before and after the first display
study-distance = Periods since first display
study-course-caption = Rate ratio of each period to what areas that did not display yet lead one to expect, with its 95% interval, on a scale of ratios. Dashed: no difference, and the first display.
study-periods = All areas together, period by period
study-checked = Places behind the share
study-periods-note = The interval is that of the share of all places behind it together, as if they had been drawn at random. In the middle of each period the latest visit to each place counts.
study-spillover = Neighbors' posters
study-spillover-ratio = In a two-way regression with the posters of neighboring areas beside an area's own: the ratio is { $own } for an area's own, and { $ratio } ({ $low } to { $high }, p { $p }) for all places of all its neighbors against none. Where the second differs from 1, areas without posters are no clean comparison.
study-conley = If areas whose centers lie less than { $km } km apart go together (Conley's errors), the two-way regression says { $ratio } with an interval of { $low } to { $high }{ $turns ->
    [yes] : another answer than the study's own interval gives.
   *[no] .
}
study-share-error = Shares of few checks
study-simex = A share of the places that were checked is not the share of all, and that error pulls a ratio toward 1. With as much of it as there can be taken out by simulation (SIMEX), the ratio is { $ratio } ({ $low } to { $high }){ $turns ->
    [yes] : another answer than the study's own interval gives.
   *[no] .
}
study-without-few = Without the { $few } { $what ->
    [areas] areas whose beginning rests
   *[cells] areas and periods whose share rests
} on fewer than five checks, it is { $ratio } ({ $low } to { $high }){ $turns ->
    [yes] : another answer than the study's own interval gives.
   *[no] .
}
study-without-few-none = Without the { $few } { $what ->
    [areas] areas whose beginning rests
   *[cells] areas and periods whose share rests
} on fewer than five checks, too little remains for a ratio.
study-close = Neighbors
study-close-text = Neighboring areas are alike in what the model leaves over. They are fewer separate witnesses than they look: the true interval may be wider.
study-analysts = For analysts
study-analysts-caption = As fitted: logarithms of ratios, by each kind of error
study-left-out-names = Left out: { $areas }.
figure-rate-ratio = { $exposure ->
    [displaying_per_100k] Rate ratio, the most places displaying against none
    [people_reached] Rate ratio, all people within reach against nobody
    [share_as_required] Rate ratio, all displaying as required against none
   *[share_displayed] Rate ratio, all displaying against none
}
figure-since-ratio = Rate ratio since areas display, against what was to be expected
figure-two-way = Beside it, a two-way regression: all displaying against none
figure-dispersion = Dispersion (alpha)
figure-step = Step at the break (rate ratio)
figure-slope-before = Growth a period before the break (ratio)
figure-slope-change = Change of growth after the break (ratio)
figure-rank = Spearman's rank correlation
figure-before = Ratio in the half year before the display
figure-moran = Moran's I, likeness of neighbors
figure-moran-expected = Moran's I expected without any order
figure-moran-z = Moran's I as a normal score
figure-residual-moran = Moran's I of what the model leaves over
figure-log-leaving-out = Coefficient, leaving out one area at a time
figure-log-clustered = Coefficient, clustered by area (CR1)
figure-log-model = Coefficient, errors of the model
figure-effective-areas = Areas that the errors really rest on
figure-lead-half-year = Posters half a year ahead, coefficient
figure-lead-year = Posters a year ahead, coefficient
figure-negative-weights = Share of negative weights of the two-way regression
figure-negative-weights-fitted = The same by the weights of the fit
figure-log-likelihood = Log likelihood
figure-rank-t = Spearman's rank correlation, by Student's t
study-rests-on = It rests on
study-size = { $areas } areas, { $periods } periods and { $calls } counted.
study-unwatched = { $count ->
    [one] 1 area of the series is not in the study, because in some period nobody had looked at a place there yet: { $names }.
   *[other] { $count } areas of the series are not in the study, because in some period nobody had looked at a place there yet: { $names }.
  }
study-few = In { $few } of { $cells } areas and periods the share rests on fewer than five checked places. Elsewhere pages show no share of so few; that is a rule of reading and keeps no secret. The study counts them as they are.
study-withheld = { $count ->
    [one] 1 cell is withheld; with it as low or as high as it can be, the answer is the same.
   *[other] { $count } cells are withheld; with each of them as low or as high as it can be, the answer is the same.
  }
study-withheld-middle = { $count ->
    [one] 1 cell is withheld; it stands at the middle of what it can be.
   *[other] { $count } cells are withheld; each of them stands at the middle of what it can be.
  }
study-of-all = The estimate compares these only; the series has { $areas } areas in the window of the plan, which count { $calls } in all.
study-falls-back = “Since” means from the first such period for good. { $areas ->
    [one] 1 of { $begin } areas that began fell
   *[other] { $areas } of { $begin } areas that began fell
  } below again, in { $cells } of the { $after } areas and periods since; they count as displaying there all the same.
study-few-starts = Where it began rests on fewer than five checked places in: { $names }.
study-left-out = { $count ->
    [one] 1 area is left out: without a single one, or displaying from the first period on, it says nothing about a ratio: { $names }.
   *[other] { $count } areas are left out: without a single one, or displaying from the first period on, they say nothing about a ratio: { $names }.
  }
study-power = What could be seen
study-detectable = The smallest rate ratio that this data would show four times in five is { $ratio }.
study-alarms = False alarms
study-alarm-rate = With the posters shuffled among the areas there is nothing to find; the method still raised an alarm in { $alarms } of { $runs } shuffles ({ $rate }%). About 5% are expected.
study-alarm-limits = Shuffling sees what chance does. It cannot see posters that went up because calls had just moved, nor what changes with time: the tests of what came before look for that.
study-bias = What came before
study-leads = Future posters, half a year and a year ahead, are put to the calls of today: p { $half } and { $year }. Where they explain calls, a study by regression is refused; the two are held together at 5%.
study-before = In the half year before areas began to display, calls were { $ratio } times what others lead one to expect (p { $p }). At 0.05 or less a study is refused. No test sees what begins together with the display.
study-control = Control
study-control-ratio = { $series }, which posters cannot move, was put to the same plan and did not move: rate ratio { $ratio } (95% interval { $low } to { $high }, p { $p }).
study-control-still = { $series }, which posters cannot move, was put to the same plan and did not move (p { $p }).
study-strength = What could explain it away
study-strength-none = The interval holds 1: nothing has to be explained away.
study-strength-campaign = Something that nobody recorded, such as a campaign, explains all of it only if it was at least { $whole } times as common where posters hang as where they do not, and calls were at least { $whole } times as { $way ->
    [fewer] few
   *[more] many
} with it as without. To explain so much of it that chance does the rest, { $nearer } times each is enough. The larger these numbers (E-values), the harder it is to explain the answer away.
study-strength-trend = So does another trend: if posters did nothing, and calls in areas that display { $way ->
    [fewer] fell behind those elsewhere
   *[more] outgrew those elsewhere
} by { $nearer }% each period since the display.
study-strength-before = In the half year before the display, the largest change from one period to the next was { $before }%, chance included. The answer stands as long as areas parted by less than { $times } times that, period after period (relative magnitudes).
study-weights = Weights
study-negative-weights = { $share }% of the weights of the two-way regression are negative: there, calls of areas that display count against their posters.
study-parted = The two-way regression and the comparison with areas that do not display yet part: what goes with posters changes with time or differs among areas, and the regression is not to be believed.
study-tried = Plans tried
study-holm = { $tried ->
    [one] This is the only plan tried on this series; p stays { $p }.
   *[other] { $tried } plans were tried on this series. Held to Holm's stricter measure, p is { $p }. Every plan counts, refused ones too; the sentence at the top speaks at the level of { $level }% that goes with it, so that all such intervals together hold in 95%.
}
study-assumptions = What it assumes
study-assume-1 = Nothing else that moves calls changed in an area just when its posters did: no campaign, no training, no news.
study-assume-2 = The checked places stand for those that were not checked.
study-assume-3 = The publisher counted in the same way all through the window.
study-assume-4 = People call from the area where they saw the poster.
study-plan = The plan
study-plan-first = Preregistered on { $day }, before anything was computed.
study-answered-at = Answered on { $day }.
study-repeat = Repeat it
study-repeat-text = Download the data and the plan, and run this command. It gives the same numbers.
study-series-link = The series
study-control-link = The control

# Why there is no answer, and what would make one possible.
refusal-too-few-areas = There are too few areas: { $found }, where { $needed } are needed.
remedy-too-few-areas = Figures of at least { $needed } areas, such as counties.
refusal-too-few-periods = There are too few periods: { $found }, where { $needed } are needed.
remedy-too-few-periods = Figures of at least { $needed } months or quarters.
refusal-periods-too-long = The figures are by year. A year is too long to see what came before and what after.
remedy-periods-too-long = Figures by month, or at least by quarter.
refusal-too-few-calls = There are too few: { $found }, where { $needed } are needed.
remedy-too-few-calls = At least { $needed } in all: more areas or more time.
refusal-too-little-power = The data are too few to see a difference of ordinary size. The smallest rate ratio that they would show four times in five is { $detectable }; { $needed } is asked for.
remedy-too-little-power = About { $periods } more periods, or { $areas } more areas, or { $calls } more counted, other things equal.
refusal-series-breaks = The series changes its meaning at { $at }, inside the window ({ $kind ->
    [unit] another unit
    [operator] another operator
   *[definition] another definition
}).
remedy-series-breaks = A window that ends before { $at } or begins after it.
refusal-missing-cells = { $missing } of { $cells } figures were never published, the first of them for area { $area } in { $period }.
remedy-missing-cells = Figures without a gap, or a window in which there is none.
refusal-no-population = Nobody has said how many people live in area { $area }. Without them there is no rate.
remedy-no-population = The population column, filled in when the figures are imported.
refusal-mixed-populations = Area { $area } has { $before } people until { $period } and { $after } from then on. Two counts of the population are mixed, and rates would jump with them.
remedy-mixed-populations = The same count of the population in every row, or one for each year; or a window in which it does not change.
refusal-zeros-look-withheld = { $zeros } figures are 0, and none lies between 0 and { $smallest }. Small numbers were likely published as 0; what they are is not known.
remedy-zeros-look-withheld = The same figures with <{ $smallest } in place of the zeros that stand for small numbers.
refusal-all-suppressed = Every figure is withheld by its publisher.
remedy-all-suppressed = Figures from an agency that has them under a data agreement.
refusal-suppressed-decide = Withheld figures decide the answer: { $suppressed } of { $cells } are withheld, and the rate ratio lies anywhere from { $lowest } to { $highest }.
remedy-suppressed-decide = The withheld figures, or larger areas and longer periods of which fewer are withheld.
refusal-suppressed-unbounded = { $suppressed } of { $cells } figures are withheld, and the publisher does not say below what number.
remedy-suppressed-unbounded = The publisher's rule, written as <5 instead of suppressed.
refusal-all-zero = There is not a single one in the data.
remedy-all-zero = A longer window, or larger areas.
refusal-empty-period = In { $period } there is not a single one, and the logarithm of none is not a number.
remedy-empty-period = Longer periods or larger areas.
refusal-no-variation = Posters hardly vary: once areas and periods are allowed for, the shares differ by { $spread } (standard deviation), where { $needed } is needed.
remedy-no-variation = A time in which some areas put posters up and others did not.
refusal-collinear = { $column } is a sum of other columns and of what is common to each area or each period. Its own part cannot be told apart.
remedy-collinear = A time in which areas put posters up at different times.
refusal-separated = { $column } separates cells with calls from those without. Each larger ratio fits better than the last, so there is no best one.
remedy-separated = More time or more areas.
refusal-no-overdispersion = The counts vary no more than chance. A negative binomial has nothing to add.
remedy-no-overdispersion = The Poisson method.
refusal-unsettled = The fit did not settle in { $rounds } rounds.
remedy-unsettled = Another method, or more data.
refusal-break-at-the-edge = Too few periods stand on one side of the break: { $before } before and { $after } after, where { $needed } are needed on each.
remedy-break-at-the-edge = A window with { $needed } periods on each side.
refusal-too-few-checked = Too little was looked at: at least { $checks } places were checked in { $share }% of the areas and periods, where { $needed }% are needed.
remedy-too-few-checked = More visits, or a later window with more of them.
refusal-moving-apart = The areas may have been moving apart already: one number cannot say it. The rate ratio is { $ratio }; once areas are allowed trends of their own it is { $apart } ({ $low } to { $high }), and says something else.
remedy-moving-apart = Posters that go up in an order drawn by lot, or a longer time before they went up, in which the areas’ own courses show.
refusal-one-area-decides = Area { $area } alone decides the answer. Without it nothing could be estimated.
remedy-one-area-decides = More areas whose posters change.
refusal-no-neighbors = No area shares a border with another. Neighbors cannot be compared.
remedy-no-neighbors = Figures of areas that touch, such as counties of one state.
refusal-false-alarms = On this data the method raises an alarm in { $rate }% of shuffles in which there is nothing to find. At most { $allowed }% is allowed.
remedy-false-alarms = A method that allows for more, such as Poisson with areas and periods, or more areas.
refusal-all-display-from-the-start = Every one of { $areas } areas displays from the first period on. There is no time before with which to compare.
remedy-all-display-from-the-start = Figures that reach back to before posters went up.
refusal-nothing-to-compare = All of { $areas } areas begin to display at once, and none later or never. Nothing is left to compare.
remedy-nothing-to-compare = Areas that display later or not at all.
refusal-no-calls-to-compare = There are none where areas did not display yet, or none where they do. A ratio needs some of both.
remedy-no-calls-to-compare = A longer window, or larger areas.
refusal-future-explains = Posters { $ahead } periods ahead go with the calls of today (p { $p_value }): calls moved before the posters did, or what goes with posters changes with time. One number cannot say it.
remedy-future-explains = The method of imputation, which asks what areas that do not display yet lead one to expect, and has its own test of what came before. Where posters go up and come down: posters of several times before.
refusal-estimators-part = The two-way regression says { $ratio }, and the comparison with areas that do not display yet { $imputed }. What goes with posters changes with time or differs among areas, and the regression is not to be believed.
remedy-estimators-part = The method of imputation, which compares no area with one that displays already.
refusal-calls-moved-before = Calls moved before the posters did: in the { $periods } periods before areas began to display, they were { $ratio } times what others lead one to expect (p { $p_value }). What followed cannot be told from that.
remedy-calls-moved-before = Posters that go up for a reason that has nothing to do with calls, such as an order drawn by lot.
refusal-too-few-first-displays = Too few areas begin to display inside the window: { $found }, where { $needed } are needed.
remedy-too-few-first-displays = A window in which { $needed } areas begin.
refusal-control-moved = Calls that posters cannot move moved as well: { $control }, put to the same plan, goes with the posters too (p { $p_value }). Something moves both, and what posters do cannot be told from it.
remedy-control-moved = Posters that go up for a reason that has nothing to do with calls of any kind, such as an order drawn by lot.
refusal-control-is-outcome = The control, { $control }, is the outcome itself: its figures are the same.
remedy-control-is-outcome = A series that posters cannot move.
refusal-control-has-no-figures = The control, { $control }, has no figures in this window.
remedy-control-has-no-figures = A window in which the control has figures, or another control.
refusal-control-cannot-tell = The control, { $control }, cannot tell whether it moved. { $why }
remedy-control-cannot-tell = A control with enough figures for the same plan, or a plan without one.
refusal-plan-does-not-fit = The plan asks for { $what }, and { $found }.
remedy-plan-does-not-fit = Another plan.

# What has been claimed.
claims-link = What a news report claimed in 2022, beside the figures
claims-title = Missouri 2022: did calls rise after the posters went up?
claims-lead = The published figures cannot answer this. They are yearly, for the whole state, in units that change, and nobody recorded which places displayed a poster.
claims-said = What was said
claims-said-1 = A news report of 2022 says that calls to the hotline rose after the posters went up. It gives no figures of calls.
claims-said-2 = It names 69 cases in 2019 and 101 in 2020. These are cases of child trafficking in Missouri. They are neither calls nor posters.
claims-law = What happened when
claims-law-1 = August 28, 2018: the law takes effect (RSMo 595.120, HB 1246).
claims-law-2 = January 1, 2019: the state's poster had to be ready by this day.
claims-law-3 = March 1, 2019: certain places must display it.
claims-figures = What was published
claims-caption = Missouri by year. Each row counts what its second column says; rows of different units must not be compared.
claims-year = Year
claims-until = to { $until }
claims-gaps = No calls were published for 2017 to 2024 in the sources on file, and no cases for 2017, 2018 and 2022. There is no figure by county or by month.
claims-can = What can be said
claims-can-1 = The number of cases that the hotline published for Missouri was 233 for 2019 and 270 for 2020 (260 at first).
claims-can-2 = Calls had grown already from 2012 to 2016, before there was a law.
claims-can-3 = The duty to display the poster began on March 1, 2019 for certain places.
claims-cannot = What cannot be said
claims-cannot-1 = That calls rose after the posters went up: there is no figure of calls from after that day.
claims-cannot-2 = That posters had anything to do with it: nobody recorded which places displayed one. Where people looked in other states, few places did.
claims-cannot-3 = That 101 against 69 is a rise in calls: it is another unit.
claims-cannot-4 = That a change between two years has one reason: 2020 was unlike other years in nearly everything.
claims-would = What would make it answerable
claims-would-text = Monthly figures by county from the hotline's operator, for at least 20 counties and 24 months in one unit, and visits that show when places in each county began to display. This registry keeps both; an agency with a data agreement can import its figures.
claims-would-trial = A study of what happened shows only that posters and calls go together. Whether posters bring calls is answered by one design alone: a trial, in which counties begin in an order drawn by lot, so that nobody chose who begins early.
event-hotline-imported = Hotline figures imported
event-hotline-withdrawn = Hotline series withdrawn
event-study-preregistered = Plan of a study preregistered
event-study-answered = Study answered
event-study-withdrawn = Plan of a study withdrawn
nav-hotline = Hotline figures
