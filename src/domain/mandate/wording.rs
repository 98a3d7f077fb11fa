//! The words of the reasons, in English and Spanish: what the rule asks, and what was seen. Never more than was seen.

use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::Applicability;
use crate::domain::mandate::duty::{Duty, EACH_RESTROOM, PosterFormat};
use crate::domain::mandate::expression::Expression;
use crate::domain::mandate::phone;
use crate::domain::mandate::requirement::{self, Requirement};
use crate::domain::mandate::terms::Terms;
use crate::domain::visit::{Access, Finding};

const MONTHS: [[&str; 12]; 2] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
];

/// "1 March 2019", "1 de marzo de 2019".
fn day(day: Day) -> Bilingual {
    let month = usize::try_from(day.0.month() - 1).unwrap_or(0);
    Bilingual::new(
        format!("{} {} {}", day.0.day(), MONTHS[0][month], day.0.year()),
        format!("{} de {} de {}", day.0.day(), MONTHS[1][month], day.0.year()),
    )
}

/// Both languages at once.
fn both(write: impl Fn(Language) -> String) -> Bilingual {
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
pub fn title(requirement: Requirement, duty: &Duty, facts: &Facts, terms: &Terms) -> Bilingual {
    match requirement {
        Requirement::Access => Bilingual::new("Somebody could look", "Fue posible mirar"),
        Requirement::Placement => both(|language| capital(&place(&duty.placement, language, terms))),
        Requirement::Conspicuous => Bilingual::new("In a conspicuous place", "En un lugar bien visible"),
        Requirement::Legible => Bilingual::new("Can be read", "Se puede leer"),
        Requirement::Size { width, height } => Bilingual::new(
            format!("At least {} by {} inches", inches(width), inches(height)),
            format!("Al menos {} por {} pulgadas", inches(width), inches(height)),
        ),
        Requirement::Font { size } => {
            Bilingual::new(format!("In type of at least {size} points"), format!("Con letra de al menos {size} puntos"))
        }
        Requirement::Forms => both(|language| {
            let each: Vec<_> = duty.poster.form.iter().map(|one| form(one, language, terms)).collect();
            capital(&list(&each, pick(language, "or", "o")))
        }),
        Requirement::Languages => both(|language| {
            let each: Vec<_> =
                requirement::wanted(duty, facts).iter().map(|code| terms.language(code).in_language(language).to_owned()).collect();
            format!("{} {}", pick(language, "In", "En"), list(&each, pick(language, "and", "y")))
        }),
        Requirement::Number => {
            let each: Vec<_> = duty.poster.numbers.iter().map(|one| phone::written(one)).collect();
            Bilingual::new(
                format!("The hotline's number {}", list(&each, "or")),
                format!("El número de la línea de ayuda {}", list(&each, "o")),
            )
        }
        Requirement::TextNumber => {
            let each: Vec<_> = duty.poster.text_numbers.iter().map(|one| phone::written(one)).collect();
            Bilingual::new(
                format!("The number for text messages {}", list(&each, "or")),
                format!("El número para mensajes de texto {}", list(&each, "o")),
            )
        }
    }
}

fn form(form: &PosterFormat, language: Language, terms: &Terms) -> String {
    let mut said = form.format.as_ref().map_or_else(
        || pick(language, "a printed sign", "un letrero impreso").to_owned(),
        |format| terms.format(format).in_language(language).to_owned(),
    );
    if let Some((width, height)) = form.min_width_in.zip(form.min_height_in) {
        let (of, by, unit) = (pick(language, "of", "de"), pick(language, "by", "por"), pick(language, "inches", "pulgadas"));
        said.push_str(&format!(" {of} {} {by} {} {unit}", inches(width), inches(height)));
    }
    if let Some(size) = form.min_font_pt {
        said.push_str(&match language {
            Language::En => format!(" in {size} point type"),
            Language::Es => format!(" con letra de {size} puntos"),
        });
    }
    said
}

fn place(placement: &Expression<String>, language: Language, terms: &Terms) -> String {
    let inner = |part: &Expression<String>| {
        let said = place(part, language, terms);
        if matches!(part, Expression::Atom(_)) { said } else { format!("({said})") }
    };
    match placement {
        Expression::Atom(location) => terms.location(location).in_language(language).to_owned(),
        Expression::Not(part) => format!("{} {}", pick(language, "not", "no"), inner(part)),
        Expression::And(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(pick(language, ", and ", ", y ")),
        Expression::Or(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(pick(language, ", or ", ", o ")),
    }
}

/// What was seen of a requirement.
pub fn detail(requirement: Requirement, value: Option<bool>, duty: &Duty, finding: &Finding, terms: &Terms) -> Bilingual {
    match requirement {
        Requirement::Access => access(finding.access),
        Requirement::Placement => both(|language| seen(value, duty, finding, language, terms)),
        Requirement::Conspicuous => {
            noted(value, "The visitor noted that it was not conspicuous.", "La persona que visitó anotó que no estaba bien visible.")
        }
        Requirement::Legible => {
            noted(value, "The visitor noted that it could not be read.", "La persona que visitó anotó que no se podía leer.")
        }
        Requirement::Size { .. } | Requirement::Forms => match finding.width_in.zip(finding.height_in) {
            Some((width, height)) => Bilingual::new(
                format!("{} by {} inches.", inches(width), inches(height)),
                format!("{} por {} pulgadas.", inches(width), inches(height)),
            ),
            None => by_design(value, duty, finding, "The size was not noted.", "No se anotó el tamaño."),
        },
        Requirement::Font { .. } => match finding.font_pt {
            Some(size) => Bilingual::new(format!("{size} points."), format!("{size} puntos.")),
            None => Bilingual::new("The size of the type was not noted.", "No se anotó el tamaño de la letra."),
        },
        Requirement::Languages => match &finding.languages {
            Some(codes) => both(|language| {
                let each: Vec<_> = codes.iter().map(|code| terms.language(code).in_language(language).to_owned()).collect();
                match (codes.is_empty(), value) {
                    (true, _) => pick(language, "No language was noted.", "No se anotó ningún idioma.").to_owned(),
                    (false, Some(false)) => {
                        format!("{} {}.", pick(language, "Displayed only in", "Expuesto solo en"), list(&each, pick(language, "and", "y")))
                    }
                    (false, _) => format!("{} {}.", pick(language, "Displayed in", "Expuesto en"), list(&each, pick(language, "and", "y"))),
                }
            }),
            None => by_design(value, duty, finding, "The languages were not noted.", "No se anotaron los idiomas."),
        },
        Requirement::Number => printed(finding.number.as_deref(), value, duty, finding),
        Requirement::TextNumber => printed(finding.text_number.as_deref(), value, duty, finding),
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
    let design = finding.design.as_ref().and_then(|id| duty.poster.design.iter().find(|design| design.id == *id));
    match (value, design) {
        (Some(true), Some(design)) => Bilingual::new(
            format!("As in the official design: {}.", design.label.en),
            format!("Como en el diseño oficial: {}.", design.label.es),
        ),
        _ => Bilingual::new(en, es),
    }
}

fn printed(seen: Option<&str>, value: Option<bool>, duty: &Duty, finding: &Finding) -> Bilingual {
    match (seen, value) {
        (Some(seen), Some(true)) => {
            Bilingual::new(format!("Printed as {seen}: the same digits."), format!("Impreso como {seen}: las mismas cifras."))
        }
        (Some(seen), _) => Bilingual::new(format!("Printed as {seen}: another number."), format!("Impreso como {seen}: es otro número.")),
        (None, _) => by_design(value, duty, finding, "The number was not noted.", "No se anotó el número."),
    }
}

fn seen(value: Option<bool>, duty: &Duty, finding: &Finding, language: Language, terms: &Terms) -> String {
    let named = |wanted: Option<bool>| {
        let atoms = duty.placement.atoms().into_iter().filter(|location| requirement::at(location, finding) == wanted);
        let each: Vec<_> = atoms.map(|location| spot(location, finding, language, terms)).collect();
        list(&each, pick(language, "and", "y"))
    };
    let mut said = Vec::new();
    for (wanted, en, es) in [
        (Some(true), "Displayed", "Expuesto"),
        (Some(false), "Looked at, none", "Se miró y no había"),
        (None, "Not looked at", "No se miró"),
    ] {
        let where_ = named(wanted);
        if !where_.is_empty() {
            said.push(format!("{} {where_}.", pick(language, en, es)));
        }
    }
    if value == Some(true) && matches!(duty.placement, Expression::Or(_)) {
        said.push(pick(language, "One of these is enough.", "Basta con uno de estos lugares.").to_owned());
    }
    if finding.placed_during_visit {
        said.push(pick(language, "It was put up during the visit.", "Se colocó durante la visita.").to_owned());
    }
    said.join(" ")
}

fn spot(location: &str, finding: &Finding, language: Language, terms: &Terms) -> String {
    let words = terms.location(location).in_language(language).to_owned();
    match (location, finding.restrooms_with_poster, finding.restrooms_total) {
        (EACH_RESTROOM, Some(with), Some(total)) => format!("{words} ({with} {} {total})", pick(language, "of", "de")),
        _ => words,
    }
}

/// Whom a duty reaches: "Bus station: must display the poster since 1 March 2019 (RSMo 595.120.2(15))".
pub fn reach(duty: &Duty) -> Bilingual {
    let since = duty.from.map(day);
    both(|language| {
        let kind = duty.category_label.in_language(language);
        let state = duty.jurisdiction_name.in_language(language);
        let since = since.as_ref().map_or(String::new(), |since| match language {
            Language::En => format!(" since {}", since.en),
            Language::Es => format!(" desde el {}", since.es),
        });
        match language {
            Language::En => format!("{kind} in {state}: covered{since} ({})", duty.citation),
            Language::Es => format!("{kind} en {state}: incluido en la ley{since} ({})", duty.citation),
        }
    })
}

/// What that means here.
pub fn reached(duty: &Duty, applicability: Applicability) -> Bilingual {
    match (applicability, &duty.when) {
        (Applicability::Required, None) => Bilingual::new(
            "No condition applies: every such place must display the poster.",
            "No hay condición: todo lugar de este tipo debe exponer el cartel.",
        ),
        (Applicability::Required, Some(_)) => Bilingual::new(
            "The condition below is met, so the poster must be displayed.",
            "Se cumple la condición siguiente, por lo que el cartel debe exponerse.",
        ),
        (Applicability::NotRequired, _) => Bilingual::new(
            "The condition below is not met, so the poster is not required.",
            "No se cumple la condición siguiente, por lo que el cartel no es obligatorio.",
        ),
        (Applicability::ConditionUnknown | Applicability::NoRule, _) => Bilingual::new(
            "Whether the condition below is met is not on record, so the poster may be required.",
            "No consta si se cumple la condición siguiente, por lo que el cartel podría ser obligatorio.",
        ),
    }
}

/// What a duty asks, as a list for the pages on the law.
pub fn requirements(duty: &Duty, terms: &Terms) -> Vec<Bilingual> {
    let mut all: Vec<_> =
        requirement::requirements(duty).into_iter().map(|requirement| title(requirement, duty, &Facts::new(), terms)).collect();
    if duty.poster.county_languages {
        all.push(Bilingual::new(
            "In any further language that the Voting Rights Act asks for in the county",
            "En cualquier otro idioma que la Ley de Derecho al Voto exija en el condado",
        ));
    }
    all
}
