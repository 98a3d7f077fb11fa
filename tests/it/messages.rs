//! The texts of the pages: both languages hold the same keys, every key that is used exists, and none is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use placard::domain::hotline::{HOTLINE_CALL, HOTLINE_TEXT};
use placard::domain::language::Language;
use placard::domain::ledger::EventKind;
use placard::web::view::i18n;

/// Keys with the names of their variables.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in i18n::files(language) {
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|letter: char| letter.is_ascii_lowercase())) {
                assert!(keys.insert(key.to_owned(), BTreeSet::new()).is_none(), "{file}: `{key}` stands twice");
                current = key.to_owned();
            }
            let variables = line
                .split('$')
                .skip(1)
                .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(""));
            keys.entry(current.clone()).or_default().extend(variables.map(str::to_owned));
        }
    }
    keys.remove("");
    keys
}

/// The text of every template and source file in these folders.
fn sources(folders: &[&str]) -> String {
    every_file(folders).concat()
}

/// The same, one by one.
fn every_file(folders: &[&str]) -> Vec<String> {
    fn read(folder: &Path, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => read(&path, files),
                Some("html" | "rs" | "svg" | "typ" | "xml") => files.push(fs::read_to_string(&path).unwrap()),
                Some(_) | None => {}
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    folders.iter().for_each(|folder| read(&root.join(folder), &mut files));
    files
}

#[test]
fn both_languages_hold_the_same_keys_with_the_same_variables() {
    let (english, spanish) = (keys(Language::En), keys(Language::Es));
    let only = |one: &BTreeMap<String, _>, other: &BTreeMap<String, _>| {
        one.keys().filter(|key| !other.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!((only(&english, &spanish), only(&spanish, &english)), (Vec::new(), Vec::new()), "English only, Spanish only");
    let differing: Vec<_> = english.iter().filter(|(key, variables)| spanish[*key] != **variables).map(|(key, _)| key).collect();
    assert!(differing.is_empty(), "the variables differ: {differing:?}");
}

#[test]
fn every_text_can_be_written() {
    for language in [Language::En, Language::Es] {
        for key in keys(language).keys() {
            let text = i18n::text(language, key);
            assert!(text != *key && !text.trim().is_empty(), "{key} has no text in {}", language.code());
        }
    }
}

#[test]
fn every_key_in_a_template_exists() {
    let known = keys(Language::En);
    let text = sources(&["templates"]);
    let filtered = ["\"|t ", "\"|t}", "\"|t)", "\"|t,", "\"|t1(", "\"|t2(", "\"|t3(", "\"|t4("];
    let mut missing = BTreeSet::new();
    for filter in filtered {
        for (at, _) in text.match_indices(filter) {
            let key = text[..at].rsplit('"').next().unwrap_or_default();
            if !key.contains('{') && !key.contains(')') && !known.contains_key(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "no text under {missing:?}");
}

/// Figures that go together are never said to bring one another about: the words stand in "does not show cause" only.
#[test]
fn no_text_claims_a_cause() {
    let claims = |language, causes: &[&str], effects: &[&str], allowed: &str| {
        let lines: Vec<String> =
            i18n::files(language).flat_map(|(_, text)| text.lines().map(str::to_lowercase).collect::<Vec<_>>()).collect();
        assert!(lines.iter().any(|line| line.contains(allowed)), "{allowed}");
        let claims = |line: &String| {
            let rest = line.replace(allowed, "");
            let mut said = rest.split(|letter: char| !letter.is_alphabetic());
            said.any(|word| causes.contains(&word)) || effects.iter().any(|words| rest.contains(words))
        };
        lines.into_iter().filter(claims).collect::<Vec<_>>()
    };
    let (english, spanish) = (["cause", "causes", "caused", "causing"], ["causa", "causas", "causan", "causó", "causado", "causar"]);
    let english = claims(Language::En, &english, &["effect of", "effects of", "due to"], "does not show cause");
    let spanish = claims(Language::Es, &spanish, &["efecto de", "efectos de", "debido a"], "no demuestra causa");
    assert_eq!((english, spanish), (Vec::new(), Vec::new()));
}

/// One Spanish word a thing: a poster is `exhibido`, a share a `porcentaje`; the law's own words among them.
#[test]
fn one_spanish_word_stands_for_one_thing() {
    let is_another = |word: &str| {
        let starts = ["expon", "expuest", "proporción", "proporciones"].iter().any(|start| word.starts_with(start));
        starts && !word.starts_with("exponen")
    };
    let law = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("mandates")).unwrap().map(|file| {
        let path = file.unwrap().path();
        (path.display().to_string(), fs::read_to_string(path).unwrap())
    });
    let texts = i18n::files(Language::Es).map(|(file, text)| (file.into_owned(), text)).chain(law);
    let wrong: Vec<String> = texts
        .flat_map(|(file, text)| text.lines().map(|line| (file.clone(), line.to_lowercase())).collect::<Vec<_>>())
        .filter(|(_, line)| line.split(|letter: char| !letter.is_alphabetic()).any(is_another))
        .map(|(file, line)| format!("{file}: {line}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// "1 changes": a count before a word in the plural stands in a variant, beside the one for 1.
#[test]
fn a_count_and_its_word_agree() {
    let plural = |line: &str| {
        let words = line.split("{ $count } ").skip(1);
        words.map(|rest| rest.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default()).any(|word| word.ends_with('s'))
    };
    let is_variant = |line: &str| line.trim_start().starts_with(['[', '*']);
    let lines = [Language::En, Language::Es].into_iter().flat_map(i18n::files).flat_map(|(file, text)| {
        text.lines().filter(|line| !is_variant(line) && plural(line)).map(|line| format!("{file}: {line}")).collect::<Vec<_>>()
    });
    assert_eq!(lines.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_kind_of_event_has_words() {
    for kind in EventKind::ALL {
        let key = format!("event-{}", kind.code().replace('_', "-"));
        assert!(keys(Language::En).contains_key(&key) && keys(Language::Es).contains_key(&key), "{key}");
    }
}

/// Words with a hyphen in the sources of pages that name no text: headers and their values, what drawings call their parts, ids of forms.
const OTHER_WORDS: &[&str] = &[
    "accept-encoding",
    "accept-language",
    "content-security-policy",
    "content-type",
    "county-plain",
    "cross-origin",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "field-list",
    "no-cache",
    "no-data",
    "permissions-policy",
    "placard-device",
    "placard-visit",
    "referrer-policy",
    "same-origin",
    "sec-fetch-site",
    "service-worker-allowed",
    "strict-transport-security",
    "tus-extension",
    "tus-max-size",
    "tus-resumable",
    "tus-version",
    "upload-length",
    "upload-metadata",
    "upload-offset",
    "x-content-type-options",
    "x-default",
    "x-forwarded-for",
    "x-frame-options",
    "x-openrosa-accept-content-length",
    "x-openrosa-version",
    "x-placard-device-copy",
    "x-request-id",
];
/// Parts of drawings, numbered: `share-3`, `lower-1`, `high-low`.
const DRAWN: &[&str] = &["share-", "higher-", "lower-", "left-", "high-", "low-"];

/// The sources of pages without their own tests.
fn code() -> String {
    let files = every_file(&["src/web"]);
    files.iter().map(|text| text.split("#[cfg(test)]").next().unwrap_or_default()).collect()
}

/// Words in quotation marks that could name a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let is_key = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_lowercase()) && !word.ends_with('-');
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.split('"').filter(is_key).filter(move |word| word.chars().all(plain))
}

/// However a page says it, to a helper, in a list of problems, in a match: a word with a hyphen in it is a text's key, a part of a key
/// that is put together, or stands in the list above.
#[test]
fn every_key_in_the_sources_of_pages_exists() {
    let known = keys(Language::En);
    let text = code();
    let made = made(&text);
    let is_part = |word: &str| made.iter().any(|(before, after)| known.contains_key(&format!("{before}{word}{after}")));
    let is_error = |word: &str| ["title", "text"].iter().all(|part| known.contains_key(&format!("error-{word}-{part}")));
    let is_other = |word: &str| OTHER_WORDS.contains(&word) || DRAWN.iter().any(|start| word.starts_with(start));
    let missing: BTreeSet<_> = quoted(&text)
        .filter(|word| word.contains('-'))
        .filter(|word| !known.contains_key(*word) && !is_part(word) && !is_error(word) && !is_other(word))
        .collect();
    assert!(missing.is_empty(), "no text under {missing:?}");
    let errors = text.split("BadRequest(\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let missing: BTreeSet<_> = errors.filter(|word| !is_error(word)).collect();
    assert!(missing.is_empty(), "no title or no text of an error: {missing:?}");
    let unused: Vec<_> = OTHER_WORDS.iter().filter(|word| !text.contains(&format!("\"{word}\""))).collect();
    assert!(unused.is_empty(), "words of no page: {unused:?}");
}

/// `format!("status-{}", …)` and `format!("error-{}-title", …)`: what stands before the brace, what stands after it.
fn made(text: &str) -> Vec<(&str, &str)> {
    text.match_indices("format!(\"")
        .filter_map(|(at, start)| text[at + start.len()..].split_once('"').and_then(|(pattern, _)| pattern.split_once('{')))
        .filter_map(|(before, rest)| Some((before, rest.split_once('}')?.1)))
        .filter(|(before, after)| (before.ends_with('-') || before.is_empty() && after.starts_with('-')) && !after.contains('{'))
        .filter(|(before, after)| !before.contains(['/', ' ', '<']) && !after.contains(['/', ' ', '<', '.']))
        .collect()
}

/// What is put into the hole of a key stands somewhere by itself: `"compliant"`, as a status is called.
#[test]
fn no_text_is_unused() {
    let text = sources(&["templates", "src"]);
    let made = made(&text);
    let words: BTreeSet<&str> = text.split('"').collect();
    let is_named = |word: &str| words.contains(word) || words.contains(&*word.replace('-', "_"));
    let put_in = |key: &str, before: &str, after: &str| key.strip_prefix(before)?.strip_suffix(after).map(str::to_owned);
    let fits = |key: &str| {
        let holes = made.iter().filter(|(before, _)| !before.is_empty()).filter_map(|(before, after)| put_in(key, before, after));
        is_named(key) || holes.into_iter().any(|hole| is_named(&hole))
    };
    let endings: BTreeSet<&str> = made.iter().filter(|(before, _)| before.is_empty()).map(|(_, after)| *after).collect();
    let is_used = |key: &str| fits(key) || numbered(key) || endings.iter().any(|ending| key.strip_suffix(ending).is_some_and(fits));
    let unused: Vec<_> = keys(Language::En).into_keys().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Titles and sections of the pages that are mostly words: `about-title`, `about-1-heading`.
fn numbered(key: &str) -> bool {
    ["about", "privacy", "accessibility", "data", "corrections"].iter().any(|page| key.starts_with(page))
        && (key.ends_with("-title") || key.contains(|letter: char| letter.is_ascii_digit()))
}

#[test]
fn every_text_that_names_the_hotline_names_its_numbers() {
    for language in [Language::En, Language::Es] {
        for key in ["privacy-3-text", "corrections-3-text"] {
            let text = i18n::text(language, key);
            assert!(text.contains(HOTLINE_CALL) && text.contains(HOTLINE_TEXT), "{key}: {text}");
        }
    }
}
