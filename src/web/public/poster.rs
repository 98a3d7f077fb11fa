//! The poster to hang, at one place or at a kind of place under a law: where, how many, since when; the official one and whom to ask for
//! it, or a sheet made from the very clauses, which our own judge calls displayed as required. The sheet names no place.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use placard_sheet::{Layout, Paper};

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts, facts_on};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::{
    Applicability, Clause, DesignRule, Duty, DutyKind, DutyRuling, NotPrintable, PosterPaper, PrintedPoster, Terms, Wording,
};
use crate::domain::place_code::PlaceCode;
use crate::store::public_place;
use crate::web::http::app::App;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Path, Slug};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::law;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};

/// Facts that name further languages of a poster.
const LANGUAGE_FACTS: [&str; 2] = ["county_languages", "staff_languages"];

/// Which poster is right, and how to get it.
#[derive(Template)]
#[template(path = "public/poster.html")]
pub struct PosterPage {
    heading: Bilingual,
    /// The page that this is part of.
    up_path: String,
    up_name: Bilingual,
    /// The place closed on that day: nothing must hang there any more.
    closed_on: Option<Day>,
    /// Rules that ask for the poster, or may.
    rules: Vec<PosterRule>,
    /// What is known of the law where no rule says it.
    background: Vec<Clause>,
    /// A law is there that nobody read.
    unread: bool,
    /// When a rule begins or ends next.
    turns_on: Option<Day>,
}

/// One rule with its poster.
pub struct PosterRule {
    duty: Arc<Duty>,
    /// What nobody recorded and it depends on.
    questions: Vec<Bilingual>,
    place: Bilingual,
    count: Bilingual,
    requirements: Vec<Bilingual>,
    /// Time to put it right, where the text gives one.
    cure: Option<Bilingual>,
    silent_on: Option<Bilingual>,
    sheet: Option<OfferedSheet>,
    /// Why there is no sheet.
    why_not: Option<Bilingual>,
    /// Keys of sentences on languages that may be asked besides: nobody recorded which.
    open: Vec<&'static str>,
}

/// A sheet to print.
pub struct OfferedSheet {
    printed: PrintedPoster,
    /// Each wording with its language's name.
    words: Vec<(Bilingual, Wording)>,
    /// Where the PDF is; none while there is no press.
    path: Option<String>,
}

impl Screen for PosterPage {
    fn title(&self, language: Language) -> String {
        self.heading.in_language(language).to_owned()
    }
}

/// A question to the law: of which kinds of place, with what on record, on which day.
struct LawQuestion<'a> {
    app: &'a App,
    law: &'a str,
    kinds: &'a [Category],
    facts: &'a Facts,
    day: Day,
}

/// `GET /places/{code}/poster`
pub async fn of_place(State(app): State<App>, Path(code): Path<PlaceCode>) -> Result<Response, HttpError> {
    let place = public_place::by_code(&app.store, &code).await?;
    if place.merged_into.is_some() {
        let other = public_place::follow_merges(&app.store, &place).await?;
        return Ok(Redirect::temporary(&format!("/places/{}/poster", other.code.plain())).into_response());
    }
    let now = app.clock.now();
    let day = app.today_in(place.county.as_deref());
    let (law, facts) = (app.mandates.law_of(&place), facts_on(&place.facts, day, now));
    let asked = LawQuestion { app: &app, law: &law, kinds: &place.categories, facts: &facts, day };
    let turns = app.mandates.rule_turning_days(&law, &place.categories, &place.facts, now);
    let heading = i18n::both("poster-title", &[("name", place.name.clone().into())]);
    let up = (format!("/places/{}", place.code.plain()), Bilingual::same(&place.name));
    let closed_on = place.closed_on.filter(|closed| *closed <= day);
    let page = PosterPage { closed_on, ..asked.page(heading, up, &turns) };
    Ok(Page::new(page, caching(&app, Caching::UntilPlaceChanges(place.id))).into_response())
}

