//! What a bill would change: the law's own file as a draft, changed by a choice or by hand, checked as any law is, and asked of the registry.
//! Nothing is kept.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::coverage::gap::Radius;
use crate::coverage::what_if::{Changed, Question, WhatIf, what_if};
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::{Fact, Facts};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::draft::{Conditional, Threshold, conditionals, thresholds, with_kind, with_number, without_condition};
use crate::domain::mandate::prove::{Flaw, Proof, prove};
use crate::services;
use crate::services::what_if::Bill;
use crate::web::http::app::App;
use crate::web::http::auth::Analyst;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::public::coverage::ground::{People, PeopleCounted};
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Bytes: several times the longest law on file.
const LONGEST_DRAFT: usize = 64 * 1024;
/// What a draft is called where something in it is wrong.
const FILE: &str = "bill.toml";

#[derive(Template)]
#[template(path = "office/what_if.html")]
pub struct WhatIfPage {
    form: FormState,
    /// The draft.
    text: String,
    kinds: Vec<(Category, Bilingual)>,
    conditionals: Vec<Conditional>,
    thresholds: Vec<Threshold>,
    /// Line by line, what is wrong with the draft.
    wrong: Vec<String>,
    answer: Option<Answer>,
}

/// What the draft would change.
struct Answer {
    told: WhatIf,
    name: Bilingual,
    on: Day,
    radius: Radius,
    kinds: Vec<(Bilingual, Changed)>,
    counties: Vec<(String, Changed)>,
    people: PeopleCounted,
    proof: Proof,
}

impl Screen for WhatIfPage {
    fn title(&self, language: Language) -> String {
        match (&self.answer, self.wrong.is_empty()) {
            (Some(answer), _) => i18n::with(language, "what-if-title-answer", &[("count", answer.told.whole.newly.places.into())]),
            (None, false) => i18n::text(language, "what-if-title-wrong"),
            (None, true) => i18n::text(language, "what-if-title"),
        }
    }

    fn wide(&self) -> bool {
        true
    }
}

impl Answer {
    fn of(app: &App, bill: &Bill, facts: &HashMap<Uuid, Vec<Fact>>, people: People) -> Answer {
        let (atlas, radius) = (app.atlas(), Radius::default());
        let told = what_if(Question {
            atlas: &atlas,
            laws: [&app.mandates, &bill.mandates],
            facts,
            state: &app.jurisdiction,
            on: bill.on,
            today: app.today(),
            now: app.clock.now(),
            people: &people.points,
            radius,
        });
        let kind = |code: &Category| app.mandates.category(code).map_or_else(|| Bilingual::same(code.code()), |known| known.label.clone());
        let county = |code: &str| app.county_name(code).unwrap_or(code).to_owned();
        Answer {
            kinds: told.by_kind.iter().map(|(code, changed)| (kind(code), *changed)).collect(),
            counties: told.by_county.iter().map(|(code, changed)| (county(code), *changed)).collect(),
            name: bill.law().map(|law| law.name.clone()).unwrap_or_default(),
            proof: bill.law().map(prove).unwrap_or_default(),
            on: bill.on,
            people: people.counted,
            radius,
            told,
        }
    }

    fn miles(&self) -> f64 {
        self.radius.miles()
    }

    fn least_visits(&self) -> u32 {
        self.told.whole.visits().0
    }

    fn most_visits(&self) -> u32 {
        self.told.whole.visits().1
    }

    /// How many of those whose fact is open must, whole: expected, low, high, and by how many of their kinds that is told.
    fn expected(&self) -> Option<(f64, f64, f64, u32)> {
        self.told.expected.map(|told| (told.places.round(), told.low.floor(), told.high.ceil(), told.known))
    }

    fn flaw_key(&self, flaw: &Flaw) -> String {
        format!("what-if-flaw-{}", flaw.kind.code().replace('_', "-"))
    }

