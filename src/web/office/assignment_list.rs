//! The assignments of a supervisor's agency as a list that acts: who is to visit what and when, how it stands; chosen ones are given to
//! somebody else or withdrawn, and put back.

pub mod filter;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::domain::assignment::{Assignment, AssignmentChange, AssignmentState};
use crate::domain::day::{Day, Micros};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::reason::Reason;
use crate::domain::saved_view::OfficeList;
use crate::domain::visit::VisitKind;
use crate::services;
use crate::services::authorize;
use crate::store::assignment_list::{Holder, ListedAssignment};
use crate::store::saved_view;
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::{Form, reason_problem};
use crate::web::http::query::{self, Query};
use crate::web::http::query_string::query_string;
use crate::web::http::refused::Refused;
use crate::web::office::chosen::MOST_PLACES;
use crate::web::office::done;
use crate::web::office::latest_rows::LATEST;
use crate::web::office::places::counties;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::list::ListFrame;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::today::within;
use filter::{AssignmentListFilter, AssignmentStatus, COLUMNS, NOBODY};

/// Ends the name of an act on all that the filter finds.
const ALL: &str = "_all";

#[derive(Template)]
#[template(path = "office/assignment_list.html")]
pub struct AssignmentListPage {
    wanted: AssignmentListFilter,
    frame: ListFrame,
    lines: Vec<(ListedAssignment, AssignmentStatus)>,
    counties: Vec<(String, String, bool)>,
    /// All of the agency, to look for.
    people: Vec<Person>,
    /// Those who can be sent.
    colleagues: Vec<Person>,
    form: FormState,
    acted: Option<ActedInOneGo>,
    /// The list looks through those that were changed last only, and there are more.
    has_earlier: bool,
    app: App,
}

/// What the last act came to, as far as nobody changed it since.
struct ActedInOneGo {
    /// Names the act.
    at: Micros,
    given: usize,
    withdrawn: usize,
}

impl Screen for AssignmentListPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "assignment-list-title", &[("count", self.frame.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AssignmentListPage {
    async fn of(app: App, by: &Person, wanted: AssignmentListFilter, form: FormState) -> Result<AssignmentListPage, HttpError> {
        let (found, has_earlier) = wanted.find(&app, by).await?;
        let views = saved_view::of_person(&app.store, by.id, OfficeList::Assignments).await?;
        let frame = ListFrame::new(OfficeList::Assignments, COLUMNS, wanted.fields(), wanted.list.clone(), found.len(), views).seen_by(by);
        Ok(AssignmentListPage {
            lines: frame.rows(&found).iter().map(|listed| (listed.clone(), AssignmentStatus::of(&app, listed))).collect(),
            counties: counties(&app, by, wanted.filter.county.as_deref()),
            people: authorize::visitors(&app.store, by).await?,
            colleagues: authorize::colleagues(&app.store, by).await?,
            acted: acted(&app, by, wanted.list.did).await?,
            form,
            has_earlier,
            frame,
            wanted,
            app,
        })
    }

    fn standings(&self) -> &'static [AssignmentStatus] {
        AssignmentStatus::ALL
    }

    fn kinds(&self) -> &'static [VisitKind] {
        VisitKind::ALL
    }

    /// Key of its words.
    fn words(&self, standing: &AssignmentStatus) -> String {
        format!("assignment-{}", standing.code().replace('_', "-"))
    }

    fn town(&self, listed: &ListedAssignment) -> String {
        self.app.town(&listed.city, listed.county.as_deref())
    }

    fn has_person(&self, person: &Person) -> bool {
        self.wanted.filter.holder == Some(Holder::Person(person.id))
    }

    fn is_nobodys(&self) -> bool {
        self.wanted.filter.holder == Some(Holder::Nobody)
    }

    fn has_standing(&self, standing: &AssignmentStatus) -> bool {
        self.wanted.standing == Some(*standing)
    }

    fn has_kind(&self, kind: &VisitKind) -> bool {
        self.wanted.filter.kind == Some(*kind)
    }

    fn nobody(&self) -> &'static str {
        NOBODY
    }

    fn most_looked_through(&self) -> usize {
        LATEST
    }

    fn gives_to(&self, person: &Person) -> bool {
        self.form.value("to") == person.id.to_string()
    }

    fn is_open(&self, listed: &ListedAssignment) -> bool {
        listed.one.state == AssignmentState::Open
    }
}

