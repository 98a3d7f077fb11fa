//! What is published, for search engines of data: a catalog and its data sets (schema.org, JSON-LD). It stands in a page as data: no
//! browser runs it, and the rule on scripts (`http/security.rs`) does not reach it.

use serde_json::{Value, json};

use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::view::i18n;

/// As the page says it: what inspectors recorded is in the public domain.
pub const LICENSE: &str = "https://creativecommons.org/publicdomain/mark/1.0/";

/// The catalog as it can stand in a page. `None` for an invented registry, which is no data, and where nobody said at which address
/// it stands.
pub fn described(app: &App, language: Language) -> Option<String> {
    let is_published = app.has_public_url && !app.demonstration;
    is_published.then(|| inside_a_page(&catalog(app, language)))
}

fn catalog(app: &App, language: Language) -> Value {
    let (url, state) = (&app.public_url, state(app, language));
    let said = |key: &str| i18n::with(language, key, &[("state", state.clone().into()), ("registry", app.site_name().into())]);
    let publisher = publisher(app);
    let set = |name: &str, files: &[(&str, &str)]| {
        let file =
            |(path, kind): &(&str, &str)| json!({"@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{url}{path}")});
        json!({
            "@type": "Dataset",
            "@id": format!("{url}/data#{name}"),
            "url": format!("{url}/data"),
            "name": said(&format!("dataset-{name}")),
            "description": said(&format!("dataset-{name}-text")),
            "inLanguage": language.code(),
            "isAccessibleForFree": true,
            "license": LICENSE,
            "creator": publisher,
            "publisher": publisher,
            "temporalCoverage": format!("{}-01-01/..", app.first_year),
            "spatialCoverage": {"@type": "AdministrativeArea", "name": state, "identifier": app.jurisdiction},
            "includedInDataCatalog": {"@id": format!("{url}/data#catalog")},
            "distribution": files.iter().map(file).collect::<Vec<_>>(),
        })
    };
    let sets = [
        set("places", &[("/places.csv", "text/csv")]),
        set("counties", &[("/areas.csv", "text/csv")]),
        set("gaps", &[("/gaps.csv", "text/csv"), ("/gaps.geojson", "application/geo+json"), ("/gaps.json", "application/json")]),
    ];
    json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": format!("{url}/data#catalog"),
        "url": format!("{url}/data"),
        "name": said("dataset-catalog"),
        "license": LICENSE,
        "publisher": publisher,
        "dataset": sets,
    })
}

/// Whoever keeps the registry, else the registry itself.
fn publisher(app: &App) -> Value {
    let mut publisher = json!({
        "@type": "Organization",
        "name": app.site().keeper.clone().unwrap_or_else(|| app.site_name()),
        "url": app.public_url,
    });
    if let Some(contact) = app.contact() {
        publisher["email"] = json!(contact);
    }
    publisher
}

/// The name of the registry's state, its code where no law names it.
fn state(app: &App, language: Language) -> String {
    let known = app.mandates.jurisdiction(&app.jurisdiction);
    known.map_or_else(|| app.jurisdiction.clone(), |known| known.name.in_language(language).to_owned())
}

/// JSON in which nothing ends the element that it stands in, and nothing begins one: those letters can only stand in its strings.
fn inside_a_page(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_element_before_its_end() {
        let odd = json!({"name": "</script><script>alert(1)</script> <!-- Tom & Jerry"});
        let text = inside_a_page(&odd);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), odd);
    }
}