    fn witness(&self, facts: &Facts) -> String {
        facts.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
    }
}

impl WhatIfPage {
    fn of(app: &App, form: FormState, text: String) -> WhatIfPage {
        let kinds = app.mandates.categories().iter().map(|kind| (kind.code.clone(), kind.label.clone())).collect();
        let (conditionals, thresholds) = (conditionals(&text), thresholds(&text));
        WhatIfPage { form, text, kinds, conditionals, thresholds, wrong: Vec::new(), answer: None }
    }
}

/// `GET /office/what-if`: the law as it stands, as a draft.
pub async fn show(_: Analyst, State(app): State<App>) -> Result<Page<WhatIfPage>, HttpError> {
    let law = app.mandates.jurisdiction(&app.jurisdiction).map(|law| law.text.clone()).unwrap_or_default();
    Ok(Page::new(WhatIfPage::of(&app, FormState::default(), law), Caching::Never))
}

/// `POST /office/what-if`: makes the small changes that were chosen, checks the draft, and asks it of the registry.
pub async fn ask(_: Analyst, State(app): State<App>, caller: Caller, Form(typed): Form) -> Result<Response, HttpError> {
    let draft = typed.get("text").replace("\r\n", "\n");
    let refused = |page| Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    let text = match changed(&app, &typed, &draft) {
        Ok(text) => text,
        Err(problems) => return refused(WhatIfPage::of(&app, FormState { typed, problems }, draft)),
    };
    let mut page = WhatIfPage::of(&app, FormState::default(), text);
    let bill = match Bill::read(&app.mandates, FILE, &page.text, &app.jurisdiction, app.today()) {
        Ok(bill) => bill,
        Err(errors) => {
            page.wrong = errors.iter().map(ToString::to_string).collect();
            return refused(page);
        }
    };
    let facts = services::what_if::facts(&app.store, [&app.mandates, &bill.mandates], &app.jurisdiction).await?;
    let (people, at) = (People::of(&app).await?, app.clone());
    let answer = blocking::run(move || Ok(Answer::of(&at, &bill, &facts, people)));
    page.answer = Some(app.heavy.run(caller, answer).await?);
    Ok(Page::new(page, Caching::Never).into_response())
}

/// The draft with the small changes that were chosen: a number, a condition left out, a kind of place added.
fn changed(app: &App, typed: &Fields, draft: &str) -> Result<String, Problems> {
    let (mut problems, mut text) = (Problems::default(), draft.to_owned());
    let (number, threshold, rule, kind) = (typed.get("number"), typed.get("threshold"), typed.get("rule"), typed.get("kind"));
    if draft.len() > LONGEST_DRAFT {
        problems.note::<()>("text", "what-if-too-long");
        return Err(problems);
    }
    if !(number.is_empty() && threshold.is_empty()) {
        let at = threshold.parse::<usize>().ok().and_then(|at| thresholds(&text).into_iter().nth(at));
        let at = at.or_else(|| problems.note("threshold", "what-if-say-threshold"));
        let number = number.parse::<f64>().ok().filter(|number| number.is_finite());
        let number = number.or_else(|| problems.note("number", "what-if-say-number"));
        if let Some((at, number)) = at.zip(number) {
            text = with_number(&text, &at, number);
        }
    }
    if !rule.is_empty() {
        let known = rule.parse::<usize>().ok().filter(|rule| conditionals(&text).iter().any(|known| known.rule == *rule));
        match known {
            Some(rule) => text = without_condition(&text, rule),
            None => {
                problems.note::<()>("rule", "what-if-say-rule");
            }
        }
    }
    match app.mandates.category(&Category::new(kind)) {
        Some(_) => text = with_kind(&text, kind),
        None if kind.is_empty() => {}
        None => {
            problems.note::<()>("kind", "what-if-say-kind");
        }
    }
    if problems.is_empty() { Ok(text) } else { Err(problems) }
}