async fn acted(app: &App, by: &Person, at: Option<Micros>) -> Result<Option<ActedInOneGo>, HttpError> {
    let Some(at) = at else { return Ok(None) };
    let all = services::assignment::acted(&app.store, by, at).await?;
    let count = |state: AssignmentState| all.iter().filter(|acted| acted.one.state == state).count();
    let told = ActedInOneGo { at, given: count(AssignmentState::Open), withdrawn: count(AssignmentState::Withdrawn) };
    Ok((told.given + told.withdrawn > 0).then_some(told))
}

/// `GET /office/assignments/list?q=&county=&person=&since=&until=&state=&kind=&sort=&page=&did=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<AssignmentListFilter>,
) -> Result<Page<AssignmentListPage>, HttpError> {
    Ok(Page::new(AssignmentListPage::of(app, &by, wanted, FormState::default()).await?, Caching::Never))
}

/// `GET /office/assignments/list.csv` with the same filter: every assignment that it finds, or none where the list does not reach them all.
pub async fn csv(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<AssignmentListFilter>,
) -> Result<Download, HttpError> {
    let head = ["day", "code", "place", "town", "county", "who", "kind", "state", "inclusion_probability", "reason"];
    let row = |listed: ListedAssignment| {
        vec![
            listed.one.on_day.map(|day| day.to_string()).unwrap_or_default(),
            listed.code.clone(),
            listed.place.clone(),
            listed.city.clone(),
            listed.county.as_deref().and_then(|code| app.county_name(code)).unwrap_or_default().to_owned(),
            listed.who.clone().unwrap_or_default(),
            listed.one.kind.code().to_owned(),
            AssignmentStatus::of(&app, &listed).code().to_owned(),
            listed.one.inclusion_probability.map(|chance| chance.to_string()).unwrap_or_default(),
            listed.one.reason.clone().unwrap_or_default(),
        ]
    };
    let (found, has_earlier) = wanted.find(&app, &by).await?;
    if has_earlier {
        return Err(HttpError::BadRequest("assignments-too-many"));
    }
    let table = std::iter::once(head.map(str::to_owned).to_vec()).chain(found.into_iter().map(row));
    Ok(Download { caching: Caching::Never, ..Download::table(table) })
}

