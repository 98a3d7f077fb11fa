//! The texts of the pages, by key, in both languages: the files of `templates/messages/en` and `es` (Project Fluent), one for each part of the site.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::domain::language::{Bilingual, Language};
use crate::web::view::format;

#[derive(RustEmbed)]
#[folder = "templates/messages/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| [Language::En, Language::Es].map(bundle));

/// Name and text of every file of a language.
pub fn files(language: Language) -> impl Iterator<Item = (Cow<'static, str>, String)> {
    Files::iter()
        .filter(move |name| name.starts_with(&format!("{}/", language.code())))
        .filter_map(|name| Files::get(&name).map(|file| (name, String::from_utf8_lossy(&file.data).into_owned())))
}

fn bundle(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(whole));
    for (_, text) in files(language) {
        bundle.add_resource_overriding(FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource));
    }
    bundle
}

/// Whole numbers as everywhere on the pages, with their thousands apart.
fn whole(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => Some(format::count(&format!("{:.0}", number.value))),
        _ => None,
    }
}

/// The text under `key`; the key itself where there is none, which a test forbids.
pub fn text(language: Language, key: &str) -> String {
    with(language, key, &[])
}

/// The text under `key` in both languages.
pub fn both(key: &str, values: &[(&str, FluentValue<'_>)]) -> Bilingual {
    Bilingual::new(with(Language::En, key, values), with(Language::Es, key, values))
}

/// The text under `key` with its variables filled in.
pub fn with(language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    let bundle = match language {
        Language::En => &BUNDLES[0],
        Language::Es => &BUNDLES[1],
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
    let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}
