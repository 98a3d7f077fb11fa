//! The words of the law's own side, in English and Spanish: whom it reaches, what it asks, what is known of it.

use crate::domain::day::Day;
use crate::domain::fact::{FactValue, Facts};
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::Applicability;
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::{Duty, DutyKind, EACH_RESTROOM, Jurisdiction, LawStatus, Order, Placement};
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::numbers::Circumstances;
use crate::domain::mandate::requirement;
use crate::domain::mandate::terms::{FactQuestion, Terms};
use crate::domain::mandate::wording::{both, day, placement, title};

/// Whom a duty reaches: "Bus station in Missouri: covered since March 1, 2019 (RSMo 595.120.2(15))".
pub fn reach(duty: &Duty) -> Bilingual {
    let since = duty.from.map(day);
    both(|language| {
        let kind = duty.category_label.in_language(language);
        let state = duty.jurisdiction_name.in_language(language);
        let covered = match (duty.kind, language) {
            (DutyKind::Required, Language::En) => "covered",
            (DutyKind::Required, Language::Es) => "incluido en la ley",
            (DutyKind::Sought, Language::En) => "in a government's program",
            (DutyKind::Sought, Language::Es) => "en un programa del gobierno",
            (DutyKind::VoluntaryProgramme, Language::En) => "encouraged",
            (DutyKind::VoluntaryProgramme, Language::Es) => "se recomienda",
            (DutyKind::Unread, Language::En) => "named in a law",
            (DutyKind::Unread, Language::Es) => "nombrado en una ley",
        };
        let since = since.as_ref().map_or(String::new(), |since| match language {
            Language::En => format!(" since {}", since.en),
            Language::Es => format!(" desde el {}", since.es),
        });
        match language {
            Language::En => format!("{kind} in {state}: {covered}{since} ({})", duty.citation),
            Language::Es => format!("{kind} en {state}: {covered}{since} ({})", duty.citation),
        }
    })
}

/// What that means here.
pub fn reached(duty: &Duty, applicability: Applicability) -> Bilingual {
    match (applicability, duty.when.is_some() || duty.order.is_some()) {
        (Applicability::Required, false) => Bilingual::new(
            "No condition applies: every such place must display the poster.",
            "No hay condición: todo lugar de este tipo debe exhibir el cartel.",
        ),
        (Applicability::Required, true) => Bilingual::new(
            "The condition below is met, so the poster must be displayed.",
            "Se cumple la condición siguiente, por lo que el cartel debe exhibirse.",
        ),
        (Applicability::NotRequired, _) => Bilingual::new(
            "The condition below is not met, so the poster is not required.",
            "No se cumple la condición siguiente, por lo que el cartel no es obligatorio.",
        ),
        (Applicability::ConditionUnknown, _) => Bilingual::new(
            "Whether the condition below is met is not on record, so the poster may be required.",
            "No consta si se cumple la condición siguiente, por lo que el cartel podría ser obligatorio.",
        ),
        (Applicability::Unread, _) => Bilingual::new(
            "A law exists, and we have not read it: whether the poster is required is not known.",
            "Existe una ley que no hemos leído: no se sabe si el cartel es obligatorio.",
        ),
        (Applicability::Sought, _) => Bilingual::new(
            "A government agency seeks to have the poster displayed: no duty of the place, never a failure.",
            "Una agencia del gobierno procura que el cartel se exhiba: no es obligación del lugar ni puede ser una falta.",
        ),
        (Applicability::NoRule, _) => {
            Bilingual::new("The law only encourages it: no duty of the place.", "La ley solo lo recomienda: no es obligación del lugar.")
        }
    }
}

/// What is known of a jurisdiction's law where no duty says it; `None` where its rows speak, or not on that day.
pub fn background(layer: &Jurisdiction, on: Day) -> Option<Clause> {
    let read = layer.read_on.map(day);
    let looked = both(|language| match (&read, language) {
        (Some(read), Language::En) => format!(" Looked for on {}.", read.en),
        (Some(read), Language::Es) => format!(" Se buscó el {}.", read.es),
        (None, _) => String::new(),
    });
    let (state, en, es) = match layer.status {
        LawStatus::OnFile => return None,
        LawStatus::Unread if !layer.is_unread(on) => return None,
        LawStatus::Unread => (ClauseState::Unknown, "A law exists, and we have not read it.", "Existe una ley que no hemos leído."),
        LawStatus::Voluntary => (ClauseState::NotMet, "The law only encourages: no duty.", "La ley solo recomienda: no hay obligación."),
        LawStatus::NoneFound => (
            ClauseState::NotMet,
            "No law was found: no proof that there is none.",
            "No se encontró ninguna ley, lo que no prueba que no la haya.",
        ),
    };
    let cite = if layer.citation.is_empty() { String::new() } else { format!(" ({})", layer.citation) };
    Some(Clause {
        state,
        title: both(|language| format!("{}{cite}", layer.name.in_language(language))),
        detail: Bilingual::new(format!("{en}{}", looked.en), format!("{es}{}", looked.es)),
        parts: Vec::new(),
    })
}

