//! `/law/try`: a case's facts in, the ruling and its reasons out. Nothing is kept.

use askama::Template;
use axum::extract::State;
use serde_json::{Map, Value, json};

use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Case, Clause, FactQuestion, Judgement, Questions, Ruling};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::query::{self, Query};
use crate::web::public::place_list::Choice;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Answers that a case may give to a question.
const ANSWERS: [&str; 3] = ["", "yes", "no"];

#[derive(Template)]
#[template(path = "public/law/try.html")]
pub struct TryPage {
    jurisdictions: Vec<Choice>,
    kinds: Vec<Choice>,
    on: Day,
    /// What the rules of this kind ask; empty until a kind was chosen.
    facts: Vec<(FactQuestion, String)>,
    locations: Vec<(String, Bilingual, String)>,
    questions: Questions,
    typed: Fields,
    ruling: Option<Ruling>,
    judgement: Option<Judgement>,
}

impl Screen for TryPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "try-title")
    }
}

impl TryPage {
    fn answers(&self) -> [&'static str; 3] {
        ANSWERS
    }

    fn value(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    fn clauses(&self) -> Vec<&Clause> {
        self.judgement.iter().flat_map(|judgement| &judgement.duties).flat_map(|duty| &duty.clauses).collect()
    }
}

/// `GET /law/try`
pub async fn try_form(State(app): State<App>, Query(query): Query) -> Result<Page<TryPage>, HttpError> {
    let jurisdiction = Some(query.get("jurisdiction")).filter(|code| !code.is_empty()).unwrap_or(&app.jurisdiction).to_uppercase();
    let known = app.mandates.jurisdiction(&jurisdiction).ok_or(HttpError::BadRequest("bad-jurisdiction"))?;
    let on = query::day(query.get("on"))?.unwrap_or_else(|| app.clock.today());
    let category = query::category(&app, query.get("category"))?;
    let case = Case {
        id: String::new(),
        jurisdiction: jurisdiction.clone(),
        categories: category.iter().cloned().collect(),
        facts: facts(&query),
        on_date: on,
        poster_facts: poster_facts(&query),
        notice_at: None,
    };
    let ruling = category.as_ref().map(|_| app.mandates.ruling(&jurisdiction, &case.categories, &case.facts, on));
    let open = category.as_ref().map(|_| app.mandates.ruling(&jurisdiction, &case.categories, &Facts::new(), on));
    let questions = open.as_ref().map(Ruling::questions).unwrap_or_default();
    let finding = case.finding().map_err(|_| HttpError::BadRequest("bad-case"))?;
    let judgement = ruling.as_ref().zip(finding.as_ref()).and_then(|(ruling, finding)| ruling.judge(finding, &case.facts));
    let page = TryPage {
        jurisdictions: app
            .mandates
            .jurisdictions()
            .map(|known| Choice { code: known.code.clone(), label: known.name.clone(), chosen: known.code == jurisdiction })
            .collect(),
        kinds: app
            .mandates
            .categories()
            .iter()
            .map(|entry| Choice {
                code: entry.code.code().to_owned(),
                label: entry.label.clone(),
                chosen: Some(&entry.code) == category.as_ref(),
            })
            .collect(),
        facts: known
            .facts
            .iter()
            .filter(|fact| questions.facts.contains(&fact.name))
            .map(|fact| (fact.clone(), query.get(&format!("fact.{}", fact.name)).to_owned()))
            .collect(),
        locations: questions
            .locations
            .iter()
            .map(|code| (code.clone(), app.mandates.terms().location(code), query.get(&format!("at.{code}")).to_owned()))
            .collect(),
        on,
        questions,
        typed: query,
        ruling,
        judgement,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

fn facts(query: &Fields) -> Facts {
    let answered = query.starting("fact.").filter(|(_, answer)| matches!(*answer, "yes" | "no"));
    answered.map(|(name, answer)| (name.to_owned(), FactValue::Bool(answer == "yes"))).collect()
}

/// The finding as the decision table writes it; none until anything was looked at.
fn poster_facts(query: &Fields) -> Option<Map<String, Value>> {
    let mut facts = Map::new();
    for (location, seen) in query.starting("at.").filter(|(_, seen)| !seen.is_empty()) {
        facts.insert(location.to_owned(), json!(seen));
    }
    for name in ["design", "number", "text_number", "format", "conspicuous", "legible"] {
        if !query.get(name).is_empty() {
            facts.insert(name.to_owned(), json!(query.get(name)));
        }
    }
    for name in ["width_in", "height_in", "font_pt"] {
        if let Ok(size) = query.get(name).parse::<f64>() {
            facts.insert(name.to_owned(), json!(size));
        }
    }
    for name in ["restrooms_total", "restrooms_with_poster"] {
        if let Ok(count) = query.get(name).parse::<u32>() {
            facts.insert(name.to_owned(), json!(count));
        }
    }
    let languages: Vec<&str> = query.get("languages").split([',', ' ']).filter(|code| !code.is_empty()).collect();
    if !languages.is_empty() {
        facts.insert("languages".to_owned(), json!(languages));
    }
    (!facts.is_empty()).then_some(facts)
}
