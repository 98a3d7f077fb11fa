//! The record of acts: who did what and when, sign-ins and refused ones among them. Administrators and auditors read what concerns the people of
//! their agency, registrars all of it. What was typed at a refused sign-in is kept nowhere: it may have been a password.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::domain::ledger::EventKind;
use crate::domain::person::{Permission, Person};
use crate::domain::zone::Zone;
use crate::store::audit::{self, Act, AuditFilter, AuditOrder};
use crate::store::person;
use crate::web::admin::audit_change::ChangeLine;
use crate::web::http::app::App;
use crate::web::http::auth::AuditReader;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::list_query::{Column, ListQuery};
use crate::web::http::query::{DaySpan, FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::list::{FilterFields, ListFrame, ROWS};
use crate::web::view::page::{Page, Screen};

const COLUMNS: &[Column] =
    &[Column { code: "at", key: "audit-at" }, Column { code: "who", key: "audit-who" }, Column { code: "kind", key: "audit-what" }];
/// Rows of a file, at most: years of an agency's work.
const MOST_ROWS: i64 = 200_000;

/// `?person=&kind=&since=&until=`, and how the list is shown.
pub struct AuditListFilter {
    filter: AuditFilter,
    span: DaySpan,
    list: ListQuery,
}

impl FromQuery for AuditListFilter {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AuditListFilter, HttpError> {
        let zone = query.app.zones.registry().clone();
        let span = query.span()?;
        let filter = AuditFilter {
            agency: None,
            person: query.value("person", HttpError::BadRequest("bad-person"))?,
            kind: query.coded("kind", EventKind::parse, HttpError::BadRequest("bad-event-kind"))?,
            since: span.since.map(|day| zone.start_of(day)),
            until: span.until.map(|day| zone.end_of(day)),
        };
        Ok(AuditListFilter { filter, span, list: ListQuery::read(query, COLUMNS)? })
    }
}

impl AuditListFilter {
    /// As far as somebody reads.
    fn within(self, by: &Person) -> AuditListFilter {
        let agency = (!by.may(Permission::ManageAgencies)).then_some(by.agency_id);
        AuditListFilter { filter: AuditFilter { agency, ..self.filter }, ..self }
    }

    fn fields(&self) -> FilterFields {
        let who = ("person", self.filter.person.map(|id| id.to_string()).unwrap_or_default());
        let kind = ("kind", self.filter.kind.map_or("", EventKind::code).to_owned());
        [who, kind].into_iter().chain(self.span.fields()).collect()
    }

    fn order(&self) -> AuditOrder {
        match self.list.sort {
            Some(sort) if sort.column == "who" => AuditOrder::Actor { descending: sort.descending },
            Some(sort) if sort.column == "kind" => AuditOrder::Kind { descending: sort.descending },
            Some(sort) if !sort.descending => AuditOrder::Oldest,
            Some(_) | None => AuditOrder::Newest,
        }
    }
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AuditPage {
    wanted: AuditListFilter,
    frame: ListFrame,
    acts: Vec<Act>,
    people: Vec<Person>,
    zone: Zone,
    today: Day,
    app: App,
}

impl Screen for AuditPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "audit-title", &[("count", self.frame.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AuditPage {
    fn kinds(&self) -> &'static [EventKind] {
        EventKind::ALL
    }

    fn words(&self, kind: &EventKind) -> String {
        format!("event-{}", kind.code().replace('_', "-"))
    }

    fn has_kind(&self, kind: &EventKind) -> bool {
        self.wanted.filter.kind == Some(*kind)
    }

    fn has_person(&self, person: &Person) -> bool {
        self.wanted.filter.person == Some(person.id)
    }

    fn changes(&self, act: &Act) -> Vec<ChangeLine> {
        act.changes.iter().map(|change| ChangeLine::of(&self.app, act.kind, change)).collect()
    }

    /// A sign-in with an address that nobody has.
    fn is_of_nobody(&self, act: &Act) -> bool {
        act.kind == EventKind::SignInFailed && act.person.is_none()
    }
}

/// `GET /admin/audit?person=&kind=&since=&until=&sort=&page=`
pub async fn show(
    AuditReader { person: by, .. }: AuditReader,
    State(app): State<App>,
    Query(wanted): Query<AuditListFilter>,
) -> Result<Page<AuditPage>, HttpError> {
    let wanted = wanted.within(&by);
    let total = usize::try_from(audit::count(&app.store, &wanted.filter).await?).unwrap_or(0);
    let frame = ListFrame::plain("/admin/audit", COLUMNS, wanted.fields(), wanted.list.clone(), total);
    let offset = frame.pager.offset(ROWS);
    let acts = audit::listed(&app.store, &wanted.filter, wanted.order(), ROWS as i64, offset as i64).await?;
    let mut people = person::all(&app.store).await?;
    people.retain(|person| wanted.filter.agency.is_none_or(|agency| person.agency_id == agency));
    let (zone, today) = (app.zones.registry().clone(), app.today());
    let page = AuditPage { wanted, frame, acts, people, zone, today, app };
    Ok(Page::new(page, Caching::Never))
}

/// `GET /admin/audit.csv` with the same filter and order.
pub async fn csv(
    AuditReader { person: by, .. }: AuditReader,
    State(app): State<App>,
    Query(wanted): Query<AuditListFilter>,
) -> Result<Download, HttpError> {
    let wanted = wanted.within(&by);
    let acts = audit::listed(&app.store, &wanted.filter, wanted.order(), MOST_ROWS, 0).await?;
    let head = ["entry", "at", "what", "who", "person", "agency", "place_code", "place", "changes"];
    let rows = acts.into_iter().map(|act| {
        let (code, place) = act.place.unwrap_or_default();
        let (actor, person, agency) = (act.actor.unwrap_or_default(), act.person.unwrap_or_default(), act.agency.unwrap_or_default());
        let changes = act.changes.iter().map(ChangeLine::plain).collect::<Vec<_>>().join("; ");
        vec![act.seq.to_string(), act.at.to_iso(), act.kind.code().to_owned(), actor, person, agency, code, place, changes]
    });
    let table = std::iter::once(head.map(str::to_owned).to_vec()).chain(rows);
    Ok(Download { caching: Caching::Never, ..Download::table(table) })
}
