//! Whether the address of a place is withheld from everybody: a supervisor decides and says why.

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;
use serde_json::Value;

use crate::domain::address::{AddressDecision, is_withheld_kind};
use crate::domain::language::Language;
use crate::domain::ledger::{Entry, EventKind};
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::reason::Reason;
use crate::domain::zone::Zone;
use crate::services::place::address::{self, REASON};
use crate::store::{ledger, place};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::{SEEN, UNSEEN};
use crate::web::http::form::{Form, reason_problem};
use crate::web::http::path::Path;
use crate::web::public::change_words::decided;
use crate::web::view::filters;
use crate::web::view::form_error::FormError;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Said in place of a decision: what the kinds of the place say.
const BY_KIND: &str = "by_kind";

#[derive(Template)]
#[template(path = "office/address.html")]
pub struct AddressPage {
    place: Place,
    form: FormState,
    /// Newest first: the entry, what was decided, and why.
    decisions: Vec<(Entry, &'static str, String)>,
    zone: Zone,
}

impl Screen for AddressPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "address-title", &[("name", self.place.name.clone().into())])
    }
}

impl AddressPage {
    async fn of(app: &App, place: Place, form: FormState) -> Result<AddressPage, HttpError> {
        let entries = ledger::of_subject(&app.store, place.id).await?;
        let of_address = entries.into_iter().filter(|entry| entry.action == EventKind::AddressDecided);
        let decisions = of_address.map(|entry| {
            let body: Value = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
            let reason = body[REASON].as_str().unwrap_or_default().to_owned();
            let row = body["rows"]["place"].as_object().and_then(|rows| rows.values().next());
            (entry, decided(row.unwrap_or(&Value::Null)), reason)
        });
        Ok(AddressPage { decisions: decisions.collect(), zone: app.zones.of(place.county.as_deref()).clone(), place, form })
    }

    /// Values of the choice and the keys of their words.
    fn choices(&self) -> [(&'static str, &'static str); 3] {
        let by_kind = if is_withheld_kind(&self.place.categories) { "address-by-kind-withheld" } else { "address-by-kind-shown" };
        [("withheld", "address-withhold"), ("shown", "address-show"), (BY_KIND, by_kind)]
    }

    /// How it stands now.
    fn standing(&self) -> &'static str {
        standing(&self.place)
    }

    /// How it stands now, unless something else was chosen.
    fn is_chosen(&self, value: &str) -> bool {
        self.form.value_or("decision", self.standing()) == value
    }
}

fn standing(place: &Place) -> &'static str {
    place.address_decision.map_or(BY_KIND, AddressDecision::code)
}

/// `GET /office/places/{code}/address`
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
) -> Result<Page<AddressPage>, HttpError> {
    let place = place::visitable(&app.store, &person, &code).await?;
    Ok(Page::new(AddressPage::of(&app, place, FormState::default()).await?, Caching::Never))
}

/// `POST /office/places/{code}/address` with `decision` (`withheld`, `shown`, `by_kind`), `reason`, and how it stood on the page (`seen`): nothing
/// is written over what somebody else decided meanwhile.
pub async fn decide(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Form(typed): Form,
) -> Result<Redirect, FormError<AddressPage>> {
    let place = place::visitable(&app.store, &person, &code).await?;
    let mut problems = Problems::default();
    let decision = match typed.get("decision") {
        BY_KIND => Some(None),
        code => AddressDecision::parse(code).map(Some).or_else(|| problems.note("decision", "address-say-which")),
    };
    let reason = Reason::new(typed.get("reason")).map_or_else(|why| problems.note("reason", reason_problem(why, "address-say-why")), Some);
    let (Some(decision), Some(reason)) = (decision, reason) else {
        return Err(FormError::problems(AddressPage::of(&app, place, FormState { typed, problems }).await?));
    };
    if typed.get(SEEN).is_empty() {
        problems.note::<()>("decision", UNSEEN);
        return Err(FormError::unseen(AddressPage::of(&app, place, FormState { typed, problems }).await?));
    }
    if typed.get(SEEN) != standing(&place) && decision != place.address_decision {
        problems.note::<()>("decision", "address-decided-meanwhile");
        return Err(FormError::conflict(AddressPage::of(&app, place, FormState { typed, problems }).await?));
    }
    let seq = address::decide(&app.store, &place, decision, person.id, &reason, &app.ids, app.clock.now()).await?;
    app.keeper.caught_up(seq).await;
    Ok(Redirect::to(&format!("/office/places/{}/address", code.plain())))
}
