//! `/law/try`: a case's facts in, the ruling and its reasons out. Nothing is kept.

use askama::Template;
use axum::extract::State;
use serde_json::{Map, Value, json};

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{Case, Clause, FactQuestion, Judgement, Questions, Ruling};
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::place_query::category;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::place_list::Choice;
use crate::web::view::filters;
use crate::web::view::form_state::FormState;
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
    content: Vec<(String, Bilingual)>,
    /// Forms of a poster that the rules tell apart, with their words.
    formats: Vec<(String, Bilingual)>,
    questions: Questions,
    form: FormState,
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

    fn stands(&self, token: &str) -> &str {
        self.form.value(&format!("content.{token}"))
    }

    fn clauses(&self) -> Vec<Clause> {
        self.judgement.as_ref().map(Judgement::lines).unwrap_or_default()
    }
}

/// A case: `?jurisdiction=&category=&on=`, the facts asked for (`fact.…=yes`) and what was seen of the poster (`at.…=yes&width_in=8.5`, or of each
/// location `sheet.restroom.width_in=8.5`).
pub struct TryQuery {
    /// Of a jurisdiction on file.
    jurisdiction: String,
    category: Option<Category>,
    on: Day,
    facts: Facts,
    /// As the decision table writes it; none until anything was looked at.
    poster_facts: Option<Map<String, Value>>,
    /// The case as it was typed.
    form: FormState,
}

const TEXTS: [&str; 6] = ["design", "number", "text_number", "format", "conspicuous", "legible"];
const SIZES: [&str; 3] = ["width_in", "height_in", "font_pt"];
const COUNTS: [&str; 2] = ["restrooms_total", "restrooms_with_poster"];

impl FromQuery for TryQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<TryQuery, HttpError> {
        let typed = query.fields(&[&["fact.*", "at.*", "sheet.*", "content.*", "languages"][..], &TEXTS, &SIZES, &COUNTS].concat());
        let jurisdiction =
            Some(query.text("jurisdiction")?).filter(|code| !code.is_empty()).unwrap_or(&query.app.jurisdiction).to_uppercase();
        query.app.mandates.jurisdiction(&jurisdiction).ok_or(HttpError::BadRequest("bad-jurisdiction"))?;
        Ok(TryQuery {
            jurisdiction,
            category: category(query)?,
            on: query.day("on")?.unwrap_or_else(|| query.app.today()),
            facts: facts(&typed)?,
            poster_facts: poster_facts(&typed)?,
            form: typed.into(),
        })
    }
}

/// `GET /law/try`
pub async fn try_form(State(app): State<App>, Query(query): Query<TryQuery>) -> Result<Page<TryPage>, HttpError> {
    let TryQuery { jurisdiction, category, on, facts, poster_facts, form } = query;
    let known = app.mandates.jurisdiction(&jurisdiction).ok_or(HttpError::BadRequest("bad-jurisdiction"))?;
    let case = Case {
        id: String::new(),
        jurisdiction: jurisdiction.clone(),
        categories: category.iter().cloned().collect(),
        facts,
        on_date: on,
        poster_facts,
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
            .map(|fact| (fact.clone(), form.value(&format!("fact.{}", fact.name)).to_owned()))
            .collect(),
        locations: questions
            .locations
            .iter()
            .map(|code| (code.clone(), app.mandates.terms().location(code), form.value(&format!("at.{code}")).to_owned()))
            .collect(),
        content: questions.content.iter().map(|token| (token.clone(), app.mandates.terms().content(token))).collect(),
        formats: questions.formats.iter().map(|code| (code.clone(), app.mandates.terms().format(code))).collect(),
        on,
        questions,
        form,
        ruling,
        judgement,
    };
    Ok(Page::new(page, Caching::UntilAtlasChanges))
}

fn facts(typed: &Fields) -> Result<Facts, HttpError> {
    let mut facts = Facts::new();
    for (name, answer) in typed.starting("fact.") {
        match answer {
            "" => {}
            "yes" | "no" => drop(facts.insert(name.to_owned(), FactValue::Bool(answer == "yes"))),
            _ => return Err(UNREADABLE),
        }
    }
    Ok(facts)
}

const UNREADABLE: HttpError = HttpError::BadRequest("bad-case");

fn size(text: &str) -> Result<f64, HttpError> {
    text.replace(',', ".").parse().ok().filter(|size: &f64| size.is_finite()).ok_or(UNREADABLE)
}

/// The sheet at each location, as far as something is said of it.
fn sheets(typed: &Fields) -> Result<Map<String, Value>, HttpError> {
    let mut sheets = Map::new();
    for (name, text) in typed.starting("sheet.").filter(|(_, text)| !text.is_empty()) {
        let (location, part) = name.rsplit_once('.').ok_or(UNREADABLE)?;
        let value = match part {
            "format" => json!(text),
            "width_in" | "height_in" | "font_pt" => json!(size(text)?),
            _ => return Err(UNREADABLE),
        };
        if let Some(sheet) = sheets.entry(location).or_insert_with(|| json!({})).as_object_mut() {
            sheet.insert(part.to_owned(), value);
        }
    }
    Ok(sheets)
}

fn poster_facts(typed: &Fields) -> Result<Option<Map<String, Value>>, HttpError> {
    let mut facts = Map::new();
    let given = |name: &'static str| Some((name, typed.get(name))).filter(|(_, text)| !text.is_empty());
    for (location, seen) in typed.starting("at.").filter(|(_, seen)| !seen.is_empty()) {
        facts.insert(location.to_owned(), json!(seen));
    }
    for (name, text) in TEXTS.into_iter().filter_map(given) {
        facts.insert(name.to_owned(), json!(text));
    }
    for (name, text) in SIZES.into_iter().filter_map(given) {
        facts.insert(name.to_owned(), json!(size(text)?));
    }
    let sheets = sheets(typed)?;
    if !sheets.is_empty() {
        facts.insert("at".to_owned(), sheets.into());
    }
    for (name, text) in COUNTS.into_iter().filter_map(given) {
        facts.insert(name.to_owned(), json!(text.parse::<u32>().map_err(|_| UNREADABLE)?));
    }
    let content: Map<String, Value> =
        typed.starting("content.").filter(|(_, seen)| !seen.is_empty()).map(|(token, seen)| (token.to_owned(), json!(seen))).collect();
    if !content.is_empty() {
        facts.insert("content".to_owned(), content.into());
    }
    let languages: Vec<&str> = typed.get("languages").split([',', ' ']).filter(|code| !code.is_empty()).collect();
    if !languages.is_empty() {
        facts.insert("languages".to_owned(), json!(languages));
    }
    Ok((!facts.is_empty()).then_some(facts))
}