/// `POST /office/assignments/list`: those that were ticked (`assignment`) are given to somebody (`act=give`, `to`, `on_day`; nobody named:
/// to whoever takes them) or withdrawn (`act=withdraw`, `reason`); with `give_all` and `withdraw_all` all open ones that the `filter`
/// finds. All of them or none.
pub async fn act(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let wanted: AssignmentListFilter = query::read(typed.get("filter"), &app)?;
    let ids: Vec<Uuid> = if typed.get("act").ends_with(ALL) {
        let found = wanted.find(&app, &by).await?.0.into_iter();
        found.filter(|listed| listed.one.state == AssignmentState::Open).map(|listed| listed.one.id).collect()
    } else {
        typed.all("assignment").map(str::parse).collect::<Result<_, _>>()?
    };
    let chosen = authorize::assignments(&app.store, &by, &ids).await?;
    let change = match check(&app, &by, &typed, &chosen).await {
        Ok(change) => change,
        Err(Refused::Http(error)) => return Err(error),
        Err(Refused::Form(problem)) => {
            let form = FormState { typed, problems: Problems::from(problem) };
            let page = AssignmentListPage::of(app, &by, wanted, form).await?;
            return Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let did = app.clock.now();
    services::assignment::change_all(&app.store, by.id, &chosen, |one| change.of(one), &app.ids, did).await?;
    Ok(Redirect::to(&back(&wanted, did)).into_response())
}

/// What is done to each of the chosen.
enum Act {
    /// To somebody or to whoever takes it, on another day where one is named.
    Give {
        to: Option<Uuid>,
        on_day: Option<Day>,
    },
    Withdraw(Reason),
}

impl Act {
    /// Whoever gets it gets it in its order, and on its day unless another one is named.
    fn of(&self, one: &Assignment) -> AssignmentChange {
        match self {
            Act::Give { to, on_day } => {
                AssignmentChange::Give { person: *to, on_day: on_day.or(one.on_day), order_in_day: one.order_in_day }
            }
            Act::Withdraw(reason) => AssignmentChange::Withdraw { reason: reason.to_string() },
        }
    }
}

type Problem = (&'static str, &'static str);

/// The act that was asked for.
async fn check(app: &App, by: &Person, typed: &Fields, chosen: &[Assignment]) -> Result<Act, Refused<Problem>> {
    let wrong = |field, message| Err(Refused::Form((field, message)));
    if chosen.is_empty() || chosen.len() > MOST_PLACES {
        return wrong("assignment", "assignment-list-choose");
    }
    if chosen.iter().any(|one| one.state != AssignmentState::Open) {
        return wrong("assignment", "assignment-list-not-open");
    }
    let act = typed.get("act");
    match (act.strip_suffix(ALL).unwrap_or(act), typed.get("to")) {
        ("withdraw", _) => match Reason::new(typed.get("reason")) {
            Ok(reason) => Ok(Act::Withdraw(reason)),
            Err(why) => wrong("reason", reason_problem(why, "assignment-list-why")),
        },
        ("give", id) => {
            let on_day = given_day(app, typed, chosen).map_err(|message| Refused::Form(("on_day", message)))?;
            if id.is_empty() {
                return Ok(Act::Give { to: None, on_day });
            }
            let to = authorize::colleague(&app.store, by, id.parse::<Uuid>()?).await?;
            let reaches = chosen.iter().all(|one| within(app, &to, one.place_id));
            if reaches { Ok(Act::Give { to: Some(to.id), on_day }) } else { wrong("to", "assignment-list-outside") }
        }
        _ => Err(Refused::Http(HttpError::BadRequest("bad-act"))),
    }
}

/// The day that all of them are given on; `None`: each stays on its own. Nobody is sent on a day that is over where the place is.
fn given_day(app: &App, typed: &Fields, chosen: &[Assignment]) -> Result<Option<Day>, &'static str> {
    let on_day = match typed.get("on_day") {
        "" => None,
        text => Some(text.parse::<Day>().ok().filter(|day| day.is_within_reach()).ok_or("assignment-list-say-day")?),
    };
    let atlas = app.atlas();
    let today = |one: &Assignment| app.today_in(atlas.by_id(one.place_id).and_then(|entry| entry.county));
    let is_over = chosen.iter().any(|one| on_day.or(one.on_day).is_some_and(|day| day < today(one)));
    match (is_over, on_day) {
        (false, _) => Ok(on_day),
        (true, Some(_)) => Err("assignment-list-past-day"),
        (true, None) => Err("assignment-list-late"),
    }
}

/// `POST /office/assignments/list/undo` with `did` and `filter`: puts back what one did to several, as far as nobody changed it since.
pub async fn undo(Supervisor { person: by, .. }: Supervisor, State(app): State<App>, Form(typed): Form) -> Result<Response, HttpError> {
    let wanted: AssignmentListFilter = query::read(typed.get("filter"), &app)?;
    let did = done::read(typed.get("did"))?.ok_or(HttpError::BadRequest("bad-did"))?;
    let all = services::assignment::acted(&app.store, &by, did).await?;
    services::assignment::undo_all(&app.store, by.id, &all, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to(&format!("{}{}", OfficeList::Assignments.path(), query_string(wanted.fields()))).into_response())
}

fn back(wanted: &AssignmentListFilter, did: Micros) -> String {
    let fields = wanted.fields().into_iter().chain([("did", did.0.to_string())]);
    format!("{}{}", OfficeList::Assignments.path(), query_string(fields))
}