/// `GET /law/{jurisdiction}/{category}/poster`, of a jurisdiction on file or of a county of the registry (`us-mo-29019`)
pub async fn of_kind(State(app): State<App>, Path((code, category)): Path<(Slug, Category)>) -> Result<Page<PosterPage>, HttpError> {
    let kind = app.mandates.category(&category).ok_or(HttpError::NotFound)?.label.clone();
    let Law { code, name, on_file } = Law::of(&app, &code)?;
    let up = (format!("/law/{}/{}", on_file.to_lowercase(), category.code()), kind.clone());
    let (kinds, facts) = ([category], Facts::new());
    let asked = LawQuestion { app: &app, law: &code, kinds: &kinds, facts: &facts, day: app.today() };
    let turns = app.mandates.rule_turning_days(&code, &kinds, &[], app.clock.now());
    let page = asked.page(words("poster-kind-title", &[("kind", &kind), ("name", &name)]), up, &turns);
    Ok(Page::new(page, caching(&app, Caching::UntilAtlasChanges)))
}

/// A page that offers no sheet yet is made anew each time, so that it offers them as soon as there is a press.
fn caching(app: &App, otherwise: Caching) -> Caching {
    if app.press.is_there() { otherwise } else { Caching::Never }
}

/// The law that an address names.
struct Law {
    /// `US-MO-29019`.
    code: String,
    name: Bilingual,
    /// The jurisdiction whose page says its rules.
    on_file: String,
}

impl Law {
    fn of(app: &App, slug: &str) -> Result<Law, HttpError> {
        let code = slug.to_uppercase();
        if let Some(known) = app.mandates.jurisdiction(&code) {
            return Ok(Law { name: known.name.clone(), on_file: code.clone(), code });
        }
        let (state, county) = code.rsplit_once('-').filter(|(state, _)| *state == app.jurisdiction).ok_or(HttpError::NotFound)?;
        let known = app.mandates.jurisdiction(state).ok_or(HttpError::NotFound)?;
        let county = Bilingual::same(app.county_name(county).ok_or(HttpError::NotFound)?);
        let name = words("poster-county", &[("county", &county), ("state", &known.name)]);
        Ok(Law { name, on_file: state.to_owned(), code })
    }
}

impl LawQuestion<'_> {
    fn page(&self, heading: Bilingual, (up_path, up_name): (String, Bilingual), turns: &[Day]) -> PosterPage {
        let ruling = self.app.mandates.ruling(self.law, self.kinds, self.facts, self.day);
        PosterPage {
            heading,
            up_path,
            up_name,
            closed_on: None,
            rules: ruling.not_ruled_out().map(|ruled| self.rule(ruled)).collect(),
            unread: ruling.applicability == Applicability::Unread,
            background: ruling.background.clone(),
            turns_on: turns.iter().copied().find(|turn| *turn > self.day),
        }
    }

    fn rule(&self, ruled: &DutyRuling) -> PosterRule {
        let (mandates, duty) = (&self.app.mandates, &ruled.duty);
        let [place, count] = mandates.hanging(duty);
        let printed = mandates.printed_poster(duty, self.facts, self.day);
        let why_not = printed.as_ref().err().map(|refusal| why_not(refusal, mandates.terms()));
        let unknown = if ruled.applicability == Applicability::ConditionUnknown { ruled.unknown.as_slice() } else { &[] };
        let asks = [duty.poster.county_languages, duty.poster.staff_languages];
        let sentences = ["poster-county-languages-open", "poster-staff-languages-open"];
        let is_open = |at: usize| asks[at] && !self.facts.contains_key(LANGUAGE_FACTS[at]);
        PosterRule {
            questions: unknown.iter().filter_map(|fact| mandates.fact(self.law, fact)).map(|fact| fact.question.clone()).collect(),
            place,
            count,
            // The first says where it hangs.
            requirements: mandates.requirements(duty).into_iter().skip(1).collect(),
            cure: duty.penalty.as_deref().and_then(law::cure),
            silent_on: mandates.jurisdiction(&duty.jurisdiction).and_then(|known| known.silent_on.clone()),
            sheet: printed.ok().map(|printed| self.sheet(duty, printed)),
            why_not,
            open: (0..sentences.len()).filter(|at| is_open(*at)).map(|at| sentences[at]).collect(),
            duty: duty.clone(),
        }
    }

    fn sheet(&self, duty: &Duty, printed: PrintedPoster) -> OfferedSheet {
        let own = &duty.poster.languages;
        let further = duty.poster.languages_in(self.facts).into_iter().filter(|language| !own.contains(language));
        let fields = [("duty", duty.id.clone())].into_iter().chain(further.map(|language| ("language", language)));
        let path = self.app.press.is_there().then(|| format!("/law/poster.pdf{}", query_string(fields)));
        let named = |words: &Wording| (self.app.mandates.terms().language(&words.language), words.clone());
        OfferedSheet { words: printed.wordings.iter().map(named).collect(), path, printed }
    }
}

