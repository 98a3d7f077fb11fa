//! A field that an act changed, in words: what it is called in its form, and its value before and after.

use crate::domain::field_change::FieldChange;
use crate::domain::language::Bilingual;
use crate::domain::ledger::EventKind;
use crate::web::http::app::App;
use crate::web::view::i18n;

pub struct ChangeLine {
    pub field: Bilingual,
    /// Before and after; `None`: that it changed is all that is told.
    pub values: Option<(Bilingual, Bilingual)>,
}

impl ChangeLine {
    pub fn of(app: &App, kind: EventKind, change: &FieldChange) -> ChangeLine {
        let value = |text: &str| value(app, &change.field, text);
        ChangeLine {
            field: called(app, kind, &change.field),
            values: change.values.as_ref().map(|(before, after)| (value(before), value(after))),
        }
    }

    /// As the file has it: `role: inspector -> supervisor`.
    pub fn plain(change: &FieldChange) -> String {
        match &change.values {
            Some((before, after)) => format!("{}: {before} -> {after}", change.field),
            None => change.field.clone(),
        }
    }
}

fn called(app: &App, kind: EventKind, field: &str) -> Bilingual {
    let of_settings = kind == EventKind::SettingsChanged;
    let key = match field {
        "name" if of_settings => "settings-name",
        "name" => "people-name",
        "email" => "sign-in-email",
        "agency" => "people-agency",
        "role" => "people-roles",
        "field_role" => "account-public",
        "language" => "people-language",
        "county" if kind == EventKind::AgencyChanged => "agencies-counties",
        "county" => "account-area",
        "keeper" => "settings-keeper",
        "contact" => "settings-contact",
        "local_name" => "settings-local-name",
        "local_number" => "settings-local-number",
        "fresh" => "settings-fresh-months",
        _ => return fresh_of_kind(app, field).unwrap_or_else(|| Bilingual::same(field)),
    };
    i18n::both(key, &[])
}

/// The months of one kind of place.
fn fresh_of_kind(app: &App, field: &str) -> Option<Bilingual> {
    let code = field.strip_prefix("fresh.")?;
    let kind = app.mandates.categories().iter().find(|kind| kind.code.code() == code)?;
    Some(Bilingual::joined(&[i18n::both("settings-fresh-months", &[]), kind.label.clone()], ": "))
}

fn value(app: &App, field: &str, text: &str) -> Bilingual {
    let each = |word: &dyn Fn(&str) -> Bilingual| Bilingual::joined(&text.split(',').map(word).collect::<Vec<_>>(), ", ");
    match field {
        "county" if text.is_empty() => i18n::both("account-whole-state", &[]),
        _ if text.is_empty() => Bilingual::same("–"),
        "role" => each(&|code| i18n::both(&format!("person-role-{code}"), &[])),
        "county" => each(&|code| Bilingual::same(app.county_name(code).unwrap_or(code))),
        "field_role" => i18n::both(&format!("role-{text}"), &[]),
        "language" => Bilingual::same(if text == "es" { "Español" } else { "English" }),
        _ => Bilingual::same(text),
    }
}