/// The order by which alone a duty exists: what is on record of it.
pub fn order(order: &Order, facts: &Facts, on: Day, questions: &[FactQuestion]) -> Clause {
    let known = questions.iter().find(|question| question.name == order.fact);
    let title = known.map_or_else(|| Bilingual::same(&order.fact), |known| known.question.clone());
    let ordered = match facts.get(&order.fact) {
        Some(FactValue::Text(text)) => text.parse::<Day>().ok(),
        Some(FactValue::Bool(_) | FactValue::Number(_) | FactValue::List(_)) | None => None,
    };
    let detail = match (ordered, facts.get(&order.fact)) {
        (Some(ordered), _) => term(order, ordered),
        (None, Some(FactValue::Bool(false))) => Bilingual::new("On record: no.", "Consta que no."),
        (None, Some(_)) => Bilingual::new("On record: yes, the day is not.", "Consta que sí, pero no el día."),
        (None, None) => Bilingual::new("Nobody recorded this.", "Nadie lo ha registrado."),
    };
    Clause { state: ClauseState::of(order.holds(facts, on)), title, detail, parts: Vec::new() }
}

fn term(order: &Order, ordered: Day) -> Bilingual {
    let (first, last) = order.term(ordered);
    let first = day(first);
    match last.map(day) {
        Some(last) => {
            Bilingual::new(format!("On record: from {} until {}.", first.en, last.en), format!("Consta: del {} al {}.", first.es, last.es))
        }
        None => Bilingual::new(format!("On record: from {}.", first.en), format!("Consta: desde el {}.", first.es)),
    }
}

/// What a rule for every kind of place is called.
pub fn any_kind() -> Bilingual {
    Bilingual::new("Any kind of place", "Cualquier tipo de lugar")
}

/// What a duty asks, as a list for the pages on the law.
pub fn requirements(duty: &Duty, here: Circumstances<'_>, terms: &Terms) -> Vec<Bilingual> {
    if duty.kind == DutyKind::Unread {
        return vec![reached(duty, Applicability::Unread)];
    }
    let mut all: Vec<_> = requirement::requirements(duty).into_iter().map(|requirement| title(requirement, duty, here, terms)).collect();
    if duty.poster.county_languages {
        all.push(Bilingual::new(
            "In any further language that the Voting Rights Act asks for in the county",
            "En cualquier otro idioma que la Ley de Derecho al Voto exija en el condado",
        ));
    }
    if duty.poster.staff_languages {
        all.push(Bilingual::new(
            "In any further language that a tenth of the staff reads",
            "En cualquier otro idioma que lea una décima parte del personal",
        ));
    }
    all
}

/// Where the poster must hang, and how many of them as far as the locations tell.
pub fn hanging(duty: &Duty, terms: &Terms) -> [Bilingual; 2] {
    [placement(duty, terms), how_many(&duty.placement)]
}

/// Rooms are named in the plural, and each of them is meant.
const ROOMS: [&str; 2] = [EACH_RESTROOM, "guest_room"];

fn how_many(placement: &Placement) -> Bilingual {
    let rooms = placement.atoms().iter().any(|spot| ROOMS.contains(&spot.location.as_str()));
    match (placement, rooms) {
        (Expression::Atom(_) | Expression::Not(_), true) => Bilingual::new("One in each of them.", "Uno en cada uno de ellos."),
        (Expression::Atom(_) | Expression::Not(_), false) => {
            Bilingual::new("One: no other count is on file.", "Uno: no consta otra cantidad.")
        }
        (Expression::Or(_), false) => Bilingual::new(
            "One, at one of these locations: no other count is on file.",
            "Uno, en uno de estos lugares: no consta otra cantidad.",
        ),
        (Expression::Or(_), true) => Bilingual::new(
            "At one of these locations; where that is rooms, one in each of them.",
            "En uno de estos lugares; si son cuartos, uno en cada uno de ellos.",
        ),
        (Expression::And(_), false) => Bilingual::new("One at each of these locations.", "Uno en cada uno de estos lugares."),
        (Expression::And(_), true) => Bilingual::new(
            "One at each of these locations; where rooms are named, one in each of them.",
            "Uno en cada uno de estos lugares; donde se nombran cuartos, uno en cada uno de ellos.",
        ),
    }
}