/// Why there is no sheet, in words.
fn why_not(refusal: &NotPrintable, terms: &Terms) -> Bilingual {
    let named = |codes: &[String], name: fn(&Terms, &str) -> Bilingual| {
        Bilingual::joined(&codes.iter().map(|code| name(terms, code)).collect::<Vec<_>>(), ", ")
    };
    match refusal {
        NotPrintable::Official(DesignRule::Named) => words("poster-none-named", &[]),
        NotPrintable::Official(DesignRule::Only) => words("poster-none-only", &[]),
        NotPrintable::Format => words("poster-none-format", &[]),
        NotPrintable::Content(tokens) => words("poster-none-content", &[("what", &named(tokens, Terms::content))]),
        NotPrintable::Words => words("poster-none-words", &[]),
        NotPrintable::Languages(codes) => words("poster-none-languages", &[("languages", &named(codes, Terms::language))]),
        NotPrintable::Number => words("poster-none-number", &[]),
        NotPrintable::Unread => words("poster-none-unread", &[]),
    }
}

/// A text in both languages whose variables are.
fn words(key: &str, values: &[(&str, &Bilingual)]) -> Bilingual {
    let written = |language: Language| {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.in_language(language).to_owned().into())).collect();
        i18n::with(language, key, &values)
    };
    Bilingual::of(written)
}

/// Whose poster, and in which languages besides the rule's own: `?duty=us-fl/rest_area/2&language=vi`.
pub struct SheetQuery {
    duty: String,
    languages: Vec<String>,
}

impl FromQuery for SheetQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SheetQuery, HttpError> {
        let duty = query.text("duty")?.to_owned();
        Ok(SheetQuery { duty, languages: query.all("language").map(str::to_owned).collect() })
    }
}

/// The sheet itself.
#[derive(Template)]
#[template(path = "public/poster_sheet.html")]
struct PosterSheet {
    printed: PrintedPoster,
}

impl PosterSheet {
    /// What stands before the number for texts, in the languages of the pages.
    fn texting(&self, words: &Wording) -> String {
        let known = [Language::En, Language::Es].into_iter().find(|language| language.code() == words.language);
        known.map(|language| i18n::text(language, "poster-text-number")).unwrap_or_default()
    }
}

/// `GET /law/poster.pdf?duty=&language=`: the poster made from what a rule of today asks.
pub async fn sheet(
    State(app): State<App>,
    locale: Locale,
    Query(SheetQuery { duty, languages }): Query<SheetQuery>,
) -> Result<Download<Vec<u8>>, HttpError> {
    let today = app.today();
    let in_force = |duty: &&Arc<Duty>| duty.kind == DutyKind::Required && duty.is_in_force(today);
    let duty = app.mandates.duty(&duty).filter(in_force).ok_or(HttpError::NotFound)?;
    let facts = Facts::from(LANGUAGE_FACTS.map(|name| (name.to_owned(), FactValue::List(languages.clone()))));
    let printed = app.mandates.printed_poster(duty, &facts, today).map_err(|_| HttpError::NotFound)?;
    let paper = match printed.paper {
        PosterPaper::Letter => Paper::Letter,
        PosterPaper::Tabloid => Paper::Tabloid,
    };
    let title = i18n::with(locale.language, "poster-sheet-title", &[("citation", duty.citation.clone().into())]);
    let print = Print { layout: Layout::Poster, title, template: &PosterSheet { printed }, address: "", paper };
    pdf::without_address(&app, &locale, print).await
}
