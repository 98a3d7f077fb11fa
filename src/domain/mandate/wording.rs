//! The words of the reasons, in English and Spanish: what the rule asks, and what was seen. Never more than was seen.

use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::clause::{Clause, ClauseState};
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, Placement, Spot};
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::numbers::{self, Circumstances, NumberToken};
use crate::domain::mandate::phone_number;
use crate::domain::mandate::poster::{DesignRule, PosterFormat};
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::seen::Seen;
use crate::domain::mandate::terms::{Terms, UNREAD};
use crate::domain::month;
use crate::domain::visit::{Access, Finding, NotedNumbers, Sheet, Sighting};

/// "March 1, 2019", "1 de marzo de 2019".
pub fn day(day: Day) -> Bilingual {
    Bilingual::new(
        format!("{} {}, {}", month::name(day, Language::En), day.0.day(), day.0.year()),
        format!("{} de {} de {}", day.0.day(), month::name(day, Language::Es), day.0.year()),
    )
}

/// Both languages at once.
pub fn both(write: impl Fn(Language) -> String) -> Bilingual {
    Bilingual::new(write(Language::En), write(Language::Es))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn list(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

fn pick<'t>(language: Language, en: &'t str, es: &'t str) -> &'t str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

fn inches(number: f64) -> String {
    format!("{number}")
}

/// What a requirement is called.
pub fn title(requirement: Requirement, duty: &Duty, here: Circumstances<'_>, terms: &Terms) -> Bilingual {
    let poster = &duty.poster;
    match requirement {
        Requirement::Access => Bilingual::new("Somebody could look", "Fue posible mirar"),
        Requirement::Placement => placement(duty, terms),
        Requirement::PlacementInFormat => both(|language| {
            let (place, formats) = (place(&duty.placement, language, terms), formats(&poster.formats, language, terms));
            capital(&if formats.is_empty() { place } else { format!("{place}: {formats}") })
        }),
        Requirement::Conspicuous => Bilingual::new("In a conspicuous place", "En un lugar bien visible"),
        Requirement::Legible => Bilingual::new("Can be read", "Se puede leer"),
        Requirement::Size { width, height } => Bilingual::new(
            format!("At least {} by {} inches", inches(width), inches(height)),
            format!("Al menos {} por {} pulgadas", inches(width), inches(height)),
        ),
        Requirement::Font { size } => {
            Bilingual::new(format!("In type of at least {size} points"), format!("Con letra de al menos {size} puntos"))
        }
        Requirement::Formats => both(|language| capital(&formats(&poster.formats, language, terms))),
        Requirement::Languages => both(|language| {
            let each: Vec<_> =
                poster.languages_in(here.facts).iter().map(|code| terms.language(code).in_language(language).to_owned()).collect();
            match each.as_slice() {
                [] => pick(language, "In the languages of the staff", "En los idiomas del personal").to_owned(),
                each => format!("{} {}", pick(language, "In", "En"), list(each, pick(language, "and", "y"))),
            }
        }),
        Requirement::Number => numbers_required(&poster.numbers, here, ["The hotline's number", "El número de la línea de ayuda"]),
        Requirement::TextNumber => {
            numbers_required(&poster.text_numbers, here, ["The number for text messages", "El número para mensajes de texto"])
        }
        Requirement::Content => both(|language| {
            let content = poster.content.as_ref().map(|content| tokens(content, language, terms)).unwrap_or_default();
            format!("{} {content}", pick(language, "On it:", "Debe llevar:"))
        }),
        Requirement::Design => both(|language| {
            let each: Vec<_> = poster.designs.iter().map(|design| design.label.in_language(language).to_owned()).collect();
            let designs = list(&each, pick(language, "or", "o"));
            match (poster.design_rule, language) {
                (Some(DesignRule::Only), Language::En) => format!("Only {designs}"),
                (Some(DesignRule::Only), Language::Es) => format!("Solamente {designs}"),
                (Some(DesignRule::Named) | None, _) => capital(&designs),
            }
        }),
    }
}

/// Where the poster must hang.
pub fn placement(duty: &Duty, terms: &Terms) -> Bilingual {
    both(|language| capital(&place(&duty.placement, language, terms)))
}

fn numbers_required(alternatives: &[Vec<NumberToken>], here: Circumstances<'_>, what: [&str; 2]) -> Bilingual {
    let token = |token: &NumberToken, language| match token {
        NumberToken::Any => pick(language, "(any)", "(cualquiera)").to_owned(),
        NumberToken::Unread => pick(language, "(nobody read which one)", "(nadie leyó cuál)").to_owned(),
        NumberToken::Printed(_) | NumberToken::Reference(_) => numbers::digits(token, here).map_or_else(
            || pick(language, "(none on file for that day)", "(no consta ninguno para ese día)").to_owned(),
            |digits| phone_number::written(&digits),
        ),
    };
    both(|language| {
        let together = |tokens: &Vec<NumberToken>| {
            let each: Vec<_> = tokens.iter().map(|one| token(one, language)).collect();
            list(&each, pick(language, "and", "y"))
        };
        let each: Vec<_> = alternatives.iter().map(together).collect();
        format!("{} {}", pick(language, what[0], what[1]), list(&each, pick(language, "or", "o")))
    })
}

fn formats(formats: &[PosterFormat], language: Language, terms: &Terms) -> String {
    let each: Vec<_> = formats.iter().map(|one| format(one, language, terms)).collect();
    list(&each, pick(language, "or", "o"))
}

fn format(format: &PosterFormat, language: Language, terms: &Terms) -> String {
    let mut text = match format.kind.as_deref() {
        None => pick(language, "a printed sign", "un letrero impreso").to_owned(),
        Some(UNREAD) => pick(language, "in a format that nobody read", "en un formato que nadie leyó").to_owned(),
        Some(kind) => terms.format(kind).in_language(language).to_owned(),
    };
    if let Some((width, height)) = format.min_width_in.zip(format.min_height_in) {
        let (of, by, unit) = (pick(language, "of", "de"), pick(language, "by", "por"), pick(language, "inches", "pulgadas"));
        text.push_str(&format!(" {of} {} {by} {} {unit}", inches(width), inches(height)));
    }
    if let Some(size) = format.min_font_pt {
        text.push_str(&match language {
            Language::En => format!(" in {size} point type"),
            Language::Es => format!(" con letra de {size} puntos"),
        });
    }
    if let Some(only) = &format.only_at {
        text.push_str(&format!(" ({} {})", pick(language, "only", "solo"), terms.location(only).in_language(language)));
    }
    text
}

fn tokens(content: &Expression<String>, language: Language, terms: &Terms) -> String {
    let name = |token: &String| match token.as_str() {
        UNREAD => pick(language, "something that nobody read", "algo que nadie leyó").to_owned(),
        token => terms.content(token).in_language(language).to_owned(),
    };
    joined(content, language, &name)
}

fn place(placement: &Placement, language: Language, terms: &Terms) -> String {
    joined(placement, language, &|spot: &Spot| spot_name(spot, language, terms))
}

fn spot_name(spot: &Spot, language: Language, terms: &Terms) -> String {
    let name = match spot.location.as_str() {
        UNREAD => pick(language, "in a place that nobody read", "en un lugar que nadie leyó").to_owned(),
        location => terms.location(location).in_language(language).to_owned(),
    };
    if spot.if_any { format!("{name} {}", pick(language, "(where there is one)", "(si lo hay)")) } else { name }
}

fn joined<A>(expression: &Expression<A>, language: Language, name: &impl Fn(&A) -> String) -> String {
    let inner = |part: &Expression<A>| {
        let text = joined(part, language, name);
        if matches!(part, Expression::Atom(_)) { text } else { format!("({text})") }
    };
    match expression {
        Expression::Atom(one) => name(one),
        Expression::Not(part) => format!("{} {}", pick(language, "not", "no"), inner(part)),
        Expression::And(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(pick(language, ", and ", ", y ")),
        Expression::Or(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(pick(language, ", or ", ", o ")),
    }
}

/// What was seen of a requirement.
pub fn detail(requirement: Requirement, value: Option<bool>, duty: &Duty, finding: &Finding, terms: &Terms) -> Bilingual {
    match requirement {
        Requirement::Access => access(finding.access),
        Requirement::Placement | Requirement::PlacementInFormat => both(|language| seen(value, duty, finding, language, terms)),
        Requirement::Conspicuous => {
            noted(value, "The visitor noted that it was not conspicuous.", "La persona que visitó anotó que no estaba bien visible.")
        }
        Requirement::Legible => {
            noted(value, "The visitor noted that it could not be read.", "La persona que visitó anotó que no se podía leer.")
        }
        Requirement::Size { .. } | Requirement::Formats => match finding.width_in.zip(finding.height_in) {
            Some((width, height)) => Bilingual::new(
                format!("{} by {} inches.", inches(width), inches(height)),
                format!("{} por {} pulgadas.", inches(width), inches(height)),
            ),
            None => by_design(value, duty, finding, "The size was not noted.", "No se anotó el tamaño."),
        },
        Requirement::Font { .. } => match finding.font_pt {
            Some(size) => Bilingual::new(format!("{size} points."), format!("{size} puntos.")),
            None => by_design(value, duty, finding, "The size of the type was not noted.", "No se anotó el tamaño de la letra."),
        },
        Requirement::Languages => match &finding.languages {
            Some(codes) => both(|language| languages(codes, value, language, terms)),
            None => by_design(value, duty, finding, "The languages were not noted.", "No se anotaron los idiomas."),
        },
        Requirement::Number => printed(finding.number.as_ref(), value, duty, finding),
        Requirement::TextNumber => printed(finding.text_number.as_ref(), value, duty, finding),
        Requirement::Content => content(value, duty, finding, terms),
        Requirement::Design => design(duty, finding, value),
    }
}

fn languages(codes: &[String], value: Option<bool>, language: Language, terms: &Terms) -> String {
    let each: Vec<_> = codes.iter().map(|code| terms.language(code).in_language(language).to_owned()).collect();
    let displayed = match (codes.is_empty(), value) {
        (true, _) => return pick(language, "No language was noted.", "No se anotó ningún idioma.").to_owned(),
        (false, Some(false)) => pick(language, "Displayed only in", "Exhibido solo en"),
        (false, _) => pick(language, "Displayed in", "Exhibido en"),
    };
    format!("{displayed} {}.", list(&each, pick(language, "and", "y")))
}

fn content(value: Option<bool>, duty: &Duty, finding: &Finding, terms: &Terms) -> Bilingual {
    let named = |sighting: Sighting, language| {
        let seen = finding.content.iter().filter(|(_, seen)| **seen == sighting);
        let each: Vec<_> = seen.map(|(token, _)| terms.content(token).in_language(language).to_owned()).collect();
        list(&each, pick(language, "and", "y"))
    };
    let noted = both(|language| {
        let (there, missing) = (named(Sighting::Yes, language), named(Sighting::No, language));
        let mut text = Vec::new();
        if !there.is_empty() {
            text.push(format!("{} {there}.", pick(language, "It carries", "Lleva")));
        }
        if !missing.is_empty() {
            text.push(format!("{} {missing}.", pick(language, "It lacks", "Le falta")));
        }
        text.join(" ")
    });
    if noted.en.is_empty() {
        by_design(value, duty, finding, "What else stands on it was not noted.", "No se anotó qué más lleva.")
    } else {
        noted
    }
}

fn design(duty: &Duty, finding: &Finding, value: Option<bool>) -> Bilingual {
    match (value, &finding.design) {
        (Some(true), _) => by_design(value, duty, finding, "", ""),
        (Some(false), _) => Bilingual::new(
            "Another poster hangs: the law accepts only the official one.",
            "Hay otro cartel: la ley acepta solamente el oficial.",
        ),
        (None, Some(_)) if requirement::another_hangs(duty, finding) => Bilingual::new(
            "Another poster, equal in what was looked at: whether the law accepts it was not judged.",
            "Otro cartel, igual en lo que se miró: no se juzgó si la ley lo acepta.",
        ),
        (None, _) => Bilingual::new("Which poster hangs was not noted.", "No se anotó qué cartel está exhibido."),
    }
}

fn access(access: Access) -> Bilingual {
    match access {
        Access::Open => Bilingual::new("It was open.", "Estaba abierto."),
        Access::Closed => Bilingual::new("It was closed on arrival: nobody could look.", "Estaba cerrado al llegar: nadie pudo mirar."),
        Access::Refused => Bilingual::new("Entry was refused: nobody could look.", "No se permitió la entrada: nadie pudo mirar."),
        Access::Gone => Bilingual::new("The place was no longer there.", "El establecimiento ya no estaba."),
    }
}

fn noted(value: Option<bool>, wrong_en: &str, wrong_es: &str) -> Bilingual {
    match value {
        Some(true) => Bilingual::new("Nothing to the contrary was noted.", "No se anotó nada en contra."),
        Some(false) => Bilingual::new(wrong_en, wrong_es),
        None => Bilingual::new("No poster was seen to judge this by.", "No se vio ningún cartel para juzgar esto."),
    }
}

fn by_design(value: Option<bool>, duty: &Duty, finding: &Finding, en: &str, es: &str) -> Bilingual {
    match (value, duty.poster.official(finding.design.as_deref())) {
        (Some(true), Some(design)) => Bilingual::new(
            format!("As in the official design: {}.", design.label.en),
            format!("Como en el diseño oficial: {}.", design.label.es),
        ),
        (None, Some(_)) if !en.is_empty() => {
            Bilingual::new(format!("{en} The official design does not promise it."), format!("{es} El diseño oficial no lo asegura."))
        }
        _ => Bilingual::new(en, es),
    }
}

fn printed(seen: Option<&NotedNumbers>, value: Option<bool>, duty: &Duty, finding: &Finding) -> Bilingual {
    let Some(noted) = seen else {
        return by_design(value, duty, finding, "The number was not noted.", "No se anotó el número.");
    };
    let whole = matches!(noted, NotedNumbers::All(_));
    match (value, whole) {
        (_, true) if noted.seen().0.is_empty() => Bilingual::new("No number stands on it.", "No lleva ningún número."),
        (Some(true), _) => {
            Bilingual::new(format!("Printed as {noted}: the same digits."), format!("Impreso como {noted}: las mismas cifras."))
        }
        (Some(false), true) => Bilingual::new(
            format!("All that is printed: {noted}. One that is asked is missing."),
            format!("Todo lo impreso: {noted}. Falta uno de los que se exigen."),
        ),
        (Some(false), false) => {
            Bilingual::new(format!("Printed as {noted}: another number."), format!("Impreso como {noted}: es otro número."))
        }
        (None, _) => Bilingual::new(
            format!("Printed as {noted}. Whether the others stand beside it was not noted."),
            format!("Impreso como {noted}. No se anotó si los demás están a su lado."),
        ),
    }
}

fn seen(value: Option<bool>, duty: &Duty, finding: &Finding, language: Language, terms: &Terms) -> String {
    let named = |wanted: Seen| {
        let atoms = duty.placement.atoms().into_iter().filter(|spot| Seen::at(spot, finding) == wanted);
        let each: Vec<_> = atoms.map(|spot| counted(spot, finding, language, terms)).collect();
        list(&each, pick(language, "and", "y"))
    };
    let mut text = Vec::new();
    for wanted in [Seen::Hangs, Seen::None, Seen::NotLooked, Seen::NoSuchLocation] {
        let where_ = named(wanted);
        if !where_.is_empty() {
            text.push(format!("{} {where_}.", wanted.words(language)));
        }
    }
    if value == Some(true) && matches!(duty.placement, Expression::Or(_)) {
        text.push(pick(language, "One of these is enough.", "Basta con uno de estos lugares.").to_owned());
    }
    if finding.placed_during_visit {
        text.push(pick(language, "It was put up during the visit.", "Se colocó durante la visita.").to_owned());
    }
    text.join(" ")
}

fn counted(spot: &Spot, finding: &Finding, language: Language, terms: &Terms) -> String {
    let name = spot_name(spot, language, terms);
    match (spot.location.as_str(), finding.restrooms_with_poster, finding.restrooms_total) {
        (EACH_RESTROOM, Some(with), Some(total)) => format!("{name} ({with} {} {total})", pick(language, "of", "de")),
        _ => name,
    }
}

/// Where placement and format are judged together: each location with what hangs there.
pub fn spots(duty: &Duty, finding: &Finding, terms: &Terms) -> Vec<Clause> {
    let spot = |spot: &Spot| {
        let sheet = spot.observed_as().map(|location| finding.sheet_at(location)).unwrap_or_default();
        Clause {
            state: ClauseState::of(requirement::hangs_in_format(spot, duty, finding)),
            title: both(|language| capital(&counted(spot, finding, language, terms))),
            detail: both(|language| hung(Seen::at(spot, finding), &sheet, language, terms)),
            parts: Vec::new(),
        }
    };
    duty.placement.atoms().into_iter().map(spot).collect()
}

fn hung(seen: Seen, sheet: &Sheet, language: Language, terms: &Terms) -> String {
    let mut text = vec![seen.words(language).trim_end_matches(':').to_owned()];
    if seen == Seen::Hangs {
        text.extend(sheet.format.as_ref().map(|kind| terms.format(kind).in_language(language).to_owned()));
        text.extend(sheet.width_in.zip(sheet.height_in).map(|(width, height)| {
            format!("{} {} {} {}", inches(width), pick(language, "by", "por"), inches(height), pick(language, "inches", "pulgadas"))
        }));
        text.extend(sheet.font_pt.map(|size| format!("{size} {}", pick(language, "points", "puntos"))));
    }
    format!("{}.", text.join(", "))
}
